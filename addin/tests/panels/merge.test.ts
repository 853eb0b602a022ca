import { describe, expect, it } from "vitest";
import { keyOf, mergeRecord, withText, writtenTexts, type Spot } from "../../src/pane/merge";
import { recordOf } from "./fakes";

const spot = (key: string, occurrence = 0, shape: Spot["shape"] = "text"): Spot => ({ tag: `ws:d:${key}`, occurrence, shape });

describe("the record of a document", () => {
  it("names the field of a control, and nothing for people's own text", () => {
    expect(keyOf("ws:d:lb_total")).toBe("lb_total");
    expect(keyOf("ws:g:lb_chart")).toBe("lb_chart");
    expect(keyOf("ws:t:basics")).toBeNull();
    expect(keyOf("other")).toBeNull();
  });

  it("takes the new entries of what was written and the old ones of what was not", () => {
    const merged = mergeRecord(recordOf({ a: "1", b: "2" }), recordOf({ a: "10", b: "20" }, "S2"), [spot("a")], [spot("b")]);
    expect([...writtenTexts(merged)]).toEqual([["a", "10"], ["b", "2"]]);
    expect(merged).toContain('snapshot="S2"');
  });

  it("takes the new entry of a figure as soon as one of its places was written", () => {
    const merged = mergeRecord(recordOf({ a: "1" }), recordOf({ a: "10" }), [spot("a", 1)], [spot("a", 0)]);
    expect(writtenTexts(merged).get("a")).toBe("10");
  });

  it("keeps report and submission, and entries that the new record knows nothing of", () => {
    const fresh = recordOf({ a: "10" }).replace(' report="R" submission="aa"', "");
    const merged = mergeRecord(recordOf({ a: "1", inserted: "7" }), fresh, [spot("a")], []);
    expect(merged).toContain('report="R"');
    expect(merged).toContain('submission="aa"');
    expect(writtenTexts(merged).get("inserted")).toBe("7");
  });

  it("counts tables and charts for themselves", () => {
    const table = (rows: string): string => `<field key="t" expression="e" shape="table" rows="${rows}"/>`;
    const record = (a: string, b: string): string => `<document xmlns="urn:worksummary:document:1"><fields>${table(a)}${table(b)}</fields></document>`;
    const merged = mergeRecord(record("1", "2"), record("10", "20"), [spot("t", 1, "table")], [spot("t", 0, "table")]);
    expect([...merged.matchAll(/rows="(\d+)"/g)].map((m) => m[1])).toEqual(["1", "20"]);
  });

  it("is written without an XML declaration and in one namespace", () => {
    const merged = mergeRecord(recordOf({ a: "1" }), `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${recordOf({ a: "2" })}`, [], [spot("a")]);
    expect(merged).not.toContain("<?xml");
    expect(merged.match(/xmlns/g)).toHaveLength(1);
  });

  it("is the new one where the document had none, and the old one where the new cannot be read", () => {
    expect(writtenTexts(mergeRecord(null, recordOf({ a: "2" }), [], [spot("a")])).get("a")).toBe("2");
    expect(mergeRecord(recordOf({ a: "1" }), "<broken", [], [])).toBe(recordOf({ a: "1" }));
  });

  it("notes one figure that was written by itself, without the reckoning of the older value", () => {
    const changed = withText(recordOf({ a: "1", b: "2" }), "a", "5");
    expect([...writtenTexts(changed)]).toEqual([["a", "5"], ["b", "2"]]);
    expect(changed).not.toContain('value="1"');
    expect(withText(recordOf({ a: "1" }), "c", "5")).toBe(recordOf({ a: "1" }));
  });
});
