import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Pane } from "../../src/pane/pane";
import { fakeHost, fakeServer, home, me, outline, press, refusal, settle, type FakeHost, type HostOptions } from "./fakes";
import { english } from "./texts";

const token = { token: "t", expiresAt: "2026-07-01T04:00:00Z" };
const signedIn = { "POST /sign-in/token": token, "GET /me": me, "GET /pane/home": home };
const ours = (attributes: string) => `<document xmlns="urn:worksummary:document:1" ${attributes}/>`;

let root: HTMLElement;

beforeEach(() => {
  // jsdom has dialogs without their methods.
  HTMLDialogElement.prototype.showModal = function show() { this.open = true; };
  HTMLDialogElement.prototype.close = function close(value?: string) {
    this.open = false;
    if (value !== undefined) this.returnValue = value;
    this.dispatchEvent(new Event("close"));
  };
  Element.prototype.scrollIntoView = () => undefined;
  root = document.createElement("div");
  document.body.replaceChildren(root);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

async function start(options: HostOptions = {}, host: FakeHost = fakeHost(options)): Promise<FakeHost> {
  await new Pane(root, english(), { library: null, report: null, demo: true, chooseHost: () => Promise.resolve(host) }).start();
  await settle();
  return host;
}

async function signIn(options: HostOptions = {}): Promise<FakeHost> {
  const host = await start(options);
  press("Sign in");
  await settle();
  return host;
}

describe("before sign-in", () => {
  it("shows what the pane is for, an example and the way in, and asks the server for nothing", async () => {
    const { asked } = fakeServer({});
    await start();
    expect(root.textContent).toContain("The figures fill themselves in");
    press("Fill it in");
    expect(root.querySelector("mark")?.textContent).toBe("46");
    expect(asked).toEqual([]);
  });

  it("says in one sentence that the window was closed, and can be tried again", async () => {
    fakeServer(signedIn);
    let closed = true;
    await signIn({ dialog: () => (closed ? Promise.reject(Object.assign(new Error(), { code: "12006" })) : Promise.resolve("code")) });
    expect(root.querySelector("[role=alert] .message")?.textContent).toContain("the window was closed");
    closed = false;
    press("Sign in");
    await settle();
    expect(root.textContent).toContain("Care work, spring");
  });

  it("tells a refused sign-in with the id of the request", async () => {
    fakeServer({ "POST /sign-in/token": refusal(400, "sign-in.code-unknown", "No.") });
    await signIn();
    expect(root.querySelector("[role=alert] .message")?.textContent).toMatch(/did not work.*trace-7/);
  });

  it("is short for who has signed in here before", async () => {
    fakeServer(signedIn);
    const host = await signIn();
    root.replaceChildren();
    await start({}, host);
    expect(root.textContent).toContain("Please sign in");
    expect(root.querySelector(".sample")).toBeNull();
  });
});

describe("home", () => {
  it("lists what is being written, what has not been begun and what was sent", async () => {
    fakeServer(signedIn);
    await signIn();
    const [mine, asked, sent] = [...root.querySelectorAll("section")].map((s) => s.textContent);
    expect(mine).toContain("Care work, spring");
    expect(mine).toContain("due 10 July 2026");
    expect(mine).toContain("Returned");
    expect(mine).toContain("Remarks: 2");
    expect(asked).toContain("Safety check");
    expect(asked).not.toContain("Answered already");
    expect(sent).toContain("Care work, autumn");
  });

  it("says what to do when there is nothing", async () => {
    fakeServer({ ...signedIn, "GET /pane/home": { reports: [], rounds: [], lists: {} } });
    await signIn();
    expect(root.querySelector(".empty")?.textContent).toContain("There is nothing to write now");
  });

  it("shows the last one with its date while the network is away, and comes back by itself", async () => {
    fakeServer(signedIn);
    const host = await signIn({ kind: "browser" }).catch(() => fakeHost({ kind: "browser" }));
    host.keep.set("home", JSON.stringify({ at: "2026-07-01T02:00:00Z", me, home }));
    root.replaceChildren();
    fakeServer({ "GET /me": new TypeError("lost"), "GET /pane/home": new TypeError("lost") });
    await start({}, host);
    expect(root.querySelector(".message")?.textContent).toContain("1 July 2026 10:00");
    expect(root.textContent).toContain("Care work, spring");
    expect(press("Start").disabled).toBe(true);

    fakeServer(signedIn);
    window.dispatchEvent(new Event("online"));
    await settle();
    expect(root.querySelector(".message")).toBeNull();
  });

  it("forgets what it kept when the person signs out", async () => {
    fakeServer(signedIn);
    const host = await signIn();
    expect(host.keep.get("home")).toContain("Care work");
    press("Sign out");
    await settle();
    expect(host.keep.get("home")).toBeNull();
    expect(root.textContent).toContain("Please sign in");
  });

  it("keeps no token anywhere", async () => {
    fakeServer({ ...signedIn, "POST /sign-in/token": { ...token, token: "secret-token" } });
    const host = await signIn();
    expect(host.keep.keys().map((k) => host.keep.get(k)).join()).not.toContain("secret-token");
    expect(JSON.stringify([localStorage, sessionStorage])).not.toContain("secret-token");
  });
});

describe("the open document", () => {
  it("leads straight to the report it names", async () => {
    fakeServer({ ...signedIn, "GET /reports/r-1/draft/outline": outline });
    await signIn({ record: ours('report="r-1" unit="S01" period="2026-S1"') });
    expect(root.querySelector("h1")?.textContent).toBe("Care work, spring");
    expect(root.querySelector("[role=tablist]")).not.toBeNull();
  });

  it("is found by unit and period when it does not name its report", async () => {
    fakeServer({ ...signedIn, "GET /reports/r-1/draft/outline": outline });
    await signIn({ record: ours('unit="S01" period="2026-S1" pack="something"') });
    expect(root.querySelector("[role=tablist]")).not.toBeNull();
  });

  it.each([
    ["another unit's", ours('report="r-9" unit="S02" period="2026-S1"'), "belongs to another unit"],
    ["nobody's", ours('report="r-9" unit="S01" period="2026-S1"'), "no report for the open document"],
  ])("says so plainly when it is %s", async (_, record, sentence) => {
    fakeServer(signedIn);
    await signIn({ record });
    expect(root.querySelector(".message")?.textContent).toContain(sentence);
    expect(root.textContent).toContain("Care work, spring");
  });
});

describe("making the document", () => {
  const docx = new Uint8Array(7);
  const draft = { "GET /reports/r-1/draft/document": docx, "GET /reports/r-1/draft/outline": outline };

  async function choose(options: HostOptions, answers = {}): Promise<FakeHost> {
    fakeServer({ ...signedIn, ...draft, ...answers });
    const host = await signIn(options);
    press(/^Care work, spring/);
    await settle();
    return host;
  }

  it("offers the library first where there is one, and opens what the server put there", async () => {
    const host = await choose({}, { "GET /me": { ...me, cloud: true }, "POST /reports/r-1/draft/cloud": { url: "https://library.example/care.docx" } });
    expect(root.querySelector(".button-primary")?.textContent).toBe("Make it in the document library");
    press("Make it in the document library");
    await settle();
    expect(host.did).toEqual(["open https://library.example/care.docx"]);
    expect(root.textContent).toContain("open in another window");
  });

  it("makes a new document where there is no library", async () => {
    const host = await choose({});
    expect(root.querySelector(".button-primary")?.textContent).toBe("Make a new document");
    press("Make a new document");
    await settle();
    expect(host.did).toEqual(["create 7"]);
  });

  it("fills the empty document that is open and goes on in it", async () => {
    const host = await choose({ can: { newDocument: false } });
    press("Put it into this document");
    await settle();
    expect(host.did).toEqual(["replace 7"]);
    expect(root.querySelector("[role=tablist]")).not.toBeNull();
  });

  it.each([[false, []], [true, ["replace 7"]]])("asks before it replaces what is there (yes: %s)", async (yes, done) => {
    const host = await choose({ empty: false });
    press("Put it into this document");
    await settle();
    expect(document.querySelector("dialog")?.textContent).toContain("This document is not empty");
    press(yes ? "Replace" : "Cancel", document.querySelector("dialog") ?? document);
    await settle();
    expect(host.did).toEqual(done);
  });

  it("tells a refusal in the server's words with the request id", async () => {
    await choose({}, { "GET /reports/r-1/draft/document": refusal(503, "lists.away", "The lists cannot be reached.") });
    press("Make a new document");
    await settle();
    const alert = root.querySelector(".pane-foot");
    expect(alert?.textContent).toContain("The lists cannot be reached.");
    expect(alert?.textContent).toContain("trace-7");
  });
});

describe("a sign-in that has run out", () => {
  it("is renewed without a word", async () => {
    let renewed = false;
    fakeServer({
      ...signedIn, "POST /sign-in/renewal": () => { renewed = true; return token; },
      "POST /reports": () => (renewed ? { id: "r-5" } : refusal(401, "sign-in.needed")),
    });
    await signIn();
    press("Start");
    await settle();
    expect(root.textContent).toContain("Make the document");
  });

  it("is asked for again when it cannot be, and the request goes on", async () => {
    let again = 0;
    fakeServer({
      ...signedIn, "POST /sign-in/token": () => { again++; return token; }, "POST /sign-in/renewal": refusal(401, "sign-in.over"),
      "POST /reports": () => (again > 1 ? { id: "r-5" } : refusal(401, "sign-in.needed")),
    });
    await signIn();
    press("Start");
    await settle();
    press("Sign in", document.querySelector("dialog") ?? document);
    await settle();
    expect(root.textContent).toContain("Make the document");
  });
});

describe("commands of the ribbon", () => {
  it("go to the one report there is to fill", async () => {
    fakeServer({ ...signedIn, "GET /reports/r-1/draft/outline": outline });
    const host = await signIn();
    host.command("fill");
    await settle();
    expect(root.querySelector("h1")?.textContent).toBe("Care work, spring");
    expect(root.textContent).toContain("Make a new document");
  });
});
