import { describe, expect, it, vi } from "vitest";
import refresh from "../../src/pane/panels/refresh";
import { ApiProblem } from "../../src/server/ask";
import type { PlanItem, RefreshPlan } from "../../src/server/shapes";
import { writtenTexts } from "../../src/pane/merge";
import { FakeDocument, FakePane, outlineOf, panelRoot, press, recordOf, settled } from "./fakes";

/** The panel of a pane that was opened anew: nothing is remembered but what the machine keeps. */
async function reopened(): Promise<typeof refresh> {
  vi.resetModules();
  return (await import("../../src/pane/panels/refresh")).default;
}

const item = (key: string, current: string, fresh: string, standing: PlanItem["standing"], occurrence = 0): PlanItem =>
  ({ tag: `ws:d:${key}`, occurrence, key, name: key.toUpperCase(), shape: "text", current, fresh, standing, text: fresh });

const plan = (items: PlanItem[], change: Partial<RefreshPlan> = {}): RefreshPlan => ({
  snapshot: "S2", takenAt: "2026-01-06T09:00:00Z", items, heavy: false,
  record: recordOf(Object.fromEntries(items.map((i) => [i.key, i.fresh])), "S2"), ...change,
});

const home = { "GET /pane/home": () => ({ reports: [], rounds: [], lists: { readAt: "2026-01-06T08:59:00Z" } }) };

function pane(items: PlanItem[], options: { kept?: Map<string, string>; full?: boolean; answers?: Record<string, (body: unknown) => unknown>; outline?: ReturnType<typeof outlineOf> } = {}) {
  const document = new FakeDocument(items.filter((i) => i.standing !== "gone").map((i) => ({ tag: i.tag, text: i.current ?? "" })), recordOf(Object.fromEntries(items.map((i) => [i.key, i.written ?? i.current ?? ""]))));
  const made = new FakePane(document, options.outline ?? outlineOf(), { "POST /reports/": () => plan(items), ...home, ...options.answers }, { ...(options.kept ? { kept: options.kept } : {}), ...(options.full ? { full: true } : {}) });
  return { made, document };
}

async function look(made: FakePane): Promise<HTMLElement> {
  const root = panelRoot();
  refresh.show(root, made.context);
  await press(root, "look");
  return root;
}

