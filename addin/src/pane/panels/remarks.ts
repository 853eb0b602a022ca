import "../../../styles/pane/sending.css";
import type { Outline, RemarkLine } from "../../server/shapes";
import type { Panel, PaneContext } from "../context";
import { button, el, empty, icon } from "../dom";

export const panel: Panel = {
  show(root, context) {
    const shown = new RemarksPanel(root, context);
    shown.draw(context.session.outline);
    return context.session.onChange((outline) => { shown.draw(outline); });
  },
};

export default panel;

/** What the principal wants changed, as a list to be worked off: jump to the place, mark it, answer, submit again. */
class RemarksPanel {
  /** The remark being answered, and what has been typed of it. */
  private answering: string | null = null;
  private answer = "";

  constructor(
    private readonly root: HTMLElement,
    private readonly context: PaneContext,
  ) {}

  draw(outline: Outline): void {
    const focused = document.activeElement instanceof HTMLElement && this.root.contains(document.activeElement) ? document.activeElement.dataset["of"] : undefined;
    const { remarks } = outline;
    const open = remarks.filter((r) => r.state === "open").length;
    const parts: (Node | null)[] = [el("h2", {}, this.text("remarks"))];
    if (outline.returned && outline.returnReason) {
      parts.push(el("div", { class: "message message-warning" }, icon("undo"), el("div", {}, el("strong", {}, this.text("returned")), el("p", { class: "lines" }, outline.returnReason))));
    }
    if (remarks.length === 0) {
      parts.push(empty("comment", this.text("remarks-none"), this.text(outline.returned ? "remarks-none-returned" : "remarks-none-lead")));
    } else {
      parts.push(
        el("p", { class: "small", role: "status" }, open > 0 ? this.text("remarks-left", open, remarks.length) : this.text("remarks-all")),
        el("ul", { class: "remarks", role: "list" }, ...sorted(remarks).map((r) => this.item(r, outline.writing))),
      );
    }
    if (outline.writing && outline.returned && open === 0) {
      parts.push(button(this.text("submit-again"), { icon: "send", primary: true, wide: true, press: () => { this.context.open("submit"); } }));
    }
    this.root.replaceChildren(...parts.filter((p): p is Node => p !== null));
    if (focused !== undefined) [...this.root.querySelectorAll<HTMLElement>("[data-of]")].find((e) => e.dataset["of"] === focused)?.focus();
  }

  private item(remark: RemarkLine, writing: boolean): HTMLElement {
    const { words } = this.context;
    const done = remark.state !== "open";
    const parts: (Node | null)[] = [
      remark.quote ? el("blockquote", { class: "quote" }, remark.quote) : null,
      el("p", { class: "lines" }, remark.text),
      el("p", { class: "small muted" }, `${remark.author} · ${words.moment(remark.at)}`),
      ...remark.replies.map((r) => el("div", { class: "reply" }, el("p", { class: "lines" }, r.text), el("p", { class: "small muted" }, `${r.author} · ${words.moment(r.at)}`))),
    ];
    const actions = el("div", { class: "actions" });
    if (remark.tag || remark.quote || remark.section) actions.append(this.press(remark, "jump", "jump", "search", () => this.jump(remark)));
    if (writing && remark.state !== "resolved") {
      actions.append(this.press(remark, "state", done ? "remark-undo" : "remark-done", done ? "undo" : "check", () => this.set(remark, !done)));
    }
    if (writing) actions.append(this.press(remark, "reply", "reply", "comment", () => { this.open(remark); }));
    parts.push(actions);
    if (this.answering === remark.id) parts.push(this.form(remark));
    const badge = remark.state === "resolved" ? "remark-closed" : remark.state === "addressed" ? "remark-dealt" : "remark-open";
    return el("li", { class: "card", "data-state": remark.state },
      el("div", { class: "body" },
        el("span", { class: done ? "badge badge-success" : "badge badge-warning" }, icon(done ? "check" : "warning"), this.text(badge)),
        ...parts));
  }

  private press(remark: RemarkLine, kind: string, key: string, name: string, press: () => unknown): HTMLElement {
    const made = button(this.text(key), { icon: name, subtle: kind !== "state", press });
    made.dataset["of"] = `${kind}-${remark.id}`;
    // The same words stand at every remark; with the passage they name one.
    made.setAttribute("aria-label", this.text("of", this.text(key), (remark.quote ?? remark.text).slice(0, 30)));
    return made;
  }

  private jump(remark: RemarkLine): Promise<void> {
    return this.context.jump({ tag: remark.tag, quote: remark.quote, section: remark.section });
  }

  private async set(remark: RemarkLine, addressed: boolean): Promise<void> {
    await this.ask(remark, "PUT", "state", { state: addressed ? "addressed" : "open" });
  }

  private open(remark: RemarkLine): void {
    this.answering = this.answering === remark.id ? null : remark.id;
    this.answer = "";
    this.draw(this.context.session.outline);
    this.root.querySelector("textarea")?.focus();
  }

  private form(remark: RemarkLine): HTMLElement {
    const id = `reply-${remark.id}`;
    const field = el("textarea", { class: "textarea", id, rows: 3, maxlength: 2000 });
    field.value = this.answer;
    field.addEventListener("input", () => { this.answer = field.value; });
    const send = async (): Promise<void> => {
      const text = field.value.trim();
      if (text === "") {
        field.focus();
        return;
      }
      if (await this.ask(remark, "POST", "replies", { text })) {
        this.answering = null;
        this.answer = "";
        this.draw(this.context.session.outline);
      }
    };
    return el("div", { class: "field" }, el("label", { for: id }, this.text("reply-label")), field,
      el("div", { class: "actions" }, button(this.text("reply-send"), { primary: true, press: send }), button(this.text("cancel"), { press: () => { this.open(remark); } })));
  }

  private async ask(remark: RemarkLine, method: "PUT" | "POST", what: string, body: unknown): Promise<boolean> {
    const { server, session, say } = this.context;
    try {
      await server.json(method, `/reports/${encodeURIComponent(session.outline.report)}/remarks/${encodeURIComponent(remark.id)}/${what}`, body);
      await session.reload();
      return true;
    } catch (error) {
      say.wrong(error);
      return false;
    }
  }

  private text(key: string, ...values: (string | number)[]): string {
    return this.context.words.get(`sending.${key}`, ...values);
  }
}

/** What is still to do comes first; within that, as the principal wrote it. */
function sorted(remarks: readonly RemarkLine[]): RemarkLine[] {
  return [...remarks].sort((a, b) => Number(a.state !== "open") - Number(b.state !== "open"));
}
