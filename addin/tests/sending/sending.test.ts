import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProblem } from "../../src/server/ask";
import type { Outline } from "../../src/server/shapes";
import type { PaneContext } from "../../src/pane/context";
import { keepIn } from "../../src/host/keep";
import { withSubmission } from "../../src/pane/sending/mark";
import { alone } from "../../src/pane/sending/alone";
import { isWaiting, Outbox } from "../../src/pane/sending/outbox";
import { Sending, type SendingView } from "../../src/pane/sending/sending";
import { IndexedParcels, type Parcel, type ParcelStore } from "../../src/pane/sending/store";
import { fingerprint } from "../../src/pane/sending/fingerprint";
import { docx } from "../zip";
import { FakeServer, type Cut } from "./fakeServer";
import { settle } from "./settle";

/** A machine: what it keeps outlives the page. */
class Machine implements ParcelStore {
  readonly parcels = new Map<string, Parcel>();
  full = false;
  find = (id: string): Promise<Parcel | null> => Promise.resolve(this.parcels.get(id) ?? null);
  put = (parcel: Parcel): Promise<boolean> => {
    if (!this.full) this.parcels.set(parcel.id, structuredClone(parcel));
    return Promise.resolve(!this.full);
  };
  drop = (id: string): Promise<void> => {
    this.parcels.delete(id);
    return Promise.resolve();
  };
}

describe("a submission", () => {
  let server: FakeServer;
  let machine: Machine;
  let outline: Outline;
  let text: string;
  let record: string | null;
  let partial: boolean;
  let url: string | null;
  const keep = keepIn("t.");

  /** The page as it is after a (re)load. */
  const load = (): { sending: Sending; outbox: Outbox; told: string[] } => {
    const outbox = new Outbox(server, keep, machine);
    const told: string[] = [];
    const view: SendingView = { step: (s) => { if (told.at(-1) !== s) told.push(s); }, waiting: (w) => { if (w) told.push(w); }, unkept: () => told.push("unkept") };
    const context = {
      server,
      session: { outline },
      host: {
        keep,
        document: {
          record: () => Promise.resolve(record),
          keepRecord: (xml: string) => {
            record = xml;
            return Promise.resolve();
          },
          url: () => url,
          bytes: async () => ({ ...(partial ? { warning: "sending.host-body-only" } : {}), format: "docx" as const, bytes: await docx({ "word/document.xml": `<w:body>${text}</w:body>` }) }),
        },
      },
    } as unknown as PaneContext;
    return { sending: new Sending(context, outbox, view), outbox, told };
  };

  /** Everything from the press to the receipt, on the page as it is. */
  const press = async (): Promise<void> => {
    const { sending, outbox } = load();
    const waiting = await outbox.find(outline);
    const prepared = await sending.prepare(waiting ?? await sending.read());
    if (prepared.checked.blocking === 0) await sending.submit(prepared);
  };

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    localStorage.clear();
    server = new FakeServer();
    server.chunk = 64;
    machine = new Machine();
    [text, partial, url] = ["text", false, null];
    record = '<?xml version="1.0"?>\n<document xmlns="urn:worksummary:document:1" snapshot="s"><fields/></document>';
    outline = { report: "r1", turn: 3, writing: true } as Outline;
  });
  afterEach(() => { vi.useRealTimers(); });

  it("reads, brings, checks, hands in, and leaves nothing behind", async () => {
    const { sending, outbox, told } = load();
    const prepared = await settle(sending.prepare(await sending.read()));
    expect(isWaiting(keep, "r1")).toBe(true);
    expect(await settle(sending.submit(prepared))).toMatchObject({ stageName: "Principal" });
    expect(told).toEqual(["reading", "uploading", "checking", "submitting"]);
    expect(server.submissions).toHaveLength(1);
    expect(await outbox.find(outline)).toBeNull();
    expect(isWaiting(keep, "r1")).toBe(false);
    expect(machine.parcels.size).toBe(0);
  });

  it("carries its key in the document, and nothing that opens anything", async () => {
    const { sending } = load();
    const parcel = await sending.read();
    expect(record).toContain(`submission="${parcel.key}"`);
    expect(record).toContain('snapshot="s"');
    await sending.read();
    expect(record?.match(/submission=/g)).toHaveLength(1);
  });

  // Each request in turn: /me, begin, chunks…, begin, check, submission.
  const requests = Array.from({ length: 8 }, (_, i) => i + 1);
  it.each(requests.flatMap((n) => (["before", "after"] as Cut[]).map((cut) => [n, cut] as const)))(
    "counts once although request %i is cut %s and the page is loaded anew", async (n, cut) => {
      const bodies = server;
      bodies.cuts.set(n, cut);
      // The line stays away for as long as this page lives: everything after the cut fails.
      for (let later = n + 1; later < n + 40; later++) bodies.cuts.set(later, "before");
      await settle(press()).catch(() => undefined);
      bodies.cuts.clear();
      outline = { ...outline, writing: bodies.submissions.length === 0 };
      if (outline.writing) await settle(press());
      else expect(await load().outbox.find(outline)).toBeNull();
      expect(bodies.submissions).toHaveLength(1);
      expect(machine.parcels.size).toBe(0);
    });

  it("is one submission although two windows press at once", async () => {
    await settle(Promise.all([press(), press()]));
    expect(server.submissions).toHaveLength(1);
    expect(new Set(server.uploads.map((u) => u.submission)).size).toBe(1);
  });

  it("has another key in another turn: a returned report is submitted again", async () => {
    await settle(press());
    outline = { ...outline, turn: 5 };
    await settle(press());
    expect(server.submissions.map((s) => s.turn)).toEqual([3, 5]);
    expect(server.submissions[0]?.key).not.toBe(server.submissions[1]?.key);
  });

  it("forgets what belonged to a turn that has passed", async () => {
    await load().sending.read();
    outline = { ...outline, turn: 4 };
    expect(await load().outbox.find(outline)).toBeNull();
    expect(machine.parcels.size).toBe(0);
  });

  it("keeps a document with blocking findings nowhere: it has to change first", async () => {
    server.checked = { blocking: 1, findings: [] };
    await settle(press());
    expect(server.submissions).toHaveLength(0);
    expect(machine.parcels.size).toBe(0);
    expect(isWaiting(keep, "r1")).toBe(false);
  });

  it("notices that the document has changed, and that merely packing it anew changes nothing", async () => {
    const { sending } = load();
    const parcel = await sending.read();
    text = '<w:p w:rsidR="00A1" w14:paraId="77">text</w:p>';
    const word = await fingerprint({ format: "docx", bytes: await docx({ "word/document.xml": `<w:body>${text}</w:body>` }) });
    expect(await fingerprint({ format: "docx", bytes: await docx({ "a.xml": "x", "word/document.xml": text.replace("00A1", "00B2").replace("77", "78").replace(/^/, "<w:body>") + "</w:body>" }) })).toBe(word);
    expect(await sending.isChanged(parcel)).toBe(true);
    text = "text";
    expect(await sending.isChanged(parcel)).toBe(false);
  });

  it("says that the pane must stay open where the machine keeps nothing, and still sends", async () => {
    machine.full = true;
    const { sending, told } = load();
    const prepared = await settle(sending.prepare(await sending.read()));
    await settle(sending.submit(prepared));
    expect(told).toContain("unkept");
    expect(server.submissions).toHaveLength(1);
  });

  it("brings the document again when the upload was swept away between check and press", async () => {
    const { sending } = load();
    const prepared = await settle(sending.prepare(await sending.read()));
    server.uploads.splice(0);
    await settle(sending.submit(prepared));
    expect(server.submissions).toHaveLength(1);
  });

  it("has the server read a document of the cloud that Word could give in part only, and then there is nothing to warn of", async () => {
    [partial, url] = [true, "https://x.example/a.docx"];
    server.library.set(url, new Uint8Array([1, 2, 3]));
    const { sending } = load();
    const prepared = await settle(sending.prepare(await sending.read()));
    expect(prepared.parcel.warning).toBeUndefined();
    await settle(sending.submit(prepared));
    expect(server.submissions.map((s) => [...s.bytes])).toEqual([[1, 2, 3]]);
  });

  it("sends the part, with the warning, where the server cannot read the whole either", async () => {
    [partial, url] = [true, "https://elsewhere.example/a.docx"];
    const { sending } = load();
    const prepared = await settle(sending.prepare(await sending.read()));
    expect(prepared.parcel.warning).toBe("sending.host-body-only");
    await settle(sending.submit(prepared));
    expect(server.submissions).toHaveLength(1);
  });

  it("stops where the server says no", async () => {
    const { sending } = load();
    const prepared = await settle(sending.prepare(await sending.read()));
    vi.spyOn(server, "json").mockRejectedValue(new ApiProblem(409, "route.turn", "moved on"));
    await expect(settle(sending.submit(prepared))).rejects.toMatchObject({ status: 409 });
    expect(machine.parcels.size).toBe(1);
  });
});

