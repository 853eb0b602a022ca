import "../../../styles/pane/panels/checks.css";
import type { Control, Place } from "../../host/host";
import type { Checked, FindingLine } from "../../server/shapes";
import type { Panel, PaneContext } from "../context";
import { button, el, empty, icon, status, whileBusy } from "../dom";
import { keyOf } from "../merge";
import { upload } from "../sending/upload";
import { mend, quoteOf } from "./parts/checks-fix";
import { head, notice } from "./parts/shared";
import { hexId } from "./parts/refresh-upload";

interface Result {
  readonly checked: Checked;
  readonly at: string;
  /** What the document said when it was checked. */
  text: string;
  readonly mended: Set<FindingLine>;
}

/** The last result of each report, until its document changes. */
const results = new Map<string, Result>();

const severities = ["error", "warning", "info"] as const;

/** What the checks find in the document as it is: where, and what puts it right. */
const panel: Panel = {
  show(root, context, start) {
    const view = new Checks(root, context);
    if (start) void view.check();
    else void view.compare();
    return () => { view.leave(); };
  },
};
export default panel;

class Checks {
  private readonly state = el("div", { class: "stack-small" });
  private readonly list = el("div", { class: "stack-small" });
  private readonly checking: HTMLButtonElement;
  private readonly report: string;
  private readonly lines = new Map<FindingLine, HTMLElement>();
  private gone = false;

  constructor(
    root: HTMLElement,
    private readonly context: PaneContext,
  ) {
    this.report = context.session.outline.report;
    this.checking = button(context.words.get("figures.check"), { icon: "check-circle", primary: true, wide: true, press: () => this.run() });
    root.replaceChildren(head(context.words.get("figures.checks-title")), this.checking, this.state, this.list);
    this.draw();
  }

  leave(): void {
    this.gone = true;
  }

  check(): Promise<void> {
    return whileBusy(this.checking, () => this.run());
  }

  /** Says when the document is no longer what was checked. */
  async compare(): Promise<void> {
    const result = results.get(this.report);
    // In a plain browser the page saves and draws anew to answer this; there the checks run quickly.
    if (result === undefined || this.context.host.kind === "browser") return;
    const text = await this.context.host.document.controls().then(textOf, () => result.text);
    if (this.gone || text === result.text) return;
    this.state.prepend(notice("info", this.context.words.get("figures.check-old", this.context.words.moment(result.at))));
  }

  private async run(): Promise<void> {
    const { host, words, say, server } = this.context;
    try {
      say.busy(words.get("figures.reading-file"));
      const text = textOf(await host.document.controls());
      const bytes = await host.document.bytes((n, all) => { say.busy(words.get("figures.reading-file"), n, all); });
      const id = await upload(this.context, bytes, { report: this.report, key: hexId() }, { progress: (n, all) => { say.busy(words.get("figures.sending-file"), n, all); } });
      say.busy(words.get("figures.checking"));
      const checked = await server.json<Checked>("POST", `/uploads/${id}/check`);
      results.set(this.report, { checked, at: new Date().toISOString(), text, mended: new Set() });
      if (!this.gone) this.draw();
      else this.count();
      say.done(checked.findings.length === 0 ? words.get("figures.check-clean") : words.get("figures.check-found", checked.findings.length, checked.blocking));
    } catch (error) {
      say.wrong(error);
    }
  }

  private count(): void {
    const result = results.get(this.report);
    const open = result?.checked.findings.filter((f) => f.severity !== "info" && !result.mended.has(f)).length ?? 0;
    this.context.badge("checks", open);
  }

