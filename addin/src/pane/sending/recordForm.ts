import type { Words } from "../context";
import { button, el, icon } from "../dom";

/** A short form, as `GET /records/{form}` tells it. */
export interface RecordFormLine {
  key: string;
  name: string;
  icon: string;
  hint?: string;
  each?: { label: string; required: boolean; groups: { name: string; choices: { key: string; name: string; label: string }[] }[] };
  fields: RecordFieldLine[];
  part?: { name: string; fields: RecordFieldLine[] };
}

export interface RecordFieldLine {
  name: string;
  label: string;
  hint?: string;
  kind: "text" | "lines" | "number" | "day" | "moment" | "pick" | "select" | "search" | "checks";
  required: boolean;
  more: boolean;
  values: string[];
  options: { value: string; text: string }[];
}

/** The form as the page draws it, so that the same script serves both. */
export function drawForm(line: RecordFormLine, words: Words): HTMLFormElement {
  const more = line.fields.filter((f) => f.more);
  return el("form", { class: "record-form", novalidate: true, "data-record": line.key, "data-record-name": line.name, "data-typing": `record/${line.key}` },
    line.hint ? el("p", { class: "hint" }, line.hint) : null,
    line.each ? children(line.each, words) : null,
    ...line.fields.filter((f) => !f.more).map((f) => field(f, words)),
    line.part ? el("fieldset", { class: "field" }, el("legend", {}, line.part.name), ...line.part.fields.map((f) => field(f, words))) : null,
    more.length > 0 ? el("details", { class: "more" }, el("summary", { class: "line" }, words.get("records.more")), el("div", { class: "record-form" }, ...more.map((f) => field(f, words)))) : null,
    el("p", { class: "small muted", "data-typing-state": true, role: "status" }),
    el("button", { class: "button button-primary button-wide" }, icon("check"), words.get("records.save")));
}

function children(each: NonNullable<RecordFormLine["each"]>, words: Words): HTMLElement {
  const last = button(words.get("records.last"));
  last.dataset["last"] = "";
  last.hidden = true;
  return el("fieldset", { class: "field", tabindex: -1, "data-children": true, "data-required": each.required ? "true" : null },
    el("legend", { class: each.required ? "required" : null }, each.label),
    el("div", { class: "row" },
      el("input", { class: "input input-search grow", type: "search", "data-filter": true, placeholder: words.get("records.filter"), "aria-label": words.get("records.filter"), autocomplete: "off" }), last),
    el("p", { class: "small", "data-chosen": true, "aria-live": "polite", "data-none": words.get("records.chosen-none"), "data-some": words.get("records.chosen") }),
    each.groups.length === 0 ? el("p", { class: "hint" }, words.get("records.no-children")) : null,
    el("div", { class: "children", tabindex: 0, role: "group", "aria-label": each.label }, ...each.groups.map((group) =>
      el("div", { class: "child-group", "data-group": true },
        group.name ? el("div", { class: "small muted child-class" }, group.name) : null,
        el("div", { class: "picks" }, ...group.choices.map((c) =>
          el("label", { class: "pick", "data-child": c.label }, el("input", { type: "checkbox", name: "each", value: c.key }), el("span", {}, c.name))))))));
}

function field(line: RecordFieldLine, words: Words): HTMLElement {
  const id = `f-${line.name.replaceAll(".", "-")}`;
  const hint = line.hint ? el("p", { class: "hint", id: `${id}-hint` }, line.hint) : null;
  const described = line.hint ? `${id}-hint` : null;
  const legend = { class: line.required ? "required" : null };
  if (line.kind === "pick" || line.kind === "checks") {
    const type = line.kind === "pick" ? "radio" : "checkbox";
    return el("fieldset", { class: "field", id, tabindex: -1, "aria-describedby": described }, el("legend", legend, line.label), hint,
      el("div", { class: "picks" }, ...line.options.map((o) => el("label", { class: "pick" },
        el("input", { type, name: line.name, value: o.value, checked: line.values.includes(o.value), required: line.required && type === "radio" }), el("span", {}, o.text)))));
  }
  return el("div", { class: "field" }, el("label", { for: id, ...legend }, line.label), hint, ...input(line, id, described, words));
}

function input(line: RecordFieldLine, id: string, described: string | null, words: Words): HTMLElement[] {
  const shared = { id, name: line.name, required: line.required, "aria-describedby": described };
  const value = line.values[0] ?? "";
  switch (line.kind) {
    case "lines":
      return [el("textarea", { ...shared, class: "textarea", rows: 3, maxlength: 20_000 }, value)];
    case "select":
      return [el("select", { ...shared, class: "select" },
        el("option", { value: "" }, words.get(line.required ? "sending.choose" : "sending.choose-none")),
        ...line.options.map((o) => el("option", { value: o.value, selected: line.values.includes(o.value) }, o.text)))];
    case "search":
      return [
        el("input", { ...shared, class: "input", value, list: `${id}-list`, autocomplete: "off", placeholder: words.get("sending.search-hint") }),
        el("datalist", { id: `${id}-list` }, ...line.options.map((o) => el("option", { value: o.text }))),
      ];
    case "day":
      return [el("input", { ...shared, class: "input input-short", type: "date", value, min: "1900-01-01", max: "2199-12-31" })];
    case "moment":
      return [el("input", { ...shared, class: "input input-short", type: "datetime-local", value })];
    case "number":
      return [el("input", { ...shared, class: "input input-short input-number", inputmode: "decimal", value, autocomplete: "off" })];
    default:
      return [el("input", { ...shared, class: "input", value, maxlength: 255, autocomplete: "off" })];
  }
}
