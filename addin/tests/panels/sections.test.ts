import { describe, expect, it } from "vitest";
import sections, { lengthOf } from "../../src/pane/panels/sections";
import { FakeDocument, FakePane, outlineOf, panelRoot, press, settled } from "./fakes";

async function shown(controls: { tag: string; text: string }[], kind: "word" | "browser" = "word") {
  const pane = new FakePane(new FakeDocument(controls, null), outlineOf(), { "GET /reports/": () => ({ sections: [{ section: "basics", text: "typed in the page" }, { section: "results", text: "" }] }) }, { kind });
  const root = panelRoot();
  const leave = sections.show(root, pane.context);
  await settled();
  leave?.();
  return { pane, root, state: (key: string) => root.querySelector(`[data-section="${key}"] .section-state`)?.textContent ?? "" };
}

describe("the sections panel", () => {
  it("counts characters without spaces", () => {
    expect(lengthOf(" 我 们\n建立　档案 a b ")).toBe(8);
  });

  it("tells what is written, empty or still the hint", async () => {
    const { state, root } = await shown([{ tag: "ws:t:basics", text: "Please write how\rit was done." }, { tag: "ws:t:results", text: "All children were visited." }]);
    expect(state("basics")).toBe("section-hint");
    expect(state("results")).toBe("section-writtencharacters 23");
    expect(root.textContent).toContain("total-right 23 20 40");
    expect(root.textContent).toContain("sections-missing 1");
  });

  it("says when the whole is too short or too long", async () => {
    expect((await shown([{ tag: "ws:t:basics", text: "short" }, { tag: "ws:t:results", text: "" }])).root.textContent).toContain("total-short 5 20 40");
    expect((await shown([{ tag: "ws:t:basics", text: "x".repeat(41) }])).root.textContent).toContain("total-long 41 20 40");
  });

  it("says when a section is no longer in the document", async () => {
    const { state } = await shown([{ tag: "ws:t:basics", text: "text" }]);
    expect(state("results")).toBe("section-gone");
  });

  it("counts what the page has saved where there is no Word", async () => {
    const { state } = await shown([], "browser");
    expect(state("basics")).toBe("section-writtencharacters 14");
    expect(state("results")).toBe("section-empty");
  });

  it("shows the section's figures with their values and leads to them", async () => {
    const { root, pane } = await shown([{ tag: "ws:t:basics", text: "text" }]);
    const chips = [...root.querySelectorAll('[data-section="basics"] .chip')].map((c) => c.textContent);
    expect(chips).toEqual(["Children 61 人", "Boys 31 人"]);
    await press(root, "Children 61 人");
    await press(root, "jump-section Basics");
    expect(pane.jumps).toEqual([{ tag: "ws:d:lb_total" }, { tag: "ws:t:basics", section: "basics" }]);
  });
});
