import "../../../styles/pane/sending.css";
import { RecordFormView } from "../../records/form";
import { RecordQueue, type RecordState } from "../../records/queue";
import { RecordStore, type StoredRecord } from "../../records/store";
import { TypingKeeper } from "../../records/typing";
import { ApiProblem } from "../../server/ask";
import type { Me } from "../../server/shapes";
import type { Panel, PaneContext } from "../context";
import { button, el, empty, icon, skeleton } from "../dom";
import { alone } from "../sending/alone";
import { drawForm, type RecordFormLine } from "../sending/recordForm";
import { shelfOf } from "../sending/shelf";

interface Kind {
  key: string;
  name: string;
  icon: string;
}

export const panel: Panel = {
  show(root, context) {
    const shown = new RecordsPanel(root, context);
    void shown.begin();
    return () => { shown.leave(); };
  },
};

export default panel;

/** A visit, a contact, an activity noted in passing: kept here first, sent as soon as it can be. */
class RecordsPanel {
  private readonly storage: Storage;
  private readonly tray = el("section", { class: "tray", hidden: true });
  private readonly place = el("div", { class: "records" });
  private queue: RecordQueue | undefined;
  private member = "";
  private readonly arrived = new Map<string, StoredRecord>();
  private readonly onLine = (): void => { void this.queue?.run(true); };

  constructor(
    root: HTMLElement,
    private readonly context: PaneContext,
  ) {
    // In the browser the page keeps records too, and sends them from wherever the person goes next: one store.
    this.storage = context.host.kind === "browser" ? browserStorage() ?? shelfOf(context.host.keep) : shelfOf(context.host.keep);
    root.append(el("h2", {}, this.text("sending.records")), this.tray, this.place);
  }

  async begin(): Promise<void> {
    const { server, say } = this.context;
    this.place.replaceChildren(skeleton(this.text("word.loading")));
    try {
      const [me, kinds] = await Promise.all([server.json<Me>("GET", "/me"), server.json<Kind[]>("GET", "/records")]);
      this.member = me.id;
      this.queue = new RecordQueue(new RecordStore(me.id, this.storage), (record) => this.send(record), (record, state) => { this.tell(record, state); }, async (work) => { await alone("ws.records", work, true); });
      addEventListener("online", this.onLine);
      for (const [record] of this.queue.left) if (record.signIn) new RecordStore(me.id, this.storage).put({ ...record, state: "waiting", signIn: false, due: 0 });
      this.choose(kinds);
      this.drawTray();
      void this.queue.run();
    } catch (error) {
      this.place.replaceChildren(button(this.text("word.retry"), { press: () => this.begin() }));
      say.wrong(error);
    }
  }

  leave(): void {
    removeEventListener("online", this.onLine);
  }

  private choose(kinds: Kind[]): void {
    if (kinds.length === 0) {
      this.place.replaceChildren(empty("write", this.text("sending.records-none"), ""));
      return;
    }
    this.place.replaceChildren(
      el("p", { class: "muted" }, this.text("sending.records-lead")),
      el("div", { class: "record-kinds" }, ...kinds.map((kind) => button(kind.name, { icon: kind.icon, press: () => this.open(kind, kinds) }))));
  }

  private async open(kind: Kind, kinds: Kind[], record?: StoredRecord): Promise<void> {
    let line: RecordFormLine;
    try {
      line = await this.context.server.json<RecordFormLine>("GET", `/records/${encodeURIComponent(kind.key)}`);
    } catch (error) {
      this.context.say.wrong(error);
      return;
    }
    const form = drawForm(line, this.context.words);
    const heading = el("h3", { tabindex: -1 }, line.name);
    this.place.replaceChildren(
      button(this.text("sending.records-back"), { icon: "chevron-left", subtle: true, press: () => { this.choose(kinds); } }),
      heading,
      el("div", { class: "message message-danger", role: "alert", "data-record-wrong": true, hidden: true, tabindex: -1 }),
      form);
    heading.focus();
    const note = form.querySelector<HTMLElement>("[data-typing-state]");
    const typing = new TypingKeeper(`ws.typing.${this.member}.record/${kind.key}`, form, this.storage, (state) => {
      if (note) note.textContent = this.text(state === "kept" ? "sending.kept-typing" : "sending.kept-back");
    });
    const texts = { get: (key: string) => this.text(key === "chooseChild" ? "records.choose-child" : key) };
    const view = new RecordFormView(form, texts, typing, this.member, this.storage, (taken) => this.take(taken));
    typing.start(record === undefined);
    if (record) view.open(record);
    else view.shown();
  }

  private take(record: StoredRecord): boolean {
    const { queue } = this;
    if (queue === undefined) return false;
    if (queue.add(record)) return true;
    // Nothing can be kept here: it goes at once, or stands in the form again.
    this.send(record).then(() => { this.tell(record, "saved"); }, (error: unknown) => {
      this.context.say.wrong(error);
      void this.open({ key: record.form, name: record.title, icon: "write" }, [], record);
    });
    return true;
  }

  private async send(record: StoredRecord): Promise<void> {
    const answer = await this.context.server.json<{ rows?: unknown }>("POST", `/records/${encodeURIComponent(record.form)}`, { key: record.key, values: record.values });
    // A page that a network puts in between is no receipt.
    if (typeof answer.rows !== "number") throw new ApiProblem(503, "", "");
  }

  private tell(record: StoredRecord, state: RecordState): void {
    if (state === "saved") {
      this.arrived.set(record.key, record);
      this.context.say.done(`${record.title}: ${this.text("records.saved")}`);
    }
    this.drawTray();
  }

  private drawTray(): void {
    const left = this.queue?.left ?? [];
    const saved = [...this.arrived.values()].reverse().slice(0, 3).map((r): [StoredRecord, RecordState] => [r, "saved"]);
    this.tray.hidden = left.length + saved.length === 0;
    this.tray.setAttribute("aria-label", this.text("records.tray"));
    this.tray.replaceChildren(
      el("ul", { role: "list" }, ...[...left, ...saved].map(([record, state]) => this.item(record, state))),
      saved.length > 0 && this.context.session.outline.writing
        ? el("div", { class: "message message-info" }, icon("info"), el("div", {}, el("p", {}, this.text("sending.records-refresh")), button(this.text("sending.records-go"), { press: () => { this.context.open("refresh"); } })))
        : "");
  }

  private item(record: StoredRecord, state: RecordState): HTMLElement {
    const tones: Record<RecordState, [string, string, string]> = {
      waiting: ["clock", "info", "waiting"], sending: ["send", "info", "sending"], saved: ["check", "success", "saved"], "needs-you": ["warning", "warning", "needs-you"],
    };
    const [name, tone, word] = tones[state];
    const wrong = state !== "needs-you" ? [] : record.signIn ? [this.text("records.sign-in")] : (record.wrong ?? []).map((w) => w.message);
    return el("li", { class: "card" }, el("div", { class: "body" },
      el("strong", {}, record.title), " ", el("span", { class: `badge badge-${tone}` }, icon(name), this.text(`records.${word}`)),
      ...wrong.map((w) => el("p", { class: "small" }, w)),
      state === "needs-you" ? el("div", { class: "actions" },
        button(this.text("records.edit"), { press: () => this.open({ key: record.form, name: record.title, icon: "write" }, [], record) }),
        button(this.text("records.drop"), { subtle: true, press: () => {
          this.queue?.drop(record.key);
          this.drawTray();
        } })) : null));
  }

  private text(key: string): string {
    return this.context.words.get(key);
  }
}

function browserStorage(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}
