import "../../../styles/pane/panels/figures.css";
import type { CatalogueLine, FieldLine, Outline } from "../../server/shapes";
import type { Panel, PaneContext } from "../context";
import { button, el, empty, skeleton } from "../dom";
import { keyOf } from "../merge";
import { detailsOf, summaryOf } from "./parts/figures-line";
import { head, inSlices, matches, placesOf, readAt, readDocument, searchable, searchField, type FieldPlaces, type FieldState } from "./parts/shared";

interface Line {
  readonly field: FieldLine;
  readonly places: FieldPlaces;
  /** What a search goes through. */
  readonly words: string;
}

/** States worth asking for by themselves, in the order of their weight. */
const asked: readonly FieldState[] = ["edited", "older", "gone"];

/** Every figure of the report: what it is, how it was reckoned, whether the document still says so. */
const panel: Panel = {
  show(root, context) {
    const view = new Figures(root, context);
    const off = context.session.onChange(() => { void view.load(); });
    void view.load();
    return () => {
      off();
      view.leave();
    };
  },
};
export default panel;

class Figures {
  private readonly list = el("div", { class: "figures-list" });
  private readonly age = el("p", { class: "small muted" });
  private readonly filters = el("div", { class: "figures-filters", role: "group" });
  private readonly found = el("p", { class: "small muted", role: "status" });
  private lines: Line[] = [];
  private words: readonly string[] = [];
  private only: FieldState | null = null;
  private stop: () => void = () => undefined;
  private visit = 0;

  constructor(
    root: HTMLElement,
    private readonly context: PaneContext,
  ) {
    const { words, host } = context;
    this.filters.setAttribute("aria-label", words.get("figures.filter"));
    root.replaceChildren(
      head(
        words.get("figures.title"),
        el(
          "div", { class: "row panel-tools" },
          button(words.get("figures.look"), { icon: "clock", press: () => { context.open("refresh"); } }),
          host.can.insert ? button(words.get("figures.insert"), { icon: "plus", press: () => { context.open("insert"); } }) : null,
        ),
      ),
      this.age,
      searchField(words.get("figures.search"), (typed) => {
        this.words = typed;
        this.draw();
      }),
      this.filters,
      this.found,
      this.list,
    );
    this.list.append(skeleton(words.get("figures.loading")));
  }

  leave(): void {
    this.visit++;
    this.stop();
  }

  /** Reads the document and the figures anew. */
  async load(): Promise<void> {
    const visit = ++this.visit;
    const { session, words, say } = this.context;
    try {
      const { controls, record } = await readDocument(this.context);
      const outline = session.outline;
      const known = new Set(outline.fields.map((f) => f.key));
      const foreign = controls.some((c) => keyOf(c.tag) !== null && !known.has(keyOf(c.tag) ?? ""));
      const inserted = foreign ? await this.inserted(outline, new Set(controls.map((c) => keyOf(c.tag) ?? "")), known) : [];
      if (visit !== this.visit) return;
      // What has no name of its own is a turn of phrase, no figure.
      const fields = unique([...outline.fields, ...inserted]).filter((f) => f.name !== f.expression);
      const places = placesOf(fields, controls, record);
      this.lines = fields.map((field) => ({
        field,
        places: places.get(field.key) ?? { state: "gone", places: [] },
        words: searchable(`${field.name} ${field.key} ${field.value} ${field.explanation}`),
      }));
      const age = readAt(fields) ?? outline.takenAt;
      this.age.textContent = words.get("figures.age", words.moment(age));
      this.drawFilters();
      this.draw();
    } catch (error) {
      if (visit !== this.visit) return;
      this.list.replaceChildren(button(words.get("figures.again"), { press: () => this.load() }));
      say.wrong(error);
    }
  }

  /** Figures that a person put in: the catalogue knows their names. */
  private async inserted(outline: Outline, there: ReadonlySet<string>, known: ReadonlySet<string>): Promise<FieldLine[]> {
    const catalogue = await this.context.server.json<{ fields: CatalogueLine[] }>("GET", `/reports/${outline.report}/draft/catalogue`).catch(() => ({ fields: [] }));
    return catalogue.fields
      .filter((f) => there.has(f.key) && !known.has(f.key))
      .map(({ key, name, shape, value, group }) => ({ tag: `ws:d:${key}`, key, name, shape, value, expression: "", explanation: group, sources: [] }));
  }

  private drawFilters(): void {
    const { words } = this.context;
    const counts = asked.map((state) => ({ state, count: this.lines.filter((l) => l.places.state === state).length })).filter((c) => c.count > 0);
    if (!counts.some((c) => c.state === this.only)) this.only = null;
    this.filters.hidden = counts.length === 0;
    this.filters.replaceChildren(...counts.map(({ state, count }) => {
      const made = el("button", { type: "button", class: "chip", "aria-pressed": String(this.only === state) }, words.get(`figures.count-${state}`, count));
      made.addEventListener("click", () => {
        this.only = this.only === state ? null : state;
        for (const chip of this.filters.children) chip.setAttribute("aria-pressed", String(chip === made && this.only === state));
        this.draw();
      });
      return made;
    }));
  }

  private draw(): void {
    this.stop();
    const { words, session: { outline } } = this.context;
    const shown = this.lines.filter((l) => (this.only === null || l.places.state === this.only) && matches(l.words, this.words));
    const asking = this.words.length > 0 || this.only !== null;
    this.found.textContent = asking ? words.get("figures.found", shown.length) : "";
    this.list.replaceChildren();
    if (shown.length === 0) {
      this.list.append(asking ? empty("search", words.get("figures.none-found"), words.get("figures.none-found-text")) : empty("chart", words.get("figures.none"), words.get("figures.none-text")));
      return;
    }

    const groups = new Map<string, HTMLElement>();
    const order = [...outline.sections.map((s) => s.key), ""];
    const sorted = [...shown].sort((a, b) => order.indexOf(sectionOf(a, outline)) - order.indexOf(sectionOf(b, outline)));
    this.list.setAttribute("aria-busy", "true");
    this.stop = inSlices(
      sorted,
      (line) => { this.group(groups, sectionOf(line, outline), outline).append(this.item(line)); },
      () => { this.list.removeAttribute("aria-busy"); },
    );
  }

  private group(groups: Map<string, HTMLElement>, key: string, outline: Outline): HTMLElement {
    const known = groups.get(key);
    if (known !== undefined) return known;
    const heading = outline.sections.find((s) => s.key === key)?.heading ?? this.context.words.get("figures.elsewhere");
    const list = el("ul", { role: "list", class: "card figures-group" });
    this.list.append(el("h3", {}, heading), list);
    groups.set(key, list);
    return list;
  }

  private item(line: Line): HTMLElement {
    const { field, places } = line;
    const body = el("div", { class: "figure-body" });
    const details = el("details", { class: "figure" }, summaryOf(this.context.words, field, places), body);
    // What is inside is made when it is asked for.
    details.addEventListener("toggle", () => {
      if (details.open && body.childElementCount === 0) body.append(...detailsOf(this.context, field, places));
    });
    return el("li", { "data-key": field.key }, details);
  }
}

function sectionOf(line: Line, outline: Outline): string {
  const key = line.field.section ?? "";
  return outline.sections.some((s) => s.key === key) ? key : "";
}

/** A figure that stands in several sections is listed where it comes first. */
function unique(fields: readonly FieldLine[]): FieldLine[] {
  const seen = new Set<string>();
  return fields.filter((f) => !seen.has(f.key) && seen.add(f.key));
}
