import type { FieldLine, FieldRows } from "../../../server/shapes";
import type { PaneContext } from "../../context";
import { button, el, icon } from "../../dom";

const page = 20;

/** The rows behind a figure, a page at a time. They name children: the pane says where that may be seen. */
export async function showRows(context: PaneContext, field: FieldLine, place: HTMLElement, skip = 0): Promise<void> {
  const { words, server, session, say } = context;
  let rows: FieldRows;
  try {
    rows = await server.json<FieldRows>("GET", `/reports/${session.outline.report}/draft/fields/${encodeURIComponent(field.key)}/rows?skip=${skip}&take=${page}`);
  } catch (error) {
    say.wrong(error);
    return;
  }

  const last = Math.min(rows.total, skip + rows.rows.length);
  const range = rows.total === 0 ? words.get("figures.rows-none") : words.get("figures.rows-range", skip + 1, last, rows.total);
  const caption = el("caption", {}, words.get("figures.rows-of", rows.name), " ", el("span", { role: "status" }, range));
  const table = el(
    "table", { class: "table" }, caption,
    el("thead", {}, el("tr", {}, ...rows.columns.map((c) => el("th", { scope: "col" }, c.name)))),
    el("tbody", {}, ...rows.rows.map((row) => el("tr", {}, ...row.map((cell, i) => i === 0 ? el("th", { scope: "row" }, cell) : el("td", {}, cell))))),
  );
  const turn = (to: number, label: string, name: string): HTMLButtonElement => button(words.get(label), {
    icon: name, iconOnly: true,
    press: async () => {
      await showRows(context, field, place, to);
      place.querySelector<HTMLElement>(".table-wrap")?.focus();
    },
  });
  const turns = rows.total <= page ? null : el(
    "div", { class: "row row-end" },
    skip > 0 ? turn(Math.max(0, skip - page), "figures.rows-back", "chevron-left") : null,
    last < rows.total ? turn(skip + page, "figures.rows-on", "chevron-right") : null,
  );
  place.replaceChildren(
    el("p", { class: "rows-note small" }, icon("shield", true), words.get("figures.rows-stay")),
    // A table wider than the pane is moved by keys too.
    el("div", { class: "table-wrap", tabindex: 0, role: "region", "aria-label": words.get("figures.rows-of", rows.name) }, table),
    ...(turns ? [turns] : []),
  );
}
