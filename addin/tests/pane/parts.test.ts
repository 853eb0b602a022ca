import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HostProblem } from "../../src/host/host";
import type { PaneContext, Panel } from "../../src/pane/context";
import type { Entry } from "../../src/pane/panels";
import { ReportView } from "../../src/pane/report";
import { StatusLine } from "../../src/pane/say";
import { PaneServer } from "../../src/pane/server";
import { ReportSession } from "../../src/pane/session";
import { followTheme } from "../../src/pane/theme";
import { trustOffice } from "../../src/pane/trust";
import { ApiProblem } from "../../src/server/ask";
import { fakeHost, fakeServer, outline, press, refusal, settle } from "./fakes";
import { english } from "./texts";

const identity = {
  resume: () => Promise.resolve(true), ways: () => Promise.reject(new Error()), signIn: () => Promise.resolve(), renew: () => Promise.resolve(false),
  authorize: () => Promise.resolve(), signOut: () => Promise.resolve(),
};

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
  document.body.replaceChildren();
  delete document.documentElement.dataset["theme"];
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function line(): { say: StatusLine; root: HTMLElement } {
  const root = document.createElement("footer");
  document.body.append(root);
  return { say: new StatusLine(root, english()), root };
}

describe("the line at the foot", () => {
  it("tells what is wrong aloud, in one sentence, with the id to copy", async () => {
    const copied: string[] = [];
    vi.stubGlobal("navigator", { clipboard: { writeText: (text: string) => { copied.push(text); return Promise.resolve(); } } });
    const { say, root } = line();
    say.wrong(new ApiProblem(422, "lists.away", "The lists cannot be reached.", [], "trace-1"));
    expect(root.querySelector("[aria-live=assertive]")?.textContent).toBe("The lists cannot be reached.");
    press(/trace-1/);
    await settle();
    expect(copied).toEqual(["trace-1"]);
  });

  it.each([
    [new TypeError("Failed to fetch"), "connection was lost"],
    [new HostProblem("word.gone", "ItemNotFound"), "not in the document any more"],
  ])("has a plain sentence for %s", (error, sentence) => {
    const { say, root } = line();
    say.wrong(error);
    expect(root.querySelector("[role=alert]")?.textContent).toContain(sentence);
  });

  it("counts in the bar without telling every step, and what is done goes away by itself", () => {
    vi.useFakeTimers();
    const { say, root } = line();
    say.busy("Sending…", 1, 4);
    const told = root.querySelector("[role=status]")?.firstChild;
    say.busy("Sending…", 2, 4);
    expect(root.querySelector("[role=status]")?.firstChild).toBe(told);
    expect(root.querySelector("progress")?.value).toBe(2);
    say.done("Sent");
    expect(root.querySelector("progress")?.hidden).toBe(true);
    vi.advanceTimersByTime(10_000);
    expect(root.textContent).toBe("");
  });

  it("says nothing of what the person has called off", () => {
    const { say, root } = line();
    say.wrong(new DOMException("off", "AbortError"));
    expect(root.textContent).toBe("");
  });
});

describe("the theme", () => {
  it("is Word's, read again when the pane comes back into view", () => {
    let dark: boolean | null = true;
    followTheme(fakeHost({ dark: () => dark }));
    expect(document.documentElement.dataset["theme"]).toBe("dark");
    dark = false;
    window.dispatchEvent(new Event("focus"));
    expect(document.documentElement.dataset["theme"]).toBe("light");
    dark = null;
    window.dispatchEvent(new Event("focus"));
    expect(document.documentElement.dataset["theme"]).toBeUndefined();
  });

  it("is the browser's where Word throws", () => {
    followTheme(fakeHost({ dark: () => { throw new Error("not in this version"); } }));
    expect(document.documentElement.dataset["theme"]).toBeUndefined();
  });
});

describe("scripts", () => {
  it("come from this server and from Office's only, and HTML becomes text", () => {
    let rules: { createHTML(text: string): string; createScriptURL(url: string): string } | undefined;
    vi.stubGlobal("trustedTypes", { createPolicy: (_: string, given: typeof rules) => { rules = given; } });
    trustOffice("https://office.example/lib/office.js");
    expect(rules?.createScriptURL("https://office.example/lib/word.js")).toBe("https://office.example/lib/word.js");
    expect(() => rules?.createScriptURL("https://evil.example/x.js")).toThrow(TypeError);
    expect(rules?.createHTML("<img src=x>")).toBe("&lt;img src=x>");
  });
});

