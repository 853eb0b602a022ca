import "../../../styles/pane/panels/sections.css";
import type { FieldLine, Outline, SectionLine } from "../../server/shapes";
import type { Panel, PaneContext } from "../context";
import { button, el, icon } from "../dom";
import { keyOf } from "../merge";
import { even, head, jumpButton, valueOf } from "./parts/shared";

/** How often the count follows what is being typed, in milliseconds. */
const pace = 6_000;

/** What becomes of a section's own text. */
type Written = "written" | "empty" | "hint" | "gone" | "data";

/** The report's sections: what is asked for in each, what is written, which figures it shows. */
const panel: Panel = {
  show(root, context) {
    const view = new Sections(root, context);
    const off = context.session.onChange(() => { view.build(); });
    const follow = (): void => { if (document.visibilityState === "visible") void view.count(); };
    const timer = setInterval(follow, pace);
    window.addEventListener("focus", follow);
    view.build();
    return () => {
      off();
      clearInterval(timer);
      window.removeEventListener("focus", follow);
      view.leave();
    };
  },
};
export default panel;

/** Characters without spaces, as the writing page counts them. */
export function lengthOf(text: string): number {
  return text.replace(/\s/g, "").length;
}

class Sections {
  private readonly total = el("div", { class: "sections-total" });
  private readonly list = el("ol", { role: "list", class: "sections" });
  private readonly cards = new Map<string, { state: HTMLElement; length: HTMLElement; shown: string }>();
  private counting = false;
  private gone = false;

  constructor(
    root: HTMLElement,
    private readonly context: PaneContext,
  ) {
    root.replaceChildren(head(context.words.get("figures.sections-title")), this.total, this.list);
  }

  leave(): void {
    this.gone = true;
  }

  /** Puts the sections up anew, when the report has changed. */
  build(): void {
    const { outline } = this.context.session;
    this.cards.clear();
    const fields = new Map(outline.fields.map((f) => [f.key, f]));
    this.list.replaceChildren(...outline.sections.map((section) => this.card(section, fields)));
    void this.count();
  }

  /** Counts what stands in the document now. Nothing is said aloud: it changes with every word. */
  async count(): Promise<void> {
    if (this.counting) return;
    this.counting = true;
    try {
      const texts = await this.texts();
      if (this.gone) return;
      const { outline } = this.context.session;
      let sum = 0;
      for (const section of outline.sections) sum += this.update(section, texts.get(section.key) ?? null);
      this.drawTotal(outline, sum);
    } catch (error) {
      // A document that is busy is counted the next time.
      if (this.total.childElementCount === 0) this.context.say.wrong(error);
    } finally {
      this.counting = false;
    }
  }

  /** What stands in each section. In a plain browser the texts are the page's own, which saves them as they are typed. */
  private async texts(): Promise<Map<string, string>> {
    const { host, server, session: { outline } } = this.context;
    if (host.kind === "browser") {
      const { sections } = await server.json<{ sections: { section: string; text: string }[] }>("GET", `/reports/${outline.report}/draft`);
      return new Map(sections.map((s) => [s.section, s.text]));
    }
    const controls = await host.document.controls();
    return new Map(outline.sections.flatMap((section) => {
      const theirs = controls.filter((c) => c.tag === (section.tag ?? `ws:t:${section.key}`));
      return theirs.length === 0 ? [] : [[section.key, theirs.map((c) => c.text).join("\n")] as const];
    }));
  }

