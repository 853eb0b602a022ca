import { describe, expect, it } from "vitest";
import checks from "../../src/pane/panels/checks";
import { mend } from "../../src/pane/panels/parts/checks-fix";
import { writtenTexts } from "../../src/pane/merge";
import type { FindingLine, Fix } from "../../src/server/shapes";
import { FakeDocument, FakePane, outlineOf, panelRoot, press, recordOf, settled } from "./fakes";

const renumber: Fix = { label: "Renumber", kind: "replace", edits: [{ within: "四、问题", find: "四、", put: "三、" }, { within: "五、打算", find: "五、", put: "四、" }] };
const stale: Fix = { label: "Put in 61", kind: "field", tag: "ws:d:lb_total", was: "60", text: "61" };
const finding = (severity: FindingLine["severity"], message: string, fix?: Fix): FindingLine =>
  ({ id: "X", code: "check.x", severity, message, where: { section: "basics", quote: `…${message}…` }, ...(fix ? { fix } : {}) });

function pane(rounds: FindingLine[][]) {
  const document = new FakeDocument([{ tag: "ws:d:lb_total", text: "60" }, { tag: "ws:d:lb_total", text: "60" }], recordOf({ lb_total: "60" }));
  document.lines = ["一、甲", "二、乙", "四、问题", "五、打算"];
  const made = new FakePane(document, outlineOf(), {
    "POST /uploads/up/check": () => {
      const findings = rounds.length > 1 ? rounds.shift() : rounds[0];
      return { blocking: findings?.filter((f) => f.severity === "error").length, findings };
    },
    "POST /uploads": () => ({ id: "up", chunk: 1_048_576, received: [0], complete: true }),
  });
  const root = panelRoot();
  return { made, document, root, leave: checks.show(root, made.context) };
}

describe("the checks panel", () => {
  it("lists findings by weight, counts those that matter and leads to their words", async () => {
    const { made, root } = pane([[finding("info", "hint"), finding("error", "bad"), finding("warning", "look")]]);
    await press(root, "check");
    await settled();
    expect([...root.querySelectorAll("h3")].map((h) => h.textContent)).toEqual(["findings-error 1", "findings-warning 1", "findings-info 1"]);
    expect(made.badges.get("checks")).toBe(2);
    await press(root, "jump-finding bad");
    expect(made.jumps[0]).toMatchObject({ quote: "bad", section: "basics" });
  });

  it("puts one finding right, strikes it out, and checks again when nothing certain is left", async () => {
    const { made, root, document } = pane([[finding("error", "numbers", renumber), finding("error", "figure", stale)], []]);
    await press(root, "check");
    await settled();
    await press(root, "Renumber");
    expect(document.lines.slice(2)).toEqual(["三、问题", "四、打算"]);
    expect(root.querySelector(".finding-mended s")?.textContent).toBe("numbers");
    expect(made.badges.get("checks")).toBe(1);
    await press(root, "Put in 61");
    await settled();
    expect(document.list.map((c) => c.text)).toEqual(["61", "61"]);
    expect(writtenTexts(document.xml).get("lb_total")).toBe("61");
    expect(root.textContent).toContain("check-clean");
    expect(made.badges.get("checks")).toBe(0);
  });

  it("puts all certain ones right and checks again", async () => {
    const { root, document } = pane([[finding("error", "numbers", renumber), finding("error", "figure", stale), finding("error", "a person has to decide")], [finding("error", "a person has to decide")]]);
    await press(root, "check");
    await settled();
    await press(root, "fix-all 2");
    await settled();
    expect(document.lines[3]).toBe("四、打算");
    expect(document.text("ws:d:lb_total", 1)).toBe("61");
    expect(root.querySelectorAll(".finding")).toHaveLength(1);
  });

  it("keeps its result until the document changes", async () => {
    const { made, root, document, leave } = pane([[finding("error", "bad")]]);
    await press(root, "check");
    await settled();
    leave?.();
    const again = panelRoot();
    checks.show(again, made.context);
    await settled();
    expect(again.textContent).toContain("bad");
    expect(again.textContent).not.toContain("check-old");
    document.list.push({ tag: "ws:t:basics", text: "more" });
    const later = panelRoot();
    checks.show(later, made.context);
    await settled();
    expect(later.textContent).toContain("check-old");
  });
});

describe("a fix", () => {
  it("is made wholly or not at all", async () => {
    const { document, made } = pane([[]]);
    document.lines = ["四、问题", "六、打算"];
    expect(await mend(document, renumber, made.outline)).toBe(false);
    expect(document.lines).toEqual(["四、问题", "六、打算"]);
  });

  it("writes into no field that says something else by now", async () => {
    const { document, made } = pane([[]]);
    document.list = [{ tag: "ws:d:lb_total", text: "my own" }];
    expect(await mend(document, stale, made.outline)).toBe(false);
    expect(document.text("ws:d:lb_total")).toBe("my own");
  });

  it("counts as made where another finding of the figure has been put right already", async () => {
    const { document, made } = pane([[]]);
    document.list = [{ tag: "ws:d:lb_total", text: "61" }];
    expect(await mend(document, stale, made.outline)).toBe(true);
  });
});
