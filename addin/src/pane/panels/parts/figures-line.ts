import type { FieldLine } from "../../../server/shapes";
import type { PaneContext, Words } from "../../context";
import { button, el, icon } from "../../dom";
import { showRows } from "./figures-rows";
import { clip, even, jumpButton, valueOf, type FieldPlaces, type FieldState } from "./shared";

const looks: Record<Exclude<FieldState, "computed" | "there">, [icon: string, tone: string]> = {
  edited: ["write", "info"],
  older: ["clock", "warning"],
  gone: ["missing", ""],
};

/** A figure's own line: name and value; below it what is not as it was reckoned. */
export function summaryOf(words: Words, field: FieldLine, places: FieldPlaces): HTMLElement {
  const state = stateBadge(words, places.state);
  const before = field.shape === "text" && field.before !== undefined && field.before !== "" ? el("span", { class: "small muted" }, words.get("figures.before", field.before)) : null;
  return el(
    "summary", { class: "figure-line" },
    icon("chevron-right", true),
    el("span", { class: "figure-name" }, field.name),
    el("span", { class: "figure-value number" }, valueOf(field, words)),
    state || before ? el("span", { class: "figure-more" }, state, before) : null,
  );
}

function stateBadge(words: Words, state: FieldState): HTMLElement | null {
  if (state === "computed" || state === "there") return null;
  const [name, tone] = looks[state];
  return el("span", { class: tone ? `badge badge-${tone}` : "badge" }, icon(name, true), words.get(`figures.state-${state}`));
}

/** Where a figure comes from and where it stands. */
export function detailsOf(context: PaneContext, field: FieldLine, { state, places }: FieldPlaces): Node[] {
  const { words } = context;
  const facts = el("dl", { class: "facts" });
  const fact = (term: string, ...value: (Node | string)[]): void => { facts.append(el("dt", {}, words.get(term)), el("dd", {}, ...value)); };

  fact("figures.state", words.get(`figures.told-${state}`));
  const other = state === "edited" ? places.find((p) => even(p.text) !== even(field.value)) : undefined;
  if (other !== undefined) fact("figures.in-document", clip(other.text, 120) || "—");
  if (field.before !== undefined && field.before !== "") fact("figures.last-term", field.before);
  if (field.explanation !== "") fact("figures.formula", field.explanation);
  if (field.expression !== "") fact("figures.expression", el("code", {}, field.expression));
  for (const source of field.sources) {
    fact(
      "figures.list",
      el("span", {}, source.considered > 0 ? words.get("figures.counted", source.name, source.counted, source.considered) : source.name),
      source.readAt ? el("span", { class: "small muted block" }, words.get("figures.read-at", words.moment(source.readAt))) : "",
    );
  }

  const jumps = places.map((place, i) => jumpButton(
    words.get("figures.jump-to", field.name, i + 1),
    places.length === 1 ? words.get("figures.jump") : words.get("figures.jump-nth", i + 1),
    () => context.jump({ tag: place.tag, occurrence: place.occurrence }),
  ));
  const rows = el("div", { class: "figure-rows" });
  const open = field.sources.length === 0 ? null : button(words.get("figures.show-rows"), {
    icon: "table",
    press: async () => {
      await showRows(context, field, rows);
      if (rows.childElementCount > 0) open?.remove();
    },
  });
  return [facts, el("div", { class: "row" }, ...jumps, open), rows];
}
