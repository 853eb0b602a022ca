import type { Words } from "./context";
import { el, icon } from "./dom";
import type { Entry } from "./panels";

/** The list of tabs. Arrows move the focus, Enter, Space and a press show the panel: loading one takes a moment on a poor line. */
export class Tabs {
  readonly root: HTMLElement;
  private readonly tabs = new Map<string, HTMLButtonElement>();

  constructor(
    private readonly entries: readonly Entry[],
    private readonly words: Words,
    private readonly chosen: (name: string) => void,
  ) {
    this.root = el("div", { class: "pane-bar", role: "tablist", "aria-label": words.get("word.tabs") });
    for (const entry of entries) {
      const tab = el(
        "button",
        { type: "button", role: "tab", id: `tab-${entry.name}`, "aria-controls": "panel", "aria-selected": "false", tabindex: -1 },
        el("span", { class: "pane-bar-icon" }, icon(entry.icon)),
        el("span", { class: "pane-bar-name" }, words.get(`word.tab-${entry.name}`)),
      );
      tab.addEventListener("click", () => { this.chosen(entry.name); });
      this.tabs.set(entry.name, tab);
      this.root.append(tab);
    }
    this.root.addEventListener("keydown", (event) => { this.move(event); });
  }

  select(name: string): void {
    for (const [key, tab] of this.tabs) {
      tab.setAttribute("aria-selected", String(key === name));
      tab.tabIndex = key === name ? 0 : -1;
    }
    if (!this.tabs.has(name)) [...this.tabs.values()].slice(0, 1).forEach((t) => { t.tabIndex = 0; });
    this.tabs.get(name)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  badge(name: string, count: number): void {
    const tab = this.tabs.get(name);
    if (!tab) return;
    tab.querySelector(".count")?.remove();
    const label = this.words.get(`word.tab-${name}`);
    if (count > 0) {
      // Drawn by the style sheet: the label says it, and a label has to hold all the text that is seen.
      tab.firstElementChild?.append(el("span", { class: "count count-alert", "data-count": count > 99 ? "99+" : count }));
      tab.setAttribute("aria-label", this.words.get("word.tab-count", label, count));
    } else {
      tab.removeAttribute("aria-label");
    }
  }

  private move(event: KeyboardEvent): void {
    const names = this.entries.map((e) => e.name);
    const at = names.findIndex((n) => this.tabs.get(n) === document.activeElement);
    if (at < 0) return;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: names.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const name = names[(to + names.length) % names.length];
    const next = name === undefined ? undefined : this.tabs.get(name);
    for (const tab of this.tabs.values()) tab.tabIndex = tab === next ? 0 : -1;
    next?.focus();
  }
}
