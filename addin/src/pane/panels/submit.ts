import "../../../styles/pane/sending.css";
import type { Outline } from "../../server/shapes";
import type { Panel, PaneContext } from "../context";
import { button, el, icon } from "../dom";
import { alone } from "../sending/alone";
import { Outbox } from "../sending/outbox";
import { Progress } from "../sending/progress";
import { Sending, type Prepared } from "../sending/sending";
import { routeList } from "../sending/route";
import type { Parcel } from "../sending/store";
import { Withdrawal } from "../sending/withdrawal";

export const panel: Panel = {
  show(root, context, start = false) {
    const shown = new SubmitPanel(root, context);
    void shown.begin(start);
    return () => { shown.leave(); };
  },
};

export default panel;

/** Handing the document in: what will happen, how far it has come, what stands in the way, and what became of it. */
class SubmitPanel {
  private readonly outbox: Outbox;
  private readonly leaving = new AbortController();
  private readonly body = el("div", { class: "sending" });
  private readonly stop: () => void;
  private busy = false;
  private called = false;

  constructor(
    root: HTMLElement,
    private readonly context: PaneContext,
  ) {
    this.outbox = new Outbox(context.server, context.host.keep);
    root.append(el("h2", {}, this.text("title")), this.body);
    this.stop = context.session.onChange(() => { if (!this.busy) void this.begin(false); });
  }

  leave(): void {
    this.leaving.abort();
    this.stop();
  }

  /** Shows where the report stands; with `start` the document is read and checked at once, and handed in when the person agrees. */
  async begin(start: boolean): Promise<void> {
    const { outline } = this.context.session;
    this.called = start;
    if (!outline.writing) {
      void this.outbox.find(outline).catch(() => undefined);
      this.sent(outline);
      return;
    }
    const waiting = await this.outbox.find(outline).catch(() => null);
    if (this.gone) return;
    if (waiting?.agreed) await this.resume(waiting);
    else if (waiting !== null) this.offer(waiting);
    else if (start) await this.send(null, false);
    else this.ready(outline);
  }

  private ready(outline: Outline): void {
    const open = outline.remarks.filter((r) => r.state === "open").length;
    this.put(
      this.lead(outline),
      open > 0 ? this.message("warning", this.text("remarks-open", open), this.go("remarks", "remarks-go")) : null,
      button(this.text("submit"), { icon: "send", primary: true, wide: true, press: () => this.send(null, true) }),
    );
  }

  /** What was begun earlier and never arrived: a reload, a crash, a closed lid. */
  private offer(parcel: Parcel): void {
    const { words } = this.context;
    this.put(
      this.message("info", this.text("waiting", words.moment(parcel.at))),
      button(this.text("resume"), { icon: "send", primary: true, wide: true, press: () => this.resume(parcel) }),
      button(this.text("drop"), { wide: true, press: () => this.forget(parcel) }),
    );
  }

  private async resume(parcel: Parcel): Promise<void> {
    const changed = await this.sending(new Progress(this.context.words)).isChanged(parcel).catch(() => false);
    if (this.gone) return;
    if (!changed) {
      await this.send(parcel, parcel.agreed);
      return;
    }
    this.put(
      this.message("warning", this.text("changed", this.context.words.moment(parcel.at))),
      button(this.text("send-now"), { icon: "send", primary: true, wide: true, press: () => this.send(null, true) }),
      button(this.text("send-then"), { wide: true, press: () => this.send(parcel, true) }),
    );
  }

  /** From the document, or from what was read of it before, to the check; and on, when the person has said so and nothing was found. */
  private async send(parcel: Parcel | null, agreed: boolean): Promise<void> {
    await this.work(async (sending) => {
      const prepared = await sending.prepare(parcel ?? await sending.read());
      const { blocking, findings } = prepared.checked;
      this.context.badge("checks", findings.length);
      if (blocking > 0) this.blocked(blocking);
      else if (agreed && (findings.length === 0 || prepared.parcel.agreed) && prepared.parcel.warning === undefined) await this.handIn(sending, prepared);
      else this.confirm(prepared);
    });
  }

  private blocked(count: number): void {
    this.put(
      this.message("danger", this.text("blocked", count)),
      this.go("checks", "checks-go", true),
      button(this.text("again"), { wide: true, press: () => this.send(null, true) }),
    );
  }

