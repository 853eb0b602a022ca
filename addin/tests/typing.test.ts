import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sweep, TypingKeeper } from "../src/records/typing";

const name = "ws.typing.t1.HomeVisits/new";

function page(): HTMLFormElement {
  document.body.innerHTML = `<form data-typing-key="k1"><input name="c.VisitDate" value="2025-06-10"><textarea name="c.Findings"></textarea>
    <input type="radio" name="c.Mode" value="at-home"><input type="radio" name="c.Mode" value="other">
    <input type="checkbox" name="each" value="L1"><input type="hidden" name="w.Mode" value="old"><input type="hidden" name="key" value="k1"></form>`;
  return document.querySelector("form") as HTMLFormElement;
}

function field<T extends HTMLElement>(selector: string): T {
  return document.querySelector<T>(selector) as T;
}

describe("what is being typed into a row", () => {
  let told: string[];
  const begin = (form = page(), restore = true): TypingKeeper => {
    const keeper = new TypingKeeper(name, form, localStorage, (state) => { told.push(state); });
    keeper.start(restore);
    return keeper;
  };
  const type = (text: string): void => {
    field<HTMLTextAreaElement>("textarea").value = text;
    field<HTMLInputElement>("[value=at-home]").checked = true;
    field<HTMLInputElement>("[name=each]").checked = true;
    field("form").dispatchEvent(new Event("input"));
    vi.advanceTimersByTime(1_000);
  };

  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
    told = [];
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is back after a reload, with what was ticked, and without the form's own machinery", () => {
    begin();
    type("孩子情绪稳定");
    expect(localStorage.getItem(name)).not.toContain("w.Mode");
    begin();
    expect(field<HTMLTextAreaElement>("textarea").value).toBe("孩子情绪稳定");
    expect(field<HTMLInputElement>("[value=at-home]").checked).toBe(true);
    expect(field<HTMLInputElement>("[name=each]").checked).toBe(true);
    expect(told).toEqual(["kept", "back"]);
  });

  it("is not put over what the server sends back with its problems", () => {
    begin();
    type("旧的");
    begin(page(), false);
    expect(field<HTMLTextAreaElement>("textarea").value).toBe("");
  });

  it("is forgotten once the next page says that it was saved", () => {
    begin();
    type("已保存的");
    sweep("ws.typing.t1.", "another", localStorage);
    expect(localStorage.getItem(name)).not.toBeNull();
    sweep("ws.typing.t1.", "k1", localStorage);
    expect(localStorage.getItem(name)).toBeNull();
  });

  it("is not kept for longer than a day's work", () => {
    begin();
    type("昨天的");
    vi.setSystemTime(Date.now() + 13 * 60 * 60 * 1000);
    sweep("ws.typing.t1.", null, localStorage);
    expect(localStorage.getItem(name)).toBeNull();
  });

  it("is not kept where nothing was typed", () => {
    const other = "ws.typing.t1.HomeVisits/7";
    new TypingKeeper(other, page(), localStorage, () => undefined).start(true);
    dispatchEvent(new Event("pagehide"));
    expect(localStorage.getItem(other)).toBeNull();
  });
});