  private card(section: SectionLine, fields: ReadonlyMap<string, FieldLine>): HTMLElement {
    const { words } = this.context;
    const state = el("span", { class: "badge" });
    const length = el("span", { class: "small muted number" });
    this.cards.set(section.key, { state, length, shown: "" });
    const chips = [...new Set(section.fields.map((tag) => keyOf(tag) ?? tag))].flatMap((key) => {
      const field = fields.get(key);
      // What has no name of its own is a turn of phrase, no figure.
      return field === undefined || field.name === field.expression ? [] : [el("li", {}, this.chip(field))];
    });
    return el(
      "li", { class: "card section-card", "data-section": section.key },
      el("div", { class: "section-head" },
        el("h3", section.required ? { class: "required" } : {}, section.heading, section.required ? el("span", { class: "visually-hidden" }, ` ${words.get("figures.required")}`) : null),
        jumpButton(words.get("figures.jump-section", section.heading), words.get("figures.jump"), () => this.context.jump(placeOf(section))),
      ),
      el("div", { class: "section-state" }, state, length),
      section.hint ? el("p", { class: "small muted" }, section.hint) : null,
      chips.length > 0 ? el("ul", { role: "list", class: "chips", "aria-label": words.get("figures.of-section", section.heading) }, ...chips) : null,
    );
  }

  private chip(field: FieldLine): HTMLElement {
    const { words } = this.context;
    const made = el("button", { type: "button", class: "chip", title: words.get("figures.jump") }, el("span", {}, field.name), " ", el("strong", { class: "number" }, valueOf(field, words)));
    made.addEventListener("click", () => { void this.context.jump({ tag: field.tag }); });
    return made;
  }

  private update(section: SectionLine, text: string | null): number {
    const card = this.cards.get(section.key);
    if (card === undefined) return 0;
    const { words } = this.context;
    const written = writtenOf(section, text);
    const length = written === "written" ? lengthOf(text ?? "") : 0;
    const shown = `${written} ${String(length)}`;
    if (card.shown === shown) return length;
    card.shown = shown;
    const [name, tone] = look(written, section.required);
    card.state.className = tone === "" ? "badge" : `badge badge-${tone}`;
    card.state.replaceChildren(icon(name, true), words.get(`figures.section-${written}`));
    card.length.textContent = written === "written" ? words.get("figures.characters", length) : "";
    return length;
  }

  private drawTotal(outline: Outline, sum: number): void {
    const { words } = this.context;
    const { minimumLength: least, maximumLength: most } = outline;
    const key = most > 0 && sum > most ? "figures.total-long" : sum < least ? "figures.total-short" : "figures.total-right";
    const text = most > 0 ? words.get(key, sum, least, most) : words.get("figures.total", sum);
    if (this.total.textContent === text) return;
    const missing = outline.sections.filter((s) => s.required && /^(?:empty|hint|gone)/.test(this.cards.get(s.key)?.shown ?? "")).length;
    const bar = el("meter", { min: 0, max: Math.max(most, sum, 1), value: sum, ...(most > 0 ? { low: least, high: most, optimum: (least + most) / 2 } : {}), "aria-label": words.get("figures.total-label") }, text);
    this.total.replaceChildren(
      el("p", { class: "spread" }, el("span", { class: key === "figures.total-right" ? "" : "strong" }, text)),
      ...(most > 0 ? [bar] : []),
      ...(missing > 0 ? [el("p", { class: "small muted" }, words.get("figures.sections-missing", missing))] : []),
      button(words.get("figures.look"), { icon: "clock", press: () => { this.context.open("refresh"); } }),
    );
  }
}

function writtenOf(section: SectionLine, text: string | null): Written {
  if (section.mode === "data" && section.tag === undefined) return "data";
  if (text === null) return section.tag === undefined ? "data" : "gone";
  const bare = lengthOf(text) === 0 ? "" : even(text);
  if (bare === "") return "empty";
  return section.hint !== undefined && bare.replace(/\s/g, "") === section.hint.replace(/\s/g, "") ? "hint" : "written";
}

function look(written: Written, required: boolean): [icon: string, tone: string] {
  switch (written) {
    case "written": return ["check-circle", "success"];
    case "data": return ["chart", ""];
    case "gone": return ["warning", required ? "danger" : ""];
    default: return ["missing", required ? "warning" : ""];
  }
}

function placeOf(section: SectionLine): { tag?: string; section: string } {
  return section.tag === undefined ? { section: section.key } : { tag: section.tag, section: section.key };
}
