import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepIn } from "../../src/host/keep";
import type { Outline, RemarkLine } from "../../src/server/shapes";
import type { PaneContext } from "../../src/pane/context";
import { panel as receipt } from "../../src/pane/panels/receipt";
import { panel as remarks } from "../../src/pane/panels/remarks";
import { panel as submit } from "../../src/pane/panels/submit";
import { docx } from "../zip";
import { FakeServer } from "./fakeServer";
import { breathe } from "./settle";

const route = [{ key: "draft", name: "Writing", state: "current" }, { key: "principal", name: "Principal", state: "ahead" }] as const;

describe("panels of sending", () => {
  let server: FakeServer;
  let outline: Outline;
  let root: HTMLElement;
  let text: string;
  let warning: string | undefined;
  let opened: string[];
  let jumped: unknown[];
  let said: string[];
  let asked: { method: string; path: string; body: unknown }[];
  let listeners: ((o: Outline) => void)[];
  let leave: (() => void) | undefined;

  const context = (): PaneContext => ({
    host: {
      kind: "word", keep: keepIn("t."), openPage: (url: string) => opened.push(url),
      document: {
        record: () => Promise.resolve(null),
        url: () => null,
        bytes: async () => ({ format: "docx" as const, bytes: await docx({ "word/document.xml": `<w:body>${text}</w:body>` }), ...(warning ? { warning } : {}) }),
      },
    },
    server: {
      json: async (method: "GET", path: string, body?: unknown) => {
        asked.push({ method, path, body });
        if (path === "/reports/r1") return { actions: ["withdraw"] };
        if (path.startsWith("/reports/")) return {};
        const answer = await server.json(method, path, body);
        if (path.endsWith("/submission")) outline = { ...outline, writing: false, stageName: "Principal", route: route.map((r, i) => ({ ...r, state: i === 0 ? "done" : "current" })) };
        return answer;
      },
      send: (...all: Parameters<FakeServer["send"]>) => server.send(...all),
    },
    words: { language: "en", get: (key: string, ...values: (string | number)[]) => [key, ...values].join(" "), moment: (iso: string) => iso, day: (iso: string) => iso, number: String },
    say: { done: (t: string) => said.push(t), wrong: (e: unknown) => said.push(String(e)), busy: () => undefined, quiet: () => undefined },
    session: {
      get outline() {
        return outline;
      },
      reload: () => {
        for (const listener of listeners) listener(outline);
        return Promise.resolve(outline);
      },
      onChange: (listener: (o: Outline) => void) => {
        listeners.push(listener);
        return () => { listeners = listeners.filter((l) => l !== listener); };
      },
    },
    jump: (place: unknown) => {
      jumped.push(place);
      return Promise.resolve();
    },
    open: (panel: string) => opened.push(panel),
    badge: (panel: string, count: number) => said.push(`${panel} ${count}`),
  }) as unknown as PaneContext;

  const show = async (panel: typeof submit, start = false): Promise<void> => {
    leave?.();
    root.replaceChildren();
    leave = panel.show(root, context(), start);
    await breathe();
    await breathe();
  };
  const button = (name: string): HTMLButtonElement => {
    const found = [...root.querySelectorAll("button")].find((b) => (b.getAttribute("aria-label") ?? b.textContent).startsWith(name));
    if (!found) throw new Error(`No button ${name} in: ${root.textContent}`);
    return found;
  };
  /** Waits until the panel says it. */
  const says = async (what: string): Promise<void> => {
    for (let i = 0; i < 500 && !root.textContent.includes(what); i++) await breathe();
    expect(root.textContent).toContain(what);
  };

  beforeEach(() => {
    localStorage.clear();
    server = new FakeServer();
    server.chunk = 1024;
    [opened, jumped, said, asked, listeners] = [[], [], [], [], []];
    [text, warning, leave] = ["text", undefined, undefined];
    outline = { report: "r1", turn: 3, writing: true, returned: false, stageName: "Writing", remarks: [], route: [...route] } as unknown as Outline;
    root = document.createElement("div");
    document.body.replaceChildren(root);
  });
  afterEach(() => {
    leave?.();
    vi.restoreAllMocks();
  });

  it("says who gets it before, submits at one press where nothing is found, and shows where it is", async () => {
    await show(submit);
    expect(root.textContent).toContain("sending.lead-next Principal");
    button("sending.submit").click();
    await says("sending.with Principal");
    expect(server.submissions).toHaveLength(1);
    expect(root.querySelector("[aria-current=step]")?.textContent).toContain("Principal");
    button("sending.receipt-go").click();
    expect(opened).toEqual(["receipt"]);
  });

  it("stops at blocking findings and leads to the checks", async () => {
    server.checked = { blocking: 2, findings: [] };
    await show(submit);
    button("sending.submit").click();
    await says("sending.blocked 2");
    button("sending.checks-go").click();
    expect(opened).toEqual(["checks"]);
    expect(server.submissions).toHaveLength(0);
  });

  it("tells warnings and what Word left out, and waits for a second press", async () => {
    server.checked = { blocking: 0, findings: [{ id: "1", code: "c", severity: "warning", message: "m" }] };
    warning = "sending.host-body-only";
    await show(submit);
    button("sending.submit").click();
    await says("sending.warned 1");
    expect(root.textContent).toContain("sending.host-body-only");
    expect(server.submissions).toHaveLength(0);
    button("sending.submit").click();
    await says("sending.with Principal");
    expect(server.submissions).toHaveLength(1);
  });

  it("checks at once when a command has called it, takes the focus along, and hands in only when pressed", async () => {
    await show(submit, true);
    await says("sending.clean");
    expect(root.contains(document.activeElement)).toBe(true);
    expect(server.submissions).toHaveLength(0);
    button("sending.submit").click();
    await says("sending.with Principal");
  });

  it("does one submission for many presses", async () => {
    await show(submit);
    const pressed = button("sending.submit");
    for (let i = 0; i < 5; i++) pressed.click();
    await says("sending.with Principal");
    expect(server.submissions).toHaveLength(1);
    expect(server.log.filter((l) => l.endsWith("/check"))).toHaveLength(1);
  });

  it("takes a submission back after asking once more", async () => {
    outline = { ...outline, writing: false };
    await show(submit);
    await says("sending.withdraw");
    button("sending.withdraw").click();
    expect(root.textContent).toContain("sending.withdraw-sure");
    button("sending.withdraw-yes").click();
    await breathe();
    expect(asked).toContainEqual({ method: "POST", path: "/reports/r1/decisions", body: { action: "withdraw", turn: 3 } });
  });

  it("lists remarks to be worked off, what is open first, with their place and the way to submit again", async () => {
    const remark = (id: string, state: RemarkLine["state"]): RemarkLine => ({ id, text: `text ${id}`, author: "P", at: "t", state, quote: `quote ${id}`, section: "plans", replies: [] });
    outline = { ...outline, returned: true, returnReason: "because", remarks: [remark("a", "addressed"), remark("b", "open")] };
    await show(remarks);
    expect(root.textContent).toContain("because");
    expect([...root.querySelectorAll("li")].map((li) => li.dataset["state"])).toEqual(["open", "addressed"]);
    button("sending.of sending.jump quote b").click();
    expect(jumped).toEqual([{ tag: undefined, quote: "quote b", section: "plans" }]);
    expect(root.textContent).not.toContain("sending.submit-again");
    button("sending.of sending.remark-done quote b").click();
    await breathe();
    expect(asked.at(-1)).toEqual({ method: "PUT", path: "/reports/r1/remarks/b/state", body: { state: "addressed" } });
    outline = { ...outline, remarks: outline.remarks.map((r) => ({ ...r, state: "addressed" })) };
    for (const listener of listeners) listener(outline);
    button("sending.submit-again").click();
    expect(opened).toEqual(["submit"]);
  });

  it("answers a remark and keeps what is being typed while the list is drawn anew", async () => {
    outline = { ...outline, remarks: [{ id: "a", text: "t", author: "P", at: "t", state: "open", replies: [] }] };
    await show(remarks);
    button("sending.of sending.reply").click();
    const field = root.querySelector("textarea") as HTMLTextAreaElement;
    field.value = "done so";
    field.dispatchEvent(new Event("input"));
    for (const listener of listeners) listener(outline);
    expect(root.querySelector("textarea")?.value).toBe("done so");
    button("sending.reply-send").click();
    await breathe();
    expect(asked.at(-1)?.body).toEqual({ text: "done so" });
    expect(root.querySelector("textarea")).toBeNull();
  });

  it("shows the receipt's number and hash, and leads to the report's page", async () => {
    outline = { ...outline, receipt: { number: "2026-1", hash: "ab12", at: "t" } };
    await show(receipt);
    expect(root.querySelector("dd.number")?.textContent).toBe("2026-1");
    expect(root.querySelector("code")?.textContent).toBe("ab12");
    button("sending.page-go").click();
    expect(opened).toEqual(["/reports/r1"]);
  });
});
