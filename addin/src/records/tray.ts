import { all, announce, one } from "../pages/dom";
import { Words } from "../write/words";
import type { RecordState } from "./queue";
import type { StoredRecord } from "./store";

/** Shows what this browser has taken down: what waits, what has arrived while the page was open, what needs the person. */
export class Tray {
  readonly words: Words;
  private readonly list: HTMLElement;
  private readonly badges: Map<string, HTMLElement>;
  private readonly arrived = new Map<string, StoredRecord>();

  constructor(
    private readonly root: HTMLElement,
    private readonly actions: { drop(key: string): void; send(): void },
  ) {
    this.words = new Words(root);
    this.list = one("ul", root) ?? root;
    const source = one<HTMLTemplateElement>("template", root);
    this.badges = new Map(source ? [...source.content.querySelectorAll<HTMLElement>("[data-state]")].map((b) => [b.dataset["state"] ?? "", b]) : []);
    one("[data-send]", root)?.addEventListener("click", () => { this.actions.send(); });
  }

  /** Says how a record stands. */
  say(record: StoredRecord, state: RecordState): void {
    if (state === "saved") this.arrived.set(record.key, record);
    else this.arrived.delete(record.key);
    if (state !== "sending") announce(`${record.title}: ${this.words.get(word(state))}`);
  }

  show(left: [StoredRecord, RecordState][]): void {
    const items: [StoredRecord, RecordState][] = [...left, ...[...this.arrived.values()].reverse().slice(0, 3).map((r): [StoredRecord, RecordState] => [r, "saved"])];
    this.root.hidden = items.length === 0;
    const send = one("[data-send]", this.root);
    if (send) send.hidden = !left.some(([, state]) => state === "waiting");
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["of"] : undefined;
    this.list.replaceChildren(...items.map(([record, state]) => this.item(record, state)));
    if (focused) all("[data-of]", this.list).find((e) => e.dataset["of"] === focused)?.focus();
  }

  private item(record: StoredRecord, state: RecordState): HTMLElement {
    const item = document.createElement("li");
    const line = document.createElement("div");
    line.className = "line";
    const text = document.createElement("div");
    text.className = "text";
    text.append(span(record.title, "title"));
    const say = state === "waiting" && record.tries > 0 ? [this.words.get("waitingLead")]
      : state !== "needs-you" ? []
      : record.signIn ? [this.words.get("signIn")] : (record.wrong ?? []).map((w) => w.message);
    for (const sentence of new Set(say)) text.append(span(sentence, "small"));
    line.append(text);
    const badge = this.badges.get(state)?.firstElementChild;
    if (badge) line.append(badge.cloneNode(true));
    if (state === "needs-you") line.append(...this.buttons(record));
    item.append(line);
    return item;
  }

  private buttons(record: StoredRecord): HTMLElement[] {
    const open = document.createElement("a");
    open.className = "button";
    open.href = `/lists/record/${encodeURIComponent(record.form)}#r-${record.key}`;
    open.textContent = this.words.get("edit");
    open.dataset["of"] = `${record.key}-open`;
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "button button-subtle";
    drop.textContent = this.words.get("drop");
    drop.dataset["of"] = `${record.key}-drop`;
    drop.addEventListener("click", () => {
      if (confirm(this.words.get("dropSure"))) this.actions.drop(record.key);
    });
    return [open, drop];
  }
}

function word(state: RecordState): string {
  return state === "needs-you" ? "needsYou" : state;
}

function span(text: string, name: string): HTMLElement {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
}
