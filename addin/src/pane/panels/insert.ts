import "../../../styles/pane/panels/insert.css";
import type { CatalogueLine, Inserted, Shape } from "../../server/shapes";
import type { Panel, PaneContext } from "../context";
import { button, el, empty, icon, skeleton, whileBusy } from "../dom";
import { head, inSlices, matches, notice, searchable, searchField, valueOf } from "./parts/shared";

const shapes: readonly (readonly [Shape, string])[] = [["text", "write"], ["table", "table"], ["chart", "chart"]];

/** Everything that the lists can say, to be put in at the cursor. */
const panel: Panel = {
  show(root, context) {
    const { words, host } = context;
    if (!host.can.insert) {
      root.replaceChildren(head(words.get("figures.insert-title")), notice("info", words.get("figures.cannot-insert")));
      return undefined;
    }
    const view = new Insert(root, context);
    void view.load();
    return () => { view.leave(); };
  },
};
export default panel;

class Insert {
  private readonly list = el("div", { class: "insert-list" });
  private readonly found = el("p", { class: "small muted", role: "status" });
  private fields: { line: CatalogueLine; words: string }[] = [];
  private words: readonly string[] = [];
  private only: Shape | null = null;
  private stop: () => void = () => undefined;
  private gone = false;

  constructor(
    root: HTMLElement,
    private readonly context: PaneContext,
  ) {
    const { words } = context;
    const filter = el("div", { class: "figures-filters", role: "group", "aria-label": words.get("figures.shapes") }, ...shapes.map(([shape, name]) => this.chip(shape, name)));
    root.replaceChildren(
      head(words.get("figures.insert-title")),
      el("p", { class: "small muted" }, words.get("figures.insert-text")),
      searchField(words.get("figures.insert-search"), (typed) => {
        this.words = typed;
        this.draw();
      }),
      filter, this.found, this.list,
    );
    this.list.append(skeleton(words.get("figures.loading")));
  }

  leave(): void {
    this.gone = true;
    this.stop();
  }

  async load(): Promise<void> {
    const { server, session, say, words } = this.context;
    try {
      const { fields } = await server.json<{ fields: CatalogueLine[] }>("GET", `/reports/${session.outline.report}/draft/catalogue`);
      if (this.gone) return;
      this.fields = fields.map((line) => ({ line, words: searchable(`${line.name} ${line.key} ${line.group}`) }));
      this.draw();
    } catch (error) {
      if (this.gone) return;
      this.list.replaceChildren(button(words.get("figures.again"), { press: () => this.load() }));
      say.wrong(error);
    }
  }

  private chip(shape: Shape, name: string): HTMLElement {
    const made = el("button", { type: "button", class: "chip", "aria-pressed": "false" }, icon(name, true), this.context.words.get(`figures.shape-${shape}`));
    made.addEventListener("click", () => {
      this.only = this.only === shape ? null : shape;
      for (const chip of made.parentElement?.children ?? []) chip.setAttribute("aria-pressed", String(chip === made && this.only === shape));
      this.draw();
    });
    return made;
  }

  private draw(): void {
    this.stop();
    const { words } = this.context;
    const shown = this.fields.filter((f) => (this.only === null || f.line.shape === this.only) && matches(f.words, this.words));
    this.found.textContent = this.words.length > 0 || this.only !== null ? words.get("figures.found", shown.length) : "";
    this.list.replaceChildren();
    if (shown.length === 0) {
      this.list.append(empty("search", words.get("figures.none-found"), words.get("figures.none-found-text")));
      return;
    }
    const groups = new Map<string, HTMLElement>();
    this.list.setAttribute("aria-busy", "true");
    this.stop = inSlices(shown, ({ line }) => {
      let list = groups.get(line.group);
      if (list === undefined) {
        list = el("ul", { role: "list", class: "card insert-group" });
        groups.set(line.group, list);
        this.list.append(el("h3", {}, line.group), list);
      }
      list.append(this.item(line));
    }, () => { this.list.removeAttribute("aria-busy"); });
  }

  private item(line: CatalogueLine): HTMLElement {
    const { words } = this.context;
    const put = button(words.get("figures.put"), { icon: "plus" });
    put.setAttribute("aria-label", words.get("figures.put-named", line.name));
    put.addEventListener("click", () => { void whileBusy(put, () => this.insert(line)); });
    return el(
      "li", { class: "insert-line" },
      el("span", { class: "insert-text" }, el("span", {}, line.name), el("span", { class: "small muted number" }, line.shape === "chart" && line.value !== "" ? words.get("figures.chart") : valueOf(line, words))),
      put,
    );
  }

  private async insert({ key, shape, name }: CatalogueLine): Promise<void> {
    const { host, server, session, say, words } = this.context;
    try {
      const record = await host.document.record();
      const piece = await server.json<Inserted & { record?: string }>("POST", `/reports/${session.outline.report}/draft/insertion`, { key, shape, ...(record === null ? {} : { record }) });
      await host.document.insert({ tag: piece.tag, title: piece.title, ooxml: piece.ooxml });
      if (piece.record !== undefined) await host.document.keepRecord(piece.record);
      say.done(words.get("figures.inserted", name));
    } catch (error) {
      say.wrong(error);
    }
  }
}
