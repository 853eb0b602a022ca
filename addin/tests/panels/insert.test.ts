import { describe, expect, it } from "vitest";
import insert from "../../src/pane/panels/insert";
import { FakeDocument, FakePane, outlineOf, panelRoot, press, recordOf, settled } from "./fakes";

const catalogue = { fields: [
  { key: "lb_total", name: "Children", shape: "text", value: "61", group: "Children" },
  { key: "lb_chart", name: "By grade", shape: "chart", value: "", group: "Children" },
  { key: "aid_sum", name: "Aid", shape: "text", value: "6000", group: "Aid" },
] };

async function shown(can = true) {
  const document = new FakeDocument([], recordOf({ lb_total: "61" }));
  const pane = new FakePane(document, outlineOf(), {
    "GET /reports/": () => catalogue,
    "POST /reports/": (body) => ({ tag: `ws:d:${(body as { key: string }).key}`, title: "T", ooxml: "<pkg/>", record: recordOf({ lb_total: "61", aid_sum: "6000" }) }),
  }, { can: { insert: can } });
  const root = panelRoot();
  insert.show(root, pane.context);
  await settled();
  return { document, pane, root };
}

describe("the insert panel", () => {
  it("lists what can be put in by group, with its value", async () => {
    const { root } = await shown();
    expect([...root.querySelectorAll("h3")].map((h) => h.textContent)).toEqual(["Children", "Aid"]);
    expect(root.textContent).toContain("6000");
    await press(root, "shape-chart");
    expect([...root.querySelectorAll(".insert-line")].map((l) => l.textContent)).toHaveLength(1);
  });

  it("puts a figure in at the cursor and keeps the record that knows of it", async () => {
    const { root, pane, document } = await shown();
    await press(root, "put-named Aid");
    expect(document.inserted).toEqual([{ tag: "ws:d:aid_sum", title: "T", ooxml: "<pkg/>" }]);
    expect(document.xml).toContain("aid_sum");
    expect(pane.said).toEqual(["inserted Aid"]);
  });

  it("leaves the record alone when the document refuses", async () => {
    const { root, pane, document } = await shown();
    const before = document.xml;
    document.insert = () => Promise.reject(new Error("locked"));
    await press(root, "put-named Aid");
    expect(document.xml).toBe(before);
    expect(pane.wrong).toHaveLength(1);
  });

  it("offers nothing where nothing can be inserted", async () => {
    const { root, pane } = await shown(false);
    expect(root.textContent).toContain("cannot-insert");
    expect(pane.asked).toEqual([]);
  });
});