  private draw(): void {
    const { words } = this.context;
    const result = results.get(this.report);
    this.count();
    this.checking.replaceChildren(icon("check-circle"), words.get(result === undefined ? "figures.check" : "figures.check-again"));
    if (result === undefined) {
      this.state.replaceChildren(el("p", { class: "muted" }, words.get("figures.check-text")));
      this.list.replaceChildren();
      return;
    }

    const { findings } = result.checked;
    this.lines.clear();
    const certain = findings.filter((f) => f.fix !== undefined && !result.mended.has(f));
    this.checking.classList.toggle("button-primary", certain.length < 2);
    this.state.replaceChildren(
      el("p", { class: "small muted" }, words.get("figures.checked-at", words.moment(result.at))),
      ...(certain.length > 1 ? [button(words.get("figures.fix-all", certain.length), { icon: "check", primary: true, wide: true, press: () => this.mendAll(result, certain) })] : []),
    );
    if (findings.length === 0) {
      this.list.replaceChildren(empty("check-circle", words.get("figures.check-clean"), words.get("figures.check-clean-text")));
      return;
    }
    this.list.replaceChildren(...severities.flatMap((severity) => {
      const some = findings.filter((f) => f.severity === severity);
      return some.length === 0 ? [] : [
        el("h3", { class: `findings-head findings-${severity}` }, icon(severity, true), words.get(`figures.findings-${severity}`, some.length)),
        el("ul", { role: "list", class: "card findings" }, ...some.map((f) => this.item(result, f))),
      ];
    }));
  }

  private item(result: Result, finding: FindingLine): HTMLElement {
    const { words } = this.context;
    const quote = quoteOf(finding);
    const done = result.mended.has(finding);
    const line = el("li", { class: "finding", "data-code": finding.code, tabindex: -1 });
    this.lines.set(finding, line);
    const actions = el("div", { class: "row" });
    if (!done && (finding.where?.section !== undefined || finding.where?.paragraph !== undefined || finding.where?.field !== undefined || quote !== undefined)) {
      const jump = el("button", { type: "button", class: "link-button", "aria-label": words.get("figures.jump-finding", finding.message) }, words.get("figures.jump"));
      jump.addEventListener("click", () => { void this.jump(finding); });
      actions.append(jump);
    }
    const { fix } = finding;
    if (!done && fix !== undefined) actions.append(button(fix.label, { icon: "check", press: () => this.mendOne(result, finding) }));
    const message = done ? el("s", {}, finding.message) : el("span", {}, finding.message);
    line.append(
      el("div", { class: "finding-text" },
        done ? status("accepted", words.get("figures.mended")) : el("span", { class: "visually-hidden" }, words.get(`figures.severity-${finding.severity}`)),
        message,
        finding.where?.quote && !done ? el("q", { class: "small muted" }, finding.where.quote) : null),
      actions,
    );
    line.classList.toggle("finding-mended", done);
    return line;
  }

  private async jump(finding: FindingLine): Promise<void> {
    const { where } = finding;
    const place: Place = { quote: quoteOf(finding), section: where?.section, paragraph: where?.paragraph };
    if (where?.field === undefined) return this.context.jump(place);
    const { field } = where;
    const controls = await this.context.host.document.controls().catch((): Control[] => []);
    const at = controls.find((c) => c.tag === field || keyOf(c.tag) === field);
    return this.context.jump(at === undefined ? place : { tag: at.tag, occurrence: at.occurrence });
  }

  private async mendOne(result: Result, finding: FindingLine): Promise<void> {
    const { words, say } = this.context;
    try {
      if (!(await this.mend(result, finding))) {
        say.done(words.get("figures.not-mended"));
        return;
      }
      result.text = await this.context.host.document.controls().then(textOf, () => result.text);
      this.draw();
      this.lines.get(finding)?.focus({ preventScroll: true });
      say.done(words.get("figures.mended-one"));
      // When nothing certain is left, the document is checked again by itself.
      if (!result.checked.findings.some((f) => f.fix !== undefined && !result.mended.has(f))) await this.check();
    } catch (error) {
      say.wrong(error);
    }
  }

  private async mendAll(result: Result, findings: readonly FindingLine[]): Promise<void> {
    const { words, say } = this.context;
    try {
      for (const [i, finding] of findings.entries()) {
        say.busy(words.get("figures.mending"), i, findings.length);
        await this.mend(result, finding);
      }
      if (!this.gone) this.draw();
      await this.check();
    } catch (error) {
      this.draw();
      say.wrong(error);
    }
  }

  private async mend(result: Result, finding: FindingLine): Promise<boolean> {
    if (finding.fix === undefined || !(await mend(this.context.host.document, finding.fix, this.context.session.outline))) return false;
    result.mended.add(finding);
    return true;
  }
}

function textOf(controls: readonly Control[]): string {
  return controls.map((c) => c.text).join("\n");
}
