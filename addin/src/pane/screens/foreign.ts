import type { ReportLine } from "../../server/shapes";
import type { Words } from "../context";
import { button, el, icon } from "../dom";
import type { Standing } from "../record";

/** Says whose the open document is when it is not a report of the person's, and what can be done. */
export function foreignNotice(standing: Standing, words: Words, open: (report: ReportLine) => Promise<void>): HTMLElement | undefined {
  switch (standing.kind) {
    case "other-unit":
      return notice("word.foreign-unit", "word.foreign-unit-lead", words);
    case "nobodys":
      return notice("word.foreign-nobody", "word.foreign-nobody-lead", words);
    case "unclear":
      return el(
        "div", { class: "message message-info" },
        icon("info"),
        el(
          "div", {},
          el("p", { class: "strong" }, words.get("word.foreign-unclear")),
          el("div", { class: "actions" }, ...standing.reports.map((r) => button(r.title, { press: () => open(r) }))),
        ),
      );
    default:
      return undefined;
  }
}

function notice(title: string, text: string, words: Words): HTMLElement {
  return el(
    "div", { class: "message message-warning" },
    icon("warning"),
    el("div", {}, el("p", { class: "strong" }, words.get(title)), el("p", {}, words.get(text))),
  );
}
