import { describe, expect, it, vi } from "vitest";
import figures from "../../src/pane/panels/figures";
import { inSlices } from "../../src/pane/panels/parts/shared";
import { FakeDocument, FakePane, outlineOf, panelRoot, press, recordOf, settled } from "./fakes";

const record = recordOf({ lb_total: "60", lb_boys: "31", visits: "120" });

async function shown(controls: { tag: string; text: string }[], answers: Record<string, (body: unknown) => unknown> = {}, outline = outlineOf()) {
  const pane = new FakePane(new FakeDocument(controls, record), outline, answers);
  const root = panelRoot();
  const leave = figures.show(root, pane.context);
  await settled();
  return { pane, root, leave, state: (key: string) => root.querySelector(`[data-key="${key}"] .badge`)?.textContent ?? "" };
}

describe("the figures panel", () => {
  it("tells by document and record what was changed by hand, what is older and what is gone", async () => {
    const { state, root } = await shown([{ tag: "ws:d:lb_total", text: "60" }, { tag: "ws:d:lb_boys", text: "29" }]);
    expect(state("lb_total")).toBe("state-older");
    expect(state("lb_boys")).toBe("state-edited");
    expect(state("visits")).toBe("state-gone");
    expect([...root.querySelectorAll("h3")].map((h) => h.textContent)).toEqual(["Basics", "Results"]);
    expect(root.textContent).toContain("age 2026-01-05T08:30");
  });

  it("says nothing of what stands there as computed", async () => {
    const { state } = await shown([{ tag: "ws:d:lb_total", text: "61" }]);
    expect(state("lb_total")).toBe("");
  });

  it("shows where a figure comes from only when it is opened, and leads to each of its places", async () => {
    const { root, pane } = await shown([{ tag: "ws:d:lb_total", text: "61" }, { tag: "ws:d:lb_total", text: "61" }]);
    const details = root.querySelector<HTMLDetailsElement>('[data-key="lb_total"] details');
    expect(details?.querySelector("dl")).toBeNull();
    if (details) details.open = true;
    details?.dispatchEvent(new Event("toggle"));
    expect(details?.textContent).toContain("how Children");
    expect(details?.textContent).toContain("counted Register 61 64");
    await press(root, "jump-nth 2");
    expect(pane.jumps).toEqual([{ tag: "ws:d:lb_total", occurrence: 1 }]);
  });

  it("pages through the rows and says that names stay in the school", async () => {
    const rows = (): unknown => ({ list: "Children", name: "Register", columns: [{ key: "n", name: "Name" }], rows: Array.from({ length: 20 }, (_, i) => [`Child ${String(i)}`]), total: 45 });
    const { root, pane } = await shown([{ tag: "ws:d:lb_total", text: "61" }], { "GET /reports/": rows });
    const details = root.querySelector<HTMLDetailsElement>('[data-key="lb_total"] details');
    if (details) details.open = true;
    details?.dispatchEvent(new Event("toggle"));
    await press(root, "show-rows");
    expect(root.querySelectorAll("tbody tr")).toHaveLength(20);
    expect(root.textContent).toContain("rows-stay");
    await press(root, "rows-on");
    expect(pane.asked.at(-1)?.path).toMatch(/\/fields\/lb_total\/rows\?skip=20&take=20$/);
  });

  it("finds by name, key and formula, whatever the width of the letters", async () => {
    const { root } = await shown([]);
    const input = root.querySelector("input");
    const search = (text: string): string[] => {
      if (input) input.value = text;
      input?.dispatchEvent(new Event("input"));
      return [...root.querySelectorAll("[data-key]")].map((e) => e.getAttribute("data-key") ?? "");
    };
    expect(search("ＢＯＹＳ")).toEqual(["lb_boys"]);
    expect(search("lb_")).toEqual(["lb_total", "lb_boys"]);
    expect(search("no such thing")).toEqual([]);
    expect(root.textContent).toContain("none-found");
  });

  it("names what a person put in, from the catalogue", async () => {
    const { root } = await shown([{ tag: "ws:d:aid_sum", text: "6000" }], { "GET /reports/": () => ({ fields: [{ key: "aid_sum", name: "Aid", shape: "text", value: "6000", group: "Aid" }] }) });
    expect(root.querySelector('[data-key="aid_sum"]')?.textContent).toContain("Aid");
  });

  it("makes long lists a slice at a time, and stops when it is left", async () => {
    let clock = 0;
    const now = vi.spyOn(performance, "now").mockImplementation(() => (clock += 15));
    const made: number[] = [];
    let finished = false;
    const stop = inSlices(Array.from({ length: 100 }, (_, i) => i), (n) => made.push(n), () => { finished = true; });
    expect(made.length).toBeLessThan(5);
    await settled();
    const until = made.length;
    expect(until).toBeGreaterThan(5);
    stop();
    await settled();
    expect(made).toHaveLength(until);
    expect(finished).toBe(false);
    now.mockRestore();
  });
});