describe("where a parcel is kept", () => {
  it("is remembered for the page's life where there is no database", async () => {
    const store = new IndexedParcels();
    const parcel = { id: "m/r", report: "r", key: "k", turn: 1, format: "docx", bytes: new Uint8Array([1]), fingerprint: "", at: "", agreed: false } as const;
    expect(await store.put(parcel)).toBe(false);
    expect(await store.find("m/r")).toEqual(parcel);
    await store.drop("m/r");
    expect(await store.find("m/r")).toBeNull();
  });

  it("lets one window at a time send a report", async () => {
    const held = new Set<string>();
    vi.stubGlobal("navigator", Object.assign(Object.create(navigator) as Navigator, {
      locks: {
        request: async (name: string, _: unknown, work: (lock: object | null) => Promise<boolean>) => {
          if (held.has(name)) return work(null);
          held.add(name);
          try {
            return await work({});
          } finally {
            held.delete(name);
          }
        },
      },
    }));
    let open = (): void => undefined;
    const first = alone("r", () => new Promise<void>((resolve) => { open = resolve; }));
    expect(await alone("r", () => Promise.reject(new Error("never")))).toBe(false);
    expect(await alone("other", () => Promise.resolve())).toBe(true);
    open();
    expect(await first).toBe(true);
    vi.unstubAllGlobals();
  });

  it("sends a report where a frame of another site is kept from the locks", async () => {
    vi.stubGlobal("navigator", Object.assign(Object.create(navigator) as Navigator, {
      locks: { request: () => Promise.reject(new DOMException("The request was denied.", "SecurityError")) },
    }));
    let sent = 0;
    expect(await alone("r", () => { sent++; return Promise.resolve(); })).toBe(true);
    expect(sent).toBe(1);
    await expect(alone("r", () => Promise.reject(new DOMException("gone", "NetworkError")))).rejects.toThrow("gone");
    vi.unstubAllGlobals();
  });
});

describe("the mark in the state part", () => {
  it("goes onto the root element, whatever it looks like, and replaces an older one", () => {
    expect(withSubmission('<document xmlns="u"/>', "k")).toBe('<document xmlns="u" submission="k"/>');
    expect(withSubmission('<?xml version="1.0"?><!-- c --><d a="1" submission="old"><x/></d>', "k")).toBe('<?xml version="1.0"?><!-- c --><d a="1" submission="k"><x/></d>');
    expect(withSubmission("", "k")).toBe("");
  });
});