  private confirm(prepared: Prepared): void {
    const { findings } = prepared.checked;
    const { warning } = prepared.parcel;
    this.put(
      findings.length > 0 ? this.message("warning", this.text("warned", findings.length), this.go("checks", "checks-go")) : this.message("success", this.text("clean")),
      warning === undefined ? null : this.message("warning", this.context.words.get(warning)),
      this.lead(this.context.session.outline),
      button(this.text("submit"), { icon: "send", primary: true, wide: true, press: () => this.work((sending) => this.handIn(sending, prepared)) }),
    );
  }

  private async handIn(sending: Sending, prepared: Prepared): Promise<void> {
    const submitted = await sending.submit(prepared);
    this.context.say.done(this.text("done", submitted.stageName));
    await this.after();
  }

  /** The report has moved on: read it anew. The browser's page shows it as well, so it is loaded anew as a whole. */
  private async after(): Promise<void> {
    if (this.context.host.kind === "browser") {
      // On a narrow screen the person stands in the pane, and comes back to it.
      history.replaceState(null, "", "#view-pane");
      location.reload();
      return;
    }
    await this.context.session.reload();
  }

  private sent(outline: Outline): void {
    // In the browser the page's head takes a submission back.
    const withdrawal = this.context.host.kind === "word" ? new Withdrawal(this.context, () => this.after()) : null;
    this.put(
      this.message(outline.receipt ? "success" : "info", outline.receipt ? this.text("accepted", outline.receipt.number) : this.text("with", outline.stageName)),
      routeList(outline, this.context.words),
      button(this.text("receipt-go"), { icon: "received", wide: true, press: () => { this.context.open("receipt"); } }),
      withdrawal?.root ?? null,
    );
    void withdrawal?.look();
  }

  private async forget(parcel: Parcel): Promise<void> {
    await this.outbox.drop(parcel);
    this.ready(this.context.session.outline);
  }

  /** One piece of work at a time, in one window at a time, with its progress; what goes wrong is told and can be done again. */
  private async work(work: (sending: Sending) => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const progress = new Progress(this.context.words);
    this.put(progress.root);
    try {
      const { report } = this.context.session.outline;
      if (!(await alone(`ws.outbox.${report}`, () => work(this.sending(progress))))) this.put(this.message("info", this.text("elsewhere")), this.retry());
    } catch (error) {
      if (this.gone) return;
      this.context.say.wrong(error);
      // Somebody else may have moved the report on: then what to do is another thing.
      const turn = this.context.session.outline.turn;
      const now = await this.context.session.reload().catch(() => null);
      if (now !== null && (now.turn !== turn || !now.writing)) this.sentOrReady(now);
      else this.put(this.message("warning", this.text("kept")), this.retry());
    } finally {
      this.busy = false;
      if (!this.gone && !this.context.session.outline.writing) this.sent(this.context.session.outline);
    }
  }

  private sentOrReady(outline: Outline): void {
    if (outline.writing) this.ready(outline);
    else this.sent(outline);
  }

  private retry(): HTMLElement {
    return button(this.text("resume"), { icon: "send", primary: true, wide: true, press: () => this.begin(false) });
  }

  private sending(progress: Progress): Sending {
    return new Sending(this.context, this.outbox, progress, this.leaving.signal);
  }

  private get gone(): boolean {
    return this.leaving.signal.aborted;
  }

  private lead(outline: Outline): HTMLElement {
    const at = outline.route.findIndex((s) => s.state === "current");
    const next = outline.route[at + 1]?.name;
    return el("p", { class: "sending-lead" }, next === undefined ? this.text("lead") : this.text("lead-next", next));
  }

  private go(panelName: string, key: string, primary = false): HTMLElement {
    return button(this.text(key), { primary, wide: primary, press: () => { this.context.open(panelName); } });
  }

  private message(tone: "info" | "success" | "warning" | "danger", text: string, ...more: Node[]): HTMLElement {
    const name = { info: "info", success: "check-circle", warning: "warning", danger: "error" }[tone];
    return el("div", { class: `message message-${tone}` }, icon(name), el("div", {}, el("p", {}, text), ...more));
  }

  private put(...children: (Node | null)[]): void {
    if (this.gone) return;
    // A person who pressed a button that is no more goes on with what has taken its place; so does one who called from outside the pane.
    const held = this.called || this.body.contains(document.activeElement);
    this.body.replaceChildren(...children.filter((c): c is Node => c !== null));
    if (held) {
      this.body.tabIndex = -1;
      this.body.focus();
    }
  }

  private text(key: string, ...values: (string | number)[]): string {
    return this.context.words.get(`sending.${key}`, ...values);
  }
}
