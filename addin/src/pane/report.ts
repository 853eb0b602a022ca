import { HostProblem, type Host, type Place } from "../host/host";
import type { Outline } from "../server/shapes";
import type { Panel, PaneContext, Say, Server, Session, Words } from "./context";
import { button, el, skeleton, status } from "./dom";
import type { HeadOptions } from "./frame";
import type { Entry } from "./panels";
import { Tabs } from "./tabs";

export interface ReportOptions {
  host: Host;
  server: Server;
  words: Words;
  say: Say;
  session: Session;
  entries: readonly Entry[];
}

/** The report that the open document belongs to: a tab for each thing one does with it. */
export class ReportView {
  readonly tabs: Tabs;
  readonly root: HTMLElement;
  private readonly context: PaneContext;
  private readonly byTab: readonly Entry[];
  private leave: (() => void) | undefined;
  private visit = 0;

  constructor(private readonly options: ReportOptions) {
    const { host, server, words, say, session } = options;
    this.byTab = options.entries.filter((e) => e.under === undefined);
    this.tabs = new Tabs(this.byTab, words, (name) => { this.open(name); });
    this.root = el("div", { id: "panel", role: "tabpanel", class: "panel-place" });
    this.context = {
      host, server, words, say, session,
      jump: (place) => this.jump(place),
      open: (name, start) => { this.open(name, start); },
      badge: (name, count) => { this.tabs.badge(name, count); },
    };
    this.count(session.outline);
    session.onChange((outline) => { this.count(outline); });
  }

  /** Shows the panel that is most likely wanted: a returned report begins with what is to be changed. */
  begin(): void {
    const { outline } = this.options.session;
    const wanted = outline.returned && outline.remarks.length > 0 ? "remarks" : outline.writing ? "sections" : "submit";
    this.open(this.options.entries.some((e) => e.name === wanted) ? wanted : (this.byTab[0]?.name ?? ""));
  }

  open(name: string, start = false): void {
    const entry = this.options.entries.find((e) => e.name === name);
    if (!entry) return;
    const tab = entry.under ?? entry.name;
    this.close();
    this.tabs.select(tab);
    this.root.setAttribute("aria-labelledby", `tab-${tab}`);
    void this.fill(entry, start);
  }

  /** Leaves the panel that is shown. */
  close(): void {
    this.leave?.();
    this.leave = undefined;
    this.visit++;
  }

  head(): Omit<HeadOptions, "tools"> {
    const { words, session: { outline } } = this.options;
    const due = outline.due && outline.writing ? ` ${words.get("word.due", words.day(outline.due))}` : "";
    return {
      title: outline.title,
      line: el("span", { class: "pane-stage" }, status(standingOf(outline), outline.stageName), el("span", { class: "small muted" }, due)),
    };
  }

  private async fill(entry: Entry, start: boolean): Promise<void> {
    const { words, say } = this.options;
    const visit = this.visit;
    // What comes at once needs no skeleton.
    const slow = setTimeout(() => {
      // Somebody who has gone on to another panel sees that one, however long this one takes.
      if (visit === this.visit) this.root.replaceChildren(skeleton(words.get("word.loading")));
    }, 300);
    try {
      const module = await entry.load();
      const panel = "default" in module ? module.default : (module as { panel: Panel }).panel;
      if (visit !== this.visit) return;
      const root = el("div", { class: "panel", "data-panel": entry.name });
      const back = entry.under !== undefined ? this.wayBack(entry.under) : null;
      this.root.replaceChildren(...(back ? [back] : []), root);
      this.leave = panel.show(root, this.context, start) ?? undefined;
    } catch (error) {
      if (visit !== this.visit) return;
      this.root.replaceChildren(el("div", { class: "panel-lost" }, el("p", {}, words.get("word.panel-lost")), button(words.get("word.retry"), { press: () => { this.open(entry.name, start); } })));
      say.wrong(error);
    } finally {
      clearTimeout(slow);
    }
  }

  private wayBack(under: string): HTMLElement | null {
    if (!this.options.entries.some((e) => e.name === under)) return null;
    const label = this.options.words.get(`word.tab-${under}`);
    return button(label, { icon: "chevron-left", subtle: true, press: () => { this.open(under); } });
  }

  private async jump(place: Place): Promise<void> {
    const { host, say } = this.options;
    try {
      if (!(await host.document.select(place))) say.wrong(new HostProblem("word.gone"));
    } catch (error) {
      say.wrong(error);
    }
  }

  private count(outline: Outline): void {
    this.tabs.badge("remarks", outline.remarks.filter((r) => r.state === "open").length);
  }
}

function standingOf(outline: Outline): string {
  if (outline.receipt) return "accepted";
  if (outline.returned) return "returned";
  return outline.writing ? "draft" : "in-review";
}
