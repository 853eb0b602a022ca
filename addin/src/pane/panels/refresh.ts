import "../../../styles/pane/panels/refresh.css";
import type { Home, PlanItem, RefreshPlan } from "../../server/shapes";
import { ApiProblem } from "../../server/ask";
import type { Panel, PaneContext } from "../context";
import { button, el, empty, whileBusy } from "../dom";
import { mergeRecord } from "../merge";
import { upload } from "../sending/upload";
import { head, notice, readAt, readDocument } from "./parts/shared";
import { apply, restore, type Applied } from "./parts/refresh-apply";
import { accepted, choicesOf, goneList, keptList, updatesList, type Choices } from "./parts/refresh-plan";
import { UndoShelf } from "./parts/refresh-undo";
import { hexId } from "./parts/refresh-upload";

/** Newer figures for the open document: what would change, what of it the person takes, and the way back. */
const panel: Panel = {
  show(root, context, start) {
    const view = new Refresh(root, context);
    if (start) void view.look();
    return () => { view.leave(); };
  },
};
export default panel;

class Refresh {
  private readonly age = el("p", { class: "small muted" });
  private readonly place = el("div", { class: "stack" });
  private readonly back = el("div");
  private readonly looking: HTMLButtonElement;
  private readonly shelf: UndoShelf;
  private gone = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly context: PaneContext,
  ) {
    const { words, host, session } = context;
    this.shelf = new UndoShelf(host.keep, session.outline.report);
    this.looking = button(words.get("figures.look"), { icon: "search", primary: true, wide: true, press: () => this.read() });
    this.root.replaceChildren(head(words.get("figures.refresh-title")), this.age, this.looking, this.back, this.place);
    this.place.append(el("p", { class: "muted" }, words.get("figures.refresh-text")));
    this.told(readAt(session.outline.fields) ?? session.outline.takenAt);
    this.drawBack();
  }

  leave(): void {
    this.gone = true;
  }

  look(): Promise<void> {
    return whileBusy(this.looking, () => this.read());
  }

  private told(moment: string): void {
    this.age.textContent = this.context.words.get("figures.age", this.context.words.moment(moment));
  }

  private async read(): Promise<void> {
    const { say, words, session } = this.context;
    this.place.replaceChildren(el("p", { class: "muted" }, words.get("figures.looking-text")));
    say.busy(words.get("figures.looking"));
    try {
      const { controls, record } = await readDocument(this.context);
      const { plan, away } = await this.plan(record, controls.map(({ tag, text }) => ({ tag, text })));
      const lists = await this.context.server.json<Home>("GET", "/pane/home").then((h) => h.lists, () => null);
      if (this.gone) return;
      say.quiet();
      this.told(lists?.readAt ?? plan.takenAt);
      this.draw(plan, lists?.trouble ?? (away ? words.get("figures.away") : null));
      // The report rests on the newer figures from now on, whatever of them goes into the document.
      if (plan.snapshot !== session.outline.snapshot) void session.reload().catch(() => undefined);
    } catch (error) {
      this.place.replaceChildren();
      say.wrong(error);
    }
  }

  /** Where the lists cannot be reached, what was read last serves. */
  private async plan(record: string | null, controls: { tag: string; text: string }[]): Promise<{ plan: RefreshPlan; away: boolean }> {
    const { server, session } = this.context;
    const ask = (read: boolean): Promise<RefreshPlan> => server.json<RefreshPlan>("POST", `/reports/${session.outline.report}/draft/plan`, { read, ...(record === null ? {} : { record }), controls });
    try {
      return { plan: await ask(true), away: false };
    } catch (error) {
      if (!(error instanceof ApiProblem && [502, 503, 504].includes(error.status))) throw error;
      return { plan: await ask(false), away: true };
    }
  }

  private draw(plan: RefreshPlan, trouble: string | null): void {
    const { words } = this.context;
    const choices = choicesOf(plan);
    const warning = trouble === null ? null : notice("warning", el("p", {}, trouble), el("p", { class: "small" }, words.get("figures.last-good", words.moment(plan.takenAt))));
    const parts: (Node | null)[] = [warning];
    if (choices.updates.length === 0 && choices.kept.length === 0) {
      parts.push(empty("check-circle", words.get("figures.up-to-date"), words.get("figures.up-to-date-text", words.moment(plan.takenAt))));
    } else {
      parts.push(...this.choosing(plan, choices));
    }
    if (choices.gone.length > 0) parts.push(goneList(this.context, choices.gone));
    this.place.replaceChildren(...parts.filter((p) => p !== null));
    this.looking.classList.toggle("button-primary", choices.updates.length === 0);
    this.context.say.done(words.get(choices.updates.length + choices.kept.length === 0 ? "figures.up-to-date" : "figures.planned", choices.updates.length, choices.kept.length));
  }

  private choosing(plan: RefreshPlan, choices: Choices): (Node | null)[] {
    const { words, host } = this.context;
    const actions = el("div", { class: "panel-actions" });
    const count = (): void => {
      const items = accepted(choices);
      for (const made of actions.querySelectorAll("button")) made.disabled = items.length === 0;
      main.textContent = words.get(plan.heavy ? "figures.apply-file" : "figures.apply", items.length);
    };
    const main = button("", { primary: true, wide: true, press: () => (plan.heavy ? this.whole(plan, choices, host.can.replace) : this.write(plan, choices)) });
    actions.append(main);
    if (plan.heavy && host.can.replace && host.can.newDocument) actions.append(button(words.get("figures.apply-new"), { wide: true, press: () => this.whole(plan, choices, false) }));
    const fixed = host.kind === "browser";
    const lists = [
      plan.heavy ? notice("info", words.get(host.can.replace ? "figures.heavy" : "figures.heavy-new")) : null,
      choices.updates.length > 0 ? updatesList(this.context, choices.updates, fixed, count) : null,
      choices.kept.length > 0 ? keptList(this.context, choices.kept, count) : null,
      actions,
    ];
    count();
    return lists;
  }

  private async write(plan: RefreshPlan, choices: Choices): Promise<void> {
    const { host, words, say, session } = this.context;
    const items = accepted(choices);
    const cancel = new AbortController();
    const stopping = button(words.get("figures.stop"), { icon: "close", wide: true, press: () => { cancel.abort(); } });
    for (const control of this.place.querySelectorAll<HTMLInputElement | HTMLButtonElement>("input, button")) control.disabled = true;
    this.looking.disabled = true;
    this.place.append(stopping);
    stopping.focus();
    try {
      say.busy(words.get("figures.writing"), 0, items.length);
      const done = await apply(host.document, plan, items, this.shelf, cancel.signal, (n, all) => { say.busy(words.get("figures.writing"), n, all); });
      this.result(done);
      await session.reload().catch(() => undefined);
    } catch (error) {
      this.place.replaceChildren();
      say.wrong(error);
    } finally {
      this.looking.disabled = false;
      this.drawBack();
    }
  }

  private result({ written, changed, refused, stopped, error }: Applied): void {
    const { words, say } = this.context;
    const text = words.get(stopped ? "figures.stopped" : "figures.written", written.length);
    const list = (key: string, items: readonly PlanItem[]): Node | null =>
      items.length === 0 ? null : el("p", {}, words.get(key, items.length), " ", [...new Set(items.map((i) => i.name))].join(words.get("figures.and")));
    this.place.replaceChildren(notice(
      refused.length > 0 || stopped ? "warning" : "success",
      el("p", {}, text), list("figures.changed-meanwhile", changed), list("figures.refused", refused),
    ));
    if (error !== null) say.wrong(error);
    else say.done(text);
  }

  /** The server writes into the whole file; the host puts it in place, or opens it as a document of its own. */
  private async whole(plan: RefreshPlan, choices: Choices, here: boolean): Promise<void> {
    const { host, words, say, server, session } = this.context;
    const { report } = session.outline;
    const items = accepted(choices);
    try {
      say.busy(words.get("figures.reading-file"));
      const record = await host.document.record();
      const bytes = await host.document.bytes((n, all) => { say.busy(words.get("figures.reading-file"), n, all); });
      const id = await upload(this.context, bytes, { report, key: hexId() }, { progress: (n, all) => { say.busy(words.get("figures.sending-file"), n, all); } });
      say.busy(words.get("figures.making-file"));
      const docx = await server.bytes("POST", `/reports/${report}/draft/refreshed`, { upload: id, accept: items.map(({ tag, occurrence }) => ({ tag, occurrence })) });
      if (here) {
        await host.document.replace(docx);
        const taken = [...items, ...plan.items.filter((i) => i.standing === "same")];
        await host.document.keepRecord(mergeRecord(record, plan.record, taken, plan.items.filter((i) => !taken.includes(i))));
        // What undid the refresh before belongs to another text.
        this.shelf.drop();
      } else {
        await host.document.create(docx);
      }
      const text = words.get(here ? "figures.written" : "figures.opened", items.length);
      this.place.replaceChildren(notice("success", el("p", {}, text)));
      say.done(text);
      await session.reload().catch(() => undefined);
      this.drawBack();
    } catch (error) {
      say.wrong(error);
    }
  }

  private drawBack(): void {
    const { words } = this.context;
    const undo = this.shelf.get();
    this.back.replaceChildren(...(undo === null ? [] : [el(
      "div", { class: "plan-back" },
      button(words.get("figures.restore"), { icon: "undo", press: () => this.restore() }),
      el("span", { class: "small muted" }, words.get("figures.restore-text", words.moment(undo.at), undo.changes.length)),
    )]));
  }

  private async restore(): Promise<void> {
    const { host, words, say, session } = this.context;
    const undo = this.shelf.get();
    if (undo === null) return;
    try {
      say.busy(words.get("figures.restoring"), 0, undo.changes.length);
      const { restored, left } = await restore(host.document, undo, (n, all) => { say.busy(words.get("figures.restoring"), n, all); });
      this.shelf.drop();
      const text = words.get("figures.restored", restored) + (left > 0 ? ` ${words.get("figures.restored-left", left)}` : "");
      this.place.replaceChildren(notice("success", el("p", {}, text)));
      say.done(text);
      this.drawBack();
      await session.reload().catch(() => undefined);
    } catch (error) {
      say.wrong(error);
    }
  }
}
