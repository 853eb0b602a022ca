import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Host } from "../../src/host/host";
import { HostProblem } from "../../src/host/host";
import { chooseHost } from "../../src/host/choose";
import { wordHost } from "../../src/host/word";
import { WriteProblem } from "../../src/host/writing";
import { FakeWord, flat } from "./fakeWord";
import { docx } from "../zip";

const record = '<document xmlns="urn:worksummary:document:1" snapshot="s1"/>';

describe("the document in Word", () => {
  let word: FakeWord;
  let host: Host;
  const begin = (version = "1.3", ...others: string[]): void => {
    word.install({ wordApi: version, others });
    host = wordHost();
  };

  beforeEach(() => {
    localStorage.clear();
    word = new FakeWord();
    begin();
  });
  afterEach(() => { vi.unstubAllGlobals(); });

  it("tells controls of ours by tag and occurrence, in reading order", async () => {
    word.controls = [control("ws:d:total", "12"), control("Author", "x"), control("ws:d:total", "13"), control("ws:t:problems", "text")];
    expect(await host.document.controls()).toEqual([
      { tag: "ws:d:total", occurrence: 0, text: "12" }, { tag: "ws:d:total", occurrence: 1, text: "13" }, { tag: "ws:t:problems", occurrence: 0, text: "text" },
    ]);
    expect(word.syncs).toBe(1);
  });

  it("writes into a locked control, locks it again, and answers what stood there", async () => {
    word.controls = [control("ws:d:total", "12", true), control("ws:m:note", "a")];
    const before = await host.document.write([{ tag: "ws:d:total", occurrence: 0, text: "15" }]);
    expect(word.controls[0]).toMatchObject({ text: "15", cannotEdit: true });
    expect(word.controls[1]).toMatchObject({ text: "a", cannotEdit: false });
    expect(before).toEqual([{ tag: "ws:d:total", occurrence: 0, text: "12" }]);
  });

  it("never touches what the teacher wrote", async () => {
    word.controls = [control("ws:t:problems", "mine")];
    expect(await host.document.write([{ tag: "ws:t:problems", occurrence: 0, text: "theirs" }])).toEqual([]);
    expect(word.controls[0]?.text).toBe("mine");
  });

  it("sends nothing for what is already there", async () => {
    word.controls = [control("ws:d:total", "12", true)];
    expect(await host.document.write([{ tag: "ws:d:total", occurrence: 0, text: "12" }])).toEqual([]);
    expect(word.syncs).toBe(1);
  });

  it("needs two syncs for each twenty controls and tells how far it is", async () => {
    word.controls = Array.from({ length: 100 }, (_, i) => control(`ws:d:k${i}`, "old", true));
    const told: [number, number][] = [];
    await host.document.write(word.controls.map((c) => ({ tag: c.tag, occurrence: 0, text: "new" })), (done, all) => told.push([done, all]));
    expect(word.syncs).toBe(10);
    expect(told).toEqual([[20, 100], [40, 100], [60, 100], [80, 100], [100, 100]]);
    expect(word.controls.every((c) => c.text === "new" && c.cannotEdit)).toBe(true);
  });

  it("finds its controls again after an insertion has changed their ids", async () => {
    word.controls = [control("ws:g:chart", "", true), ...Array.from({ length: 30 }, (_, i) => control(`ws:r:t${i}`, ""))];
    const changes = word.controls.map((c) => ({ tag: c.tag, occurrence: 0, ooxml: flat("<w:tbl/>") }));
    await host.document.write(changes);
    expect(word.controls.every((c) => c.ooxml === flat("<w:tbl/>"))).toBe(true);
  });

  it("answers a table's content without its own control, so that putting it back does not nest it", async () => {
    word.controls = [{ ...control("ws:r:list", ""), ooxml: "<w:tbl>old</w:tbl>" }];
    const [before] = await host.document.write([{ tag: "ws:r:list", occurrence: 0, ooxml: flat("<w:tbl>new</w:tbl>") }]);
    expect(before?.ooxml).toContain("<w:body><w:tbl>old</w:tbl><w:sectPr/></w:body>");
    expect(before?.ooxml).not.toContain("<w:sdt>");
  });

  it("writes all others when one control refuses, says which, and leaves nothing unlocked", async () => {
    word.controls = Array.from({ length: 25 }, (_, i) => control(`ws:d:k${i}`, "old", true));
    Object.assign(word.controls[7] ?? {}, { broken: true });
    const writing = host.document.write(word.controls.map((c) => ({ tag: c.tag, occurrence: 0, text: "new" })));
    const problem: unknown = await writing.catch((e: unknown) => e);
    expect(problem).toBeInstanceOf(WriteProblem);
    expect(problem).toMatchObject({ text: "sending.host-write", code: "NotAllowed", refused: [{ tag: "ws:d:k7" }] });
    expect((problem as WriteProblem).before).toHaveLength(24);
    expect((problem as WriteProblem).before.every((b) => b.text === "old")).toBe(true);
    expect(word.controls.filter((c) => c.text === "new")).toHaveLength(24);
    expect(word.controls.every((c) => c.cannotEdit)).toBe(true);
  });

  it("leaves figures out of the tracked changes, and goes on tracking the person's", async () => {
    begin("1.4");
    word.tracking = "TrackAll";
    word.controls = [control("ws:d:a", "1", true), { ...control("ws:d:b", "1", true), broken: true }];
    await host.document.write([{ tag: "ws:d:a", occurrence: 0, text: "2" }, { tag: "ws:d:b", occurrence: 0, text: "2" }]).catch(() => undefined);
    expect(word.controls[0]?.text).toBe("2");
    expect(word.tracked).toBe(0);
    expect(word.tracking).toBe("TrackAll");
  });

  it("tells a control that is gone and writes the others", async () => {
    word.controls = [control("ws:d:a", "1")];
    const problem: unknown = await host.document.write([{ tag: "ws:d:gone", occurrence: 0, text: "x" }, { tag: "ws:d:a", occurrence: 0, text: "2" }]).catch((e: unknown) => e);
    expect(problem).toMatchObject({ refused: [{ tag: "ws:d:gone" }] });
    expect(word.controls[0]?.text).toBe("2");
  });

  it("shows a place by its control, else its passage, else its section, else its paragraph, and says when it is gone", async () => {
    word.controls = [control("ws:d:total", "12"), control("ws:d:total", "13"), control("ws:t:plans", "")];
    word.paragraphs = ["one", "two words"];
    expect(await host.document.select({ tag: "ws:d:total", occurrence: 1, quote: "nowhere" })).toBe(true);
    expect(await host.document.select({ tag: "ws:d:gone", quote: "two" })).toBe(true);
    expect(await host.document.select({ quote: "nowhere", section: "plans" })).toBe(true);
    expect(await host.document.select({ paragraph: 2 })).toBe(true);
    expect(await host.document.select({ tag: "ws:d:gone", quote: "nowhere", section: "none", paragraph: 9 })).toBe(false);
    expect(word.selected).toEqual(["ws:d:total Select", "quote two", "ws:t:plans Start", "paragraph 2"]);
  });

  it("replaces words only where the passage stands exactly once", async () => {
    word.paragraphs = ["the the cat", "a cat", "twice cat cat"];
    expect(await host.document.replaceText("a cat", "cat", "dog")).toBe(true);
    expect(word.paragraphs[1]).toBe("a dog");
    expect(await host.document.replaceText("cat", "cat", "dog")).toBe(false);
    expect(await host.document.replaceText("twice cat cat", "cat", "dog")).toBe(false);
    expect(await host.document.replaceText("nowhere", "now", "x")).toBe(false);
  });

  it("replaces the right one of several equal words in a paragraph", async () => {
    word.paragraphs = ["cat and the cat sat"];
    expect(await host.document.replaceText("the cat", "cat", "dog")).toBe(true);
    expect(word.paragraphs[0]).toBe("cat and the dog sat");
  });

  it("leaves words in a locked figure alone", async () => {
    word.paragraphs = ["a cat"];
    word.selection = { tag: "ws:d:x", cannotEdit: true };
    expect(await host.document.replaceText("a cat", "cat", "dog")).toBe(false);
  });

  it("inserts after the selection, and not into another figure", async () => {
    await host.document.insert({ tag: "ws:d:x", title: "x", ooxml: flat("") });
    expect(word.done).toEqual(["insert End"]);
    word.selection = { tag: "ws:m:note", cannotEdit: false };
    await expect(host.document.insert({ tag: "ws:d:x", title: "x", ooxml: flat("") })).rejects.toMatchObject({ text: "sending.host-cursor" });
  });

  it("is empty only without text, controls and pictures", async () => {
    expect(await host.document.isEmpty()).toBe(true);
    word.pictures = 1;
    expect(await host.document.isEmpty()).toBe(false);
    word.pictures = 0;
    word.bodyText = "x";
    expect(await host.document.isEmpty()).toBe(false);
  });

  it("keeps one state part, without an XML declaration, and lets the pane open with the document", async () => {
    expect(await host.document.record()).toBeNull();
    await host.document.keepRecord(`<?xml version="1.0" encoding="UTF-8"?>\n${record}`);
    await host.document.keepRecord(record.replace("s1", "s2"));
    expect(word.parts).toEqual([record.replace("s1", "s2")]);
    expect(await host.document.record()).toContain("s2");
    expect(word.settings.get("Office.AutoShowTaskpaneWithDocument")).toBe(true);
  });

  it("reads the newer state where a crash has left two", async () => {
    word.parts = [record, record.replace("s1", "s2")];
    expect(await host.document.record()).toContain("s2");
  });

  it("reads the file slice by slice, one reading at a time, and closes it", async () => {
    word.file = Uint8Array.from({ length: 200_000 }, (_, i) => i % 251);
    const told: number[] = [];
    const [a, b, c] = await Promise.all([host.document.bytes((done) => told.push(done)), host.document.bytes(), host.document.bytes()]);
    expect(a).toEqual({ format: "docx", bytes: word.file });
    expect(b.format + c.format).toBe("docxdocx");
    expect(told).toEqual([1, 2, 3, 4]);
    expect(word.filesOpen).toBe(0);
  });

  it("gives the body with its state and a warning where Word cannot give the file", async () => {
    word.file = 11001;
    word.parts = [record];
    const read = await host.document.bytes();
    expect(read).toMatchObject({ format: "flat-opc", warning: "sending.host-body-only" });
    const text = new TextDecoder().decode(read.bytes);
    expect(text).toContain(record);
    expect(text).toContain('Target="../customXml/item1000.xml"/></Relationships>');
  });

  it("saves a cloud document that Word cannot give, so that the server can read it where it lies", async () => {
    word.url = "https://x.example/a.docx";
    begin();
    word.file = 11001;
    await host.document.bytes();
    expect(word.done).toEqual(["save"]);
  });

  it("replaces the whole document from WordApi 1.5 on, and its body before; the state comes along in both", async () => {
    const file = await docx({ "word/document.xml": "<w:document/>", "customXml/item1.xml": `<?xml version="1.0"?>${record}` });
    await host.document.replace(file);
    expect(word.done).toEqual(["body.insertFile"]);
    expect(word.parts).toEqual([record]);

    word.done = [];
    begin("1.5");
    await host.document.replace(file);
    expect(word.done[0]).toMatch(/^document\.insertFile import/);
    expect(word.done[0]).not.toContain("importCustomXmlParts");
    begin("1.6");
    await host.document.replace(file);
    expect(word.done[1]).toContain("importCustomXmlParts");
  });

  it("refuses a file that Word would not take", async () => {
    await expect(host.document.replace(new Uint8Array(4 * 1024 * 1024 + 1))).rejects.toMatchObject({ text: "sending.host-too-big" });
    expect(word.done).toEqual([]);
  });

  it("opens a cloud document in Word from 1.6 on, else in the browser", async () => {
    const opened = vi.fn();
    vi.stubGlobal("open", opened);
    await host.document.openUrl("https://x.example/a.docx");
    expect(opened).toHaveBeenCalledWith("https://x.example/a.docx", "_blank", "noopener");
    begin("1.3", "OpenBrowserWindowApi");
    await host.document.openUrl("https://x.example/a.docx");
    begin("1.6");
    await host.document.openUrl("https://x.example/a.docx");
    expect(word.done).toEqual(["browse https://x.example/a.docx", "open https://x.example/a.docx"]);
  });

  it("opens a new document", async () => {
    await host.document.create(new Uint8Array([80, 75]));
    expect(word.done).toEqual(["create"]);
  });

  it("knows a cloud document's address, and no other", () => {
    expect(host.document.url()).toBeNull();
    word.url = "https://x.example/a.docx";
    begin();
    expect(host.document.url()).toBe("https://x.example/a.docx");
    word.url = "C:\\a.docx";
    begin();
    expect(host.document.url()).toBeNull();
  });

  it("answers what a dialog says first and closes it; closing it is told as such", async () => {
    const said = host.openDialog("/sign-in/dialog");
    await Promise.resolve();
    word.dialogs[0]?.handlers.get("message")?.({ message: "code" });
    expect(await said).toBe("code");
    expect(word.dialogs[0]?.closed).toBe(true);
    const closed = host.openDialog("/sign-in/dialog");
    await Promise.resolve();
    word.dialogs[1]?.handlers.get("event")?.({ error: 12006 });
    await expect(closed).rejects.toMatchObject({ text: "sending.host-dialog-closed", code: "12006" });
  });

  it("keeps things apart by the host's partition", () => {
    expect(host.keep.set("a", "1")).toBe(true);
    expect(localStorage.getItem("ws.p1.a")).toBe("1");
    expect(host.keep.keys()).toEqual(["a"]);
    expect(host.language).toBe("zh-TW");
  });

  it("tells what Word refuses in a sentence of ours, with Word's code", async () => {
    vi.stubGlobal("Word", { run: () => Promise.reject(Object.assign(new Error("x"), { code: "AccessDenied" })) });
    const problem: unknown = await host.document.controls().catch((e: unknown) => e);
    expect(problem).toBeInstanceOf(HostProblem);
    expect(problem).toMatchObject({ text: "sending.host-read-only", code: "AccessDenied" });
  });
});

describe("choosing the host", () => {
  afterEach(() => { vi.unstubAllGlobals(); });

  it("is the browser where Office's library was never loaded, or says that it has no host", async () => {
    expect((await chooseHost()).kind).toBe("browser");
    vi.stubGlobal("Office", { onReady: () => Promise.resolve({ host: null }), HostType: { Word: "Word" } });
    expect((await chooseHost()).kind).toBe("browser");
  });

  it("is Word inside Word", async () => {
    new FakeWord().install();
    expect((await chooseHost()).kind).toBe("word");
  });
});

function control(tag: string, text: string, cannotEdit = false): { tag: string; text: string; cannotEdit: boolean } {
  return { tag, text, cannotEdit };
}
