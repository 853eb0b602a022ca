import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { browserHost } from "../../src/host/browser";
import type { Host } from "../../src/host/host";

const section = (key: string, text: string): string => `
  <section class="card pane-section" id="s-${key}" data-section="${key}"><header><span data-state></span></header>
    <textarea data-revision="1">${text}</textarea><span data-words></span><div data-conflict hidden></div></section>`;

/** The writing page as the server draws it, and the server behind it. */
function page(): void {
  document.body.innerHTML = `
    <div data-pane data-report="r1" data-file-name="School 2026.docx" data-view="write">
      <button data-tab="write"></button><button data-tab="document"></button><button data-tab="pane"></button>
      <strong data-figure="total">12</strong>
      ${section("problems", "The way is long. The way is hard.")}${section("plans", "We go on.")}
      <div data-preview><p data-paragraph="1">There are <button class="figure" data-key="total">12</button> children, <button class="figure" data-key="total">12</button>.</p></div>
      <div data-pane-mount></div>
    </div>
    <button data-command="submit">Submit</button><template id="pane-words" data-saved="saved"></template>`;
}

describe("the document in the browser", () => {
  let host: Host;
  let requests: string[];
  let total: string;
  let down: boolean;
  let byHand: boolean;

  beforeEach(() => {
    Reflect.deleteProperty(globalThis, Symbol.for("worksummary.writing"));
    localStorage.clear();
    page();
    requests = [];
    total = "12";
    down = false;
    byHand = false;
    vi.stubGlobal("CSS", { escape: (text: string) => text });
    vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => undefined }));
    Element.prototype.scrollIntoView = () => undefined;
    vi.stubGlobal("fetch", (path: string, request: RequestInit) => {
      requests.push(`${request.method ?? ""} ${path}`);
      if (down) return Promise.reject(new TypeError("offline"));
      if (path.endsWith("/refresh") && !byHand) total = "15";
      if (path.endsWith("/refreshed")) total = "15";
      if (path.endsWith("/uploads")) return Promise.resolve(Response.json({ id: "u1", chunk: 1024, received: [0], complete: true }));
      if (path.endsWith("/preview")) return Promise.resolve(new Response(document.querySelector("[data-preview]")?.innerHTML.replaceAll("12", total)));
      if (path.endsWith("/outline")) return Promise.resolve(Response.json({ fields: [{ tag: "ws:d:total", key: "total", value: total }, { tag: "ws:r:list", key: "list", value: "3" }] }));
      if (path.endsWith("/document")) return Promise.resolve(new Response(new Uint8Array([80, 75])));
      return Promise.resolve(Response.json({ text: "", revision: 2 }));
    });
    host = browserHost();
  });
  afterEach(() => { vi.unstubAllGlobals(); });

  const field = (key: string): HTMLTextAreaElement => document.querySelector(`#s-${key} textarea`) as HTMLTextAreaElement;
  const view = (): string | undefined => document.querySelector<HTMLElement>("[data-pane]")?.dataset["view"];

  it("has the figures as its controls, as often as they stand in the document", async () => {
    expect(await host.document.controls()).toEqual([
      { tag: "ws:d:total", occurrence: 0, text: "12" }, { tag: "ws:d:total", occurrence: 1, text: "12" }, { tag: "ws:r:list", occurrence: 0, text: "3" },
    ]);
  });

  it("refreshes on the server and shows it, with what was typed saved before", async () => {
    field("plans").value = "typed";
    await host.document.write([{ tag: "ws:d:total", occurrence: 0, text: "15" }]);
    expect(requests.findIndex((r) => r.includes("PUT"))).toBeLessThan(requests.findIndex((r) => r.includes("/refresh")));
    expect(document.querySelector("[data-figure=total]")?.textContent).toBe("15");
    expect(document.querySelector("[data-preview]")?.textContent).toContain("There are 15 children");
    expect(field("plans").value).toBe("typed");
  });

  it("has the server write a figure that somebody changed by hand in Word, and take the file in", async () => {
    byHand = true;
    await host.document.write([{ tag: "ws:d:total", occurrence: 0, text: "15" }]);
    expect(requests.filter((r) => /refresh|uploads|POST.*document/.test(r))).toEqual([
      "POST /api/v1/reports/r1/draft/refresh", "POST /api/v1/uploads", "POST /api/v1/reports/r1/draft/refreshed", "POST /api/v1/reports/r1/draft/document",
    ]);
    expect(document.querySelector("[data-figure=total]")?.textContent).toBe("15");
  });

  it("gives the server's document, and not before what was typed has arrived", async () => {
    expect(await host.document.bytes()).toEqual({ format: "docx", bytes: new Uint8Array([80, 75]) });
    field("plans").value = "typed";
    down = true;
    await expect(host.document.bytes()).rejects.toMatchObject({ text: "sending.host-unsaved" });
  });

  it("shows a section in its field, a passage selected in it, a figure in the document", async () => {
    expect(await host.document.select({ section: "plans" })).toBe(true);
    expect(document.activeElement).toBe(field("plans"));
    expect(await host.document.select({ quote: "hard" })).toBe(true);
    expect(document.activeElement).toBe(field("problems"));
    expect(field("problems").value.slice(field("problems").selectionStart, field("problems").selectionEnd)).toBe("hard");
    expect(view()).toBe("write");
    expect(await host.document.select({ tag: "ws:d:total", occurrence: 1 })).toBe(true);
    expect(view()).toBe("document");
    expect((document.activeElement as HTMLElement).dataset["key"]).toBe("total");
    expect(await host.document.select({ quote: "children, 12" })).toBe(true);
    expect(await host.document.select({ tag: "ws:d:none", quote: "nowhere", section: "none" })).toBe(false);
  });

  it("replaces words in the one field that has the passage once, which saves itself", async () => {
    expect(await host.document.replaceText("The way is hard", "hard", "steep")).toBe(true);
    expect(field("problems").value).toBe("The way is long. The way is steep.");
    expect(await host.document.replaceText("The way", "way", "road")).toBe(false);
    expect(await host.document.replaceText("The way is long", "gone", "x")).toBe(false);
    expect(await host.document.bytes()).toBeTruthy();
    expect(requests).toContain("PUT /api/v1/reports/r1/draft/problems");
  });

  it("lets the page's button call the pane, which works as a form until then", () => {
    const button = document.querySelector<HTMLElement>("[data-command]");
    expect(button?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }))).toBe(true);
    const called: string[] = [];
    host.onCommand((c) => called.push(c));
    expect(button?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }))).toBe(false);
    expect(called).toEqual(["submit"]);
    expect(view()).toBe("pane");
  });

  it("cannot insert, and says so", async () => {
    expect(host.can.insert).toBe(false);
    await expect(host.document.insert({ tag: "", title: "", ooxml: "" })).rejects.toMatchObject({ text: "sending.host-no-insert" });
  });
});

describe("what the pane keeps", () => {
  it("is remembered for the page's life where the store is full or closed", async () => {
    const { keepIn } = await import("../../src/host/keep");
    const full = keepIn("x.", () => (fullStore));
    expect(full.set("a", "1")).toBe(false);
    expect(full.get("a")).toBe("1");
    expect(full.keys()).toEqual(["a"]);
    const closed = keepIn("x.", () => { throw new DOMException("closed", "SecurityError"); });
    expect(closed.set("a", "1")).toBe(false);
    expect(closed.get("a")).toBe("1");
    closed.remove("a");
    expect(closed.keys()).toEqual([]);
  });
});

const fullStore: Storage = {
  length: 0, clear: () => undefined, getItem: () => null, key: () => null, removeItem: () => undefined,
  setItem: () => { throw new DOMException("full", "QuotaExceededError"); },
};
