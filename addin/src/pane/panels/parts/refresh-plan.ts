import type { PlanItem, RefreshPlan } from "../../../server/shapes";
import type { PaneContext } from "../../context";
import { el, icon } from "../../dom";
import { clip, jumpButton } from "./shared";

/** What a person decides once: one figure, in all places where it stands alike. */
export interface Choice {
  readonly items: readonly PlanItem[];
  take: boolean;
}

export interface Choices {
  readonly updates: readonly Choice[];
  readonly kept: readonly Choice[];
  readonly gone: readonly PlanItem[];
}

/** Sorts a plan into what is to be decided. What was changed by hand stays, unless the person says otherwise. */
export function choicesOf(plan: RefreshPlan): Choices {
  const grouped = (standing: PlanItem["standing"], take: boolean): Choice[] => {
    const groups = new Map<string, PlanItem[]>();
    for (const item of plan.items.filter((i) => i.standing === standing)) {
      // A table or a chart is decided for itself; a figure wherever it says the same.
      const name = item.shape === "text" ? `${item.key}\n${item.current ?? ""}\n${item.fresh}` : `${item.key}\n${String(item.occurrence)}`;
      groups.set(name, [...(groups.get(name) ?? []), item]);
    }
    return [...groups.values()].map((items) => ({ items, take }));
  };
  const known = new Set<string>(["update", "kept", "same"]);
  return { updates: grouped("update", true), kept: grouped("kept", false), gone: plan.items.filter((i) => !known.has(i.standing)) };
}

export function accepted({ updates, kept }: Choices): PlanItem[] {
  return [...updates, ...kept].filter((c) => c.take).flatMap((c) => c.items);
}

/** The list of what is to be updated, each ticked. */
export function updatesList(context: PaneContext, choices: readonly Choice[], fixed: boolean, changed: () => void): HTMLElement {
  const { words } = context;
  const boxes: HTMLInputElement[] = [];
  const all = el("input", { type: "checkbox", checked: true, disabled: fixed });
  const list = el("ul", { role: "list", class: "card plan-list" });
  const settle = (): void => {
    const taken = choices.filter((c) => c.take).length;
    all.checked = taken === choices.length;
    all.indeterminate = taken > 0 && taken < choices.length;
    changed();
  };
  for (const choice of choices) {
    const first = choice.items[0];
    if (first === undefined) continue;
    const box = el("input", { type: "checkbox", checked: true, disabled: fixed });
    box.addEventListener("change", () => {
      choice.take = box.checked;
      settle();
    });
    boxes.push(box);
    list.append(el("li", {}, el("label", { class: "check" }, box, el("span", { class: "plan-text" }, el("span", { class: "plan-name" }, first.name), difference(context, first))), where(context, choice)));
  }

  all.addEventListener("change", () => {
    choices.forEach((choice, i) => {
      choice.take = all.checked;
      const box = boxes[i];
      if (box !== undefined) box.checked = all.checked;
    });
    settle();
  });
  return el(
    "section", { class: "stack-small" },
    el("div", { class: "spread" }, el("h3", {}, words.get("figures.to-update", choices.length)), choices.length > 1 ? el("label", { class: "check small" }, all, words.get("figures.tick-all")) : null),
    list,
  );
}

/** The list of what was changed by hand: yours or the new one, each to be chosen. */
export function keptList(context: PaneContext, choices: readonly Choice[], changed: () => void): HTMLElement {
  const { words } = context;
  return el(
    "section", { class: "stack-small" },
    el("h3", {}, words.get("figures.by-hand", choices.length)),
    el("p", { class: "small muted" }, words.get("figures.by-hand-text")),
    el("ul", { role: "list", class: "card plan-list" }, ...choices.map((choice, i) => {
      const first = choice.items[0];
      if (first === undefined) return null;
      const option = (take: boolean, label: string, value: string): HTMLElement => {
        const radio = el("input", { type: "radio", name: `kept-${i}`, checked: choice.take === take });
        radio.addEventListener("change", () => {
          choice.take = take;
          changed();
        });
        return el("label", { class: "check" }, radio, el("span", {}, el("span", { class: "muted" }, words.get(label)), " ", el("span", { class: "number" }, shown(context, first, value))));
      };
      return el(
        "li", {},
        el("fieldset", { class: "plan-choice" }, el("legend", {}, first.name), option(false, "figures.yours", first.current ?? ""), option(true, "figures.new", first.fresh)),
        where(context, choice),
      );
    })),
  );
}

/** What the document no longer has. */
export function goneList({ words }: PaneContext, items: readonly PlanItem[]): HTMLElement {
  const names = [...new Set(items.map((i) => i.name))];
  return el(
    "details", { class: "plan-gone" },
    el("summary", {}, icon("chevron-right", true), words.get("figures.gone", names.length)),
    el("p", { class: "small muted" }, words.get("figures.gone-text")),
    el("ul", { class: "small" }, ...names.map((n) => el("li", {}, n))),
  );
}

function difference(context: PaneContext, item: PlanItem): HTMLElement {
  const { words } = context;
  if (item.shape !== "text") return el("span", { class: "plan-change" }, shown(context, item, item.fresh));
  return el(
    "span", { class: "plan-change number" },
    el("span", { class: "visually-hidden" }, words.get("figures.from")), el("del", {}, shown(context, item, item.current ?? "")),
    el("span", { "aria-hidden": "true" }, " → "),
    el("span", { class: "visually-hidden" }, words.get("figures.to")), el("ins", {}, shown(context, item, item.fresh)),
  );
}

function shown({ words }: PaneContext, item: PlanItem, value: string): string {
  if (item.shape === "table") return /^\d+$/.test(value) ? words.get("figures.rows-count", Number(value)) : words.get("figures.table-new");
  if (item.shape === "chart") return words.get("figures.chart-new");
  return clip(value, 60) || words.get("figures.nothing");
}

function where(context: PaneContext, choice: Choice): HTMLElement | null {
  const { words } = context;
  const first = choice.items[0];
  if (first === undefined) return null;
  return el("span", { class: "plan-where small" },
    choice.items.length > 1 ? el("span", { class: "muted" }, words.get("figures.places", choice.items.length), " ") : null,
    jumpButton(words.get("figures.jump-to", first.name, 1), words.get("figures.jump"), () => context.jump({ tag: first.tag, occurrence: first.occurrence })));
}