describe("the refresh panel", () => {
  it("updates what was not touched, leaves what was changed by hand, and says what is gone", async () => {
    const { made, document } = pane([item("a", "1", "10", "update"), item("b", "2!", "20", "kept"), item("c", "", "30", "gone"), item("d", "4", "4", "same")]);
    const root = await look(made);
    expect(root.textContent).toContain("to-update 1");
    expect(root.textContent).toContain("by-hand 1");
    expect(root.textContent).toContain("gone 1");
    await press(root, "apply 1");
    expect(document.text("ws:d:a")).toBe("10");
    expect(document.text("ws:d:b")).toBe("2!");
    expect(Object.fromEntries(writtenTexts(document.xml))).toEqual({ a: "10", b: "2!", c: "", d: "4" });
    expect(document.xml).toContain('snapshot="S2"');
    expect(made.said.at(-1)).toBe("written 1");
    expect(made.reloads).toBeGreaterThan(0);
  });

  it("keeps the old entry of what the person did not accept", async () => {
    const { made, document } = pane([item("a", "1", "10", "update"), item("b", "2", "20", "update")]);
    const root = await look(made);
    const boxes = [...root.querySelectorAll<HTMLInputElement>('.plan-list input[type="checkbox"]')];
    boxes[1]?.click();
    await press(root, "apply 1");
    expect(document.text("ws:d:b")).toBe("2");
    expect(Object.fromEntries(writtenTexts(document.xml))).toEqual({ a: "10", b: "2" });
  });

  it("takes the new value where the person prefers it to their own", async () => {
    const { made, document } = pane([item("b", "2!", "20", "kept")]);
    const root = await look(made);
    expect([...root.querySelectorAll<HTMLInputElement>('input[type="radio"]')].map((r) => r.checked)).toEqual([true, false]);
    root.querySelectorAll<HTMLInputElement>('input[type="radio"]')[1]?.click();
    await press(root, "apply 1");
    expect(document.text("ws:d:b")).toBe("20");
  });

  it("decides a figure that stands in several places once", async () => {
    const { made, document } = pane([item("a", "1", "10", "update", 0), item("a", "1", "10", "update", 1)]);
    const root = await look(made);
    expect(root.querySelectorAll(".plan-list li")).toHaveLength(1);
    await press(root, "apply 2");
    expect([document.text("ws:d:a", 0), document.text("ws:d:a", 1)]).toEqual(["10", "10"]);
  });

  it("says so when there is nothing to do, with the age of the data", async () => {
    const { made } = pane([item("a", "1", "1", "same")]);
    const root = await look(made);
    expect(root.textContent).toContain("up-to-date-text 2026-01-06T09:00");
    expect(root.textContent).toContain("age 2026-01-06T08:59");
  });

  it("restores values and record after a reload", async () => {
    const kept = new Map<string, string>();
    const outline = outlineOf();
    const { made, document } = pane([item("a", "1", "10", "update"), item("b", "2", "20", "update")], { kept, outline });
    const before = document.xml;
    await press(await look(made), "apply 2");
    expect(document.text("ws:d:a")).toBe("10");

    const again = new FakePane(document, outline, home, { kept });
    const root = panelRoot();
    (await reopened()).show(root, again.context);
    await press(root, "restore");
    expect([document.text("ws:d:a"), document.text("ws:d:b")]).toEqual(["1", "2"]);
    expect([...writtenTexts(document.xml)]).toEqual([...writtenTexts(before)]);
    expect(kept.size).toBe(0);
    expect(root.textContent).not.toContain("restore-text");
  });

  it("does not restore over what a person has changed since", async () => {
    const { made, document } = pane([item("a", "1", "10", "update"), item("b", "2", "20", "update")]);
    const root = await look(made);
    await press(root, "apply 2");
    const changed = document.list.find((c) => c.tag === "ws:d:a");
    if (changed) changed.text = "my own";
    await press(root, "restore");
    expect([document.text("ws:d:a"), document.text("ws:d:b")]).toEqual(["my own", "2"]);
    expect(Object.fromEntries(writtenTexts(document.xml))).toEqual({ a: "10", b: "2" });
  });

  it("restores as long as it is open where the machine has no room", async () => {
    const { made, document } = pane([item("a", "1", "10", "update")], { full: true });
    const root = await look(made);
    await press(root, "apply 1");
    await press(root, "restore");
    expect(document.text("ws:d:a")).toBe("1");
  });

  it("stopped in the middle leaves a document whose record tells the truth", async () => {
    const items = Array.from({ length: 45 }, (_, i) => item(`k${String(i)}`, "1", "2", "update"));
    const { made, document } = pane(items);
    const root = await look(made);
    document.beforeWrite = () => {
      if (document.writes.length === 1) [...root.querySelectorAll("button")].find((b) => b.textContent === "stop")?.click();
    };
    await press(root, "apply 45");
    await settled();
    expect(document.writes).toHaveLength(2);
    expect(root.textContent).toContain("stopped 40");
    for (const { tag, text } of document.list) expect(writtenTexts(document.xml).get(tag.slice(5))).toBe(text);
    await press(root, "restore");
    expect(document.list.every((c) => c.text === "1")).toBe(true);
  });

  it("goes on behind what the document refuses, and says what it was", async () => {
    const items = Array.from({ length: 25 }, (_, i) => item(`k${String(i)}`, "1", "2", "update"));
    const { made, document } = pane(items);
    const root = await look(made);
    document.beforeWrite = (changes) => {
      const refused = changes.filter((c) => c.tag === "ws:d:k3");
      if (refused.length > 0) throw Object.assign(new Error("refused"), { refused: changes, before: [] });
    };
    await press(root, "apply 25");
    expect(document.text("ws:d:k24")).toBe("2");
    expect(writtenTexts(document.xml).get("k3")).toBe("1");
    expect(root.textContent).toContain("refused 20");
    expect(made.wrong).toHaveLength(1);
  });

  it("leaves alone what was typed while the plan was being looked at", async () => {
    const { made, document } = pane([item("a", "1", "10", "update"), item("b", "2", "20", "update")]);
    const root = await look(made);
    const typed = document.list.find((c) => c.tag === "ws:d:a");
    if (typed) typed.text = "1 or so";
    await press(root, "apply 2");
    expect([document.text("ws:d:a"), document.text("ws:d:b")]).toEqual(["1 or so", "20"]);
    expect(root.textContent).toContain("changed-meanwhile 1");
    expect(writtenTexts(document.xml).get("a")).toBe("1");
  });

  it("works from the last good data when the lists cannot be reached, and dates it", async () => {
    const asked: boolean[] = [];
    const { made } = pane([item("a", "1", "10", "update")], {
      answers: {
        "POST /reports/": (body) => {
          const { read } = body as { read: boolean };
          asked.push(read);
          if (read) throw new ApiProblem(503, "lists.unavailable", "away");
          return plan([item("a", "1", "10", "update")]);
        },
      },
    });
    const root = await look(made);
    expect(asked).toEqual([true, false]);
    expect(root.textContent).toContain("away");
    expect(root.textContent).toContain("last-good 2026-01-06T09:00");
    expect(root.textContent).toContain("to-update 1");
  });

  it("has the server write into the whole file where tables are large", async () => {
    const done = { id: "up", chunk: 1_048_576, received: [0], complete: true };
    const document = new FakeDocument([{ tag: "ws:d:t", text: "old" }], recordOf({ t: "old" }));
    const big = plan([{ ...item("t", "3", "400", "update"), shape: "table" }], { heavy: true });
    const made = new FakePane(document, outlineOf(), { "POST /reports/": () => big, "POST /uploads": () => done, ...home });
    const asked: { path: string; body: unknown }[] = [];
    made.context.server.bytes = (_, path, body) => {
      asked.push({ path, body });
      return Promise.resolve(new Uint8Array([1, 2, 3]));
    };
    const root = await look(made);
    expect(root.textContent).toContain("heavy");
    await press(root, "apply-file 1");
    await settled();
    expect(made.wrong).toEqual([]);
    expect(asked[0]?.body).toEqual({ upload: "up", accept: [{ tag: "ws:d:t", occurrence: 0 }] });
    expect(document.replaced).toHaveLength(1);
    expect(document.writes).toHaveLength(0);
  });
});
