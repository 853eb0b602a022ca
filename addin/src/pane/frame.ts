import type { Words } from "./context";
import { button, el, icon } from "./dom";
import { StatusLine } from "./say";

/** What the pane always shows: its head, the place of the screen, the line at its foot. */
export class Frame {
  readonly say: StatusLine;
  readonly main: HTMLElement;
  private readonly own: boolean;
  private readonly head = el("div", { class: "pane-head" });
  private readonly tabs = el("div", { class: "pane-bar-place" });

  constructor(
    private readonly root: HTMLElement,
    words: Words,
  ) {
    // On a page that has its own main part, the pane is a part of that.
    this.own = root.closest("main") === null;
    this.main = el(this.own ? "main" : "div", { class: "pane-main" });
    const foot = el("footer", { class: "pane-foot" });
    this.say = new StatusLine(foot, words);
    root.classList.add("pane-root");
    root.replaceChildren(el("header", { class: "pane-top" }, this.head, this.tabs), this.main, foot);
  }

  /** Shows a screen with its head. Focus goes to the screen when the person has come from another one. */
  show(head: HeadOptions, screen: Node, options: { tabs?: Node; focus?: boolean } = {}): void {
    this.title(head);
    this.tabs.replaceChildren(...(options.tabs ? [options.tabs] : []));
    this.main.replaceChildren(screen);
    this.main.scrollTop = 0;
    this.root.removeAttribute("aria-busy");
    // Whoever comes from another screen begins at this one's name.
    if (options.focus) this.head.querySelector<HTMLElement>(".pane-title")?.focus();
  }

  title(head: HeadOptions): void {
    this.head.replaceChildren(...headParts(head, this.own ? "h1" : "h2"));
  }
}

export interface HeadOptions {
  title: string;
  /** The line below: where the report stands. */
  line?: Node | string;
  /** What the arrow at the left leads to. */
  back?: { label: string; press: () => void };
  /** Stands at the right, beside the corner that Word keeps for itself. */
  tools?: Node;
}

function headParts(head: HeadOptions, level: "h1" | "h2"): Node[] {
  const mark = head.back
    ? button(head.back.label, { icon: "chevron-left", iconOnly: true, subtle: true, press: head.back.press })
    : el("span", { class: "pane-mark" }, icon("document"));
  const text = el("div", { class: "pane-head-text" }, el(level, { class: "pane-title", tabindex: -1 }, head.title), head.line ? el("p", {}, head.line) : null);
  return [mark, text, ...(head.tools ? [head.tools] : [])];
}
