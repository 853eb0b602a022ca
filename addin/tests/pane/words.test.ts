import { describe, expect, it } from "vitest";
import { commandOf } from "../../src/pane/commands";
import { readBelonging } from "../../src/pane/record";
import { PaneWords, served } from "../../src/pane/words";

const words = (language: string) => new PaneWords({ language, zone: "Asia/Shanghai", texts: { "a.b": "{0} of {1}", "a.c": "plain" } });

describe("words", () => {
  it("fill their places, write numbers in the language, and a key without text is itself", () => {
    expect(words("en").get("a.b", "two", 12_345)).toBe("two of 12,345");
    expect(words("en").get("a.b", 1)).toBe("1 of {1}");
    expect(words("en").get("a.z")).toBe("a.z");
  });

  it.each([
    ["zh-Hans", "2026年7月1日", "2026年7月2日 01:30"],
    ["en", "1 July 2026", "2 July 2026 01:30"],
  ])("write days and moments of the schools in %s", (language, day, moment) => {
    expect(words(language).day("2026-07-01")).toBe(day);
    expect(words(language).moment("2026-07-01T17:30:00Z")).toBe(moment);
  });

  it.each([["zh-CN", "zh-Hans"], ["zh", "zh-Hans"], ["zh-TW", "zh-Hant"], ["zh-Hant-HK", "zh-Hant"], ["en-GB", "en"], ["de-DE", null]])("serve %s as %s", (tag, language) => {
    expect(served(tag)).toBe(language);
  });
});

describe("the address", () => {
  it.each([["?do=check", "", "check"], ["", "#do=submit", "submit"], ["?do=format", "", null], ["", "", null]])("%s%s means %s", (search, hash, command) => {
    expect(commandOf({ search, hash })).toBe(command);
  });
});

describe("the state in a document", () => {
  it("is none of ours in another namespace, or when it is not XML", () => {
    expect(readBelonging("<document xmlns='urn:other'/>")).toBeNull();
    expect(readBelonging("<document")).toBeNull();
    expect(readBelonging(null)).toBeNull();
  });
});