describe("the server", () => {
  it("asks the person once, however many requests are refused", async () => {
    let asked = 0;
    let signedIn = false;
    fakeServer({ "GET /a": () => (signedIn ? 1 : refusal(401, "x")), "GET /b": () => (signedIn ? 2 : refusal(401, "x")) });
    const server = new PaneServer(identity, () => { asked++; signedIn = true; return Promise.resolve(true); });
    expect(await Promise.all([server.json("GET", "/a"), server.json("GET", "/api/v1/b")])).toEqual([1, 2]);
    expect(asked).toBe(1);
  });

  it("refuses as before when the person will not", async () => {
    fakeServer({ "GET /a": refusal(401, "sign-in.needed") });
    await expect(new PaneServer(identity, () => Promise.resolve(false)).json("GET", "/a")).rejects.toMatchObject({ code: "sign-in.needed" });
  });
});

describe("the report's tabs", () => {
  const shown: string[] = [];
  let context: PaneContext | undefined;

  const entry = (name: string, under?: string): Entry => ({
    name, icon: "info", ...(under === undefined ? {} : { under }),
    load: () => Promise.resolve({
      default: {
        show(root, given, start) {
          context = given;
          root.append(document.createElement("h2"));
          shown.push(start ? `${name}!` : name);
          return () => { shown.push(`-${name}`); };
        },
      } satisfies Panel,
    }),
  });

  async function view(more: Partial<typeof outline> = {}): Promise<ReportView> {
    shown.length = 0;
    fakeServer({ "GET /reports/r-1/draft/outline": { ...outline, ...more } });
    const server = new PaneServer(identity, () => Promise.resolve(false));
    const made = new ReportView({
      host: fakeHost(), server, words: english(), say: line().say, session: await ReportSession.open(server, "r-1"),
      entries: [entry("sections"), entry("figures"), entry("submit"), entry("remarks"), entry("refresh", "figures")],
    });
    document.body.append(made.tabs.root, made.root);
    made.begin();
    await settle();
    return made;
  }

  const tab = (name: string) => document.getElementById(`tab-${name}`);

  it("begin with the remarks when the report was returned, else with the text, else with where it stands", async () => {
    await view({ returned: true });
    expect(shown).toEqual(["remarks"]);
    document.body.replaceChildren();
    await view();
    expect(shown).toEqual(["sections"]);
    document.body.replaceChildren();
    await view({ writing: false });
    expect(shown).toEqual(["submit"]);
  });

  it("leave one panel before the next is shown, and give a part of a tab a way back", async () => {
    const made = await view();
    made.open("refresh", true);
    await settle();
    expect(shown).toEqual(["sections", "-sections", "refresh!"]);
    expect(tab("figures")?.getAttribute("aria-selected")).toBe("true");
    press("Figures", made.root);
    await settle();
    expect(shown.at(-1)).toBe("figures");
  });

  it("have one stop for the Tab key; arrows go round, Enter is a press", async () => {
    await view();
    tab("sections")?.focus();
    for (const key of ["ArrowRight", "ArrowRight", "End", "ArrowRight"]) document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    expect(document.activeElement).toBe(tab("sections"));
    document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true }));
    expect(document.activeElement).toBe(tab("remarks"));
    expect([...document.querySelectorAll<HTMLElement>("[role=tab]")].filter((t) => t.tabIndex === 0)).toHaveLength(1);
    expect(shown).toEqual(["sections"]);
  });

  it("carry numbers in their names too, and lose them at none", async () => {
    await view();
    expect(tab("remarks")?.getAttribute("aria-label")).toBe("Remarks, 1 open");
    context?.badge("remarks", 0);
    expect(tab("remarks")?.getAttribute("aria-label")).toBeNull();
  });

  /** A panel, to be made to load otherwise. */
  function entryOf(made: ReportView, name: string): Entry {
    const found = (made as unknown as { options: { entries: Entry[] } }).options.entries.find((e) => e.name === name);
    if (!found) throw new Error(`no ${name}`);
    return found;
  }

  it.each([[200, 0], [200, 5000]])("show the panel that was chosen last, when the one before took %i ms and that one %i ms to come", async (before, last) => {
    const made = await view();
    vi.useFakeTimers();
    for (const [name, by] of [["figures", before], ["submit", last]] as const) {
      const late = entryOf(made, name);
      const { load } = late;
      late.load = async () => {
        await new Promise((resolve) => { setTimeout(resolve, by); });
        return load();
      };
    }
    made.open("figures");
    await vi.advanceTimersByTimeAsync(100);
    made.open("submit");
    await vi.advanceTimersByTimeAsync(250);
    expect(made.root.querySelector(".loading")).toBeNull();
    await vi.advanceTimersByTimeAsync(last);
    expect(shown.at(-1)).toBe("submit");
    expect(made.root.querySelector("[data-panel]")?.getAttribute("data-panel")).toBe("submit");
  });

  it("say so when a panel cannot be loaded, and try again", async () => {
    const made = await view();
    const figures = entryOf(made, "figures");
    const load = figures.load;
    figures.load = () => Promise.reject(new TypeError("lost"));
    made.open("figures");
    await settle();
    expect(made.root.textContent).toContain("could not be loaded");
    figures.load = load;
    press("Try again", made.root);
    await settle();
    expect(shown.at(-1)).toBe("figures");
  });
});
