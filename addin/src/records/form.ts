import { one } from "../pages/dom";
import type { Texts } from "../write/words";
import { Children } from "./children";
import type { StoredRecord, Wrong } from "./store";
import type { TypingKeeper } from "./typing";
import { fieldsOf, read, write } from "./values";

/** A new key: 32 lower-case hex digits. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
}

/** The short form: what is pressed is kept here first and sent from here. */
export class RecordFormView {
  private key = newKey();
  private readonly children: Children | null;
  private readonly wrong: HTMLElement | null;
  private direct = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly words: Texts,
    private readonly typing: TypingKeeper,
    member: string,
    storage: Storage,
    private readonly take: (record: StoredRecord) => boolean,
  ) {
    const root = one("[data-children]", form);
    this.children = root ? new Children(root, `ws.last.${member}.${form.dataset["record"] ?? ""}`, storage) : null;
    this.wrong = one("[data-record-wrong]", form.parentElement ?? document);
    form.addEventListener("submit", (event) => {
      if (this.direct) return;
      event.preventDefault();
      this.save();
    });
  }

  /** Opens a record that could not be written, to be put right under its own key. */
  open(record: StoredRecord): void {
    this.key = record.key;
    write(this.form, record.values);
    this.children?.show();
    this.say(record.wrong ?? []);
  }

  shown(): void {
    this.children?.show();
  }

  private save(): void {
    if (this.children?.missing) {
      this.say([{ message: this.words.get("chooseChild") }]);
      return;
    }
    if (!this.form.reportValidity()) return;
    this.say([]);
    const values = read(this.form);
    const record: StoredRecord = {
      key: this.key, form: this.form.dataset["record"] ?? "", title: this.title(values), values, at: Date.now(), state: "waiting", tries: 0, due: 0,
    };
    if (!this.take(record)) {
      // The browser cannot keep it: the form goes the way it goes without script, under the same key.
      this.direct = true;
      const key = one<HTMLInputElement>("input[name=key]", this.form);
      if (key) key.value = this.key;
      this.form.requestSubmit();
      return;
    }
    this.begin();
  }

  /** Ready for the next: when and how stay, whom and what begin anew. */
  private begin(): void {
    this.key = newKey();
    this.children?.done();
    for (const field of this.form.querySelectorAll<HTMLTextAreaElement>("textarea")) field.value = "";
    if (!this.children) {
      for (const field of this.form.querySelectorAll<HTMLInputElement>("input:not([type]), input[inputmode]")) field.value = field.defaultValue;
    }
    this.typing.drop();
    if (location.hash.startsWith("#r-")) history.replaceState(null, "", location.pathname + location.search);
  }

  private title(values: Record<string, string[]>): string {
    const name = this.form.dataset["recordName"] ?? "";
    const about = this.children?.names ?? values["c.Title"]?.[0] ?? "";
    return about ? `${name} · ${about.length > 24 ? about.slice(0, 24) + "…" : about}` : name;
  }

  private say(wrong: Wrong[]): void {
    for (const field of this.form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
    for (const { column } of wrong) {
      for (const field of column ? fieldsOf(this.form, column) : []) field.setAttribute("aria-invalid", "true");
    }
    if (!this.wrong) return;
    this.wrong.hidden = wrong.length === 0;
    this.wrong.replaceChildren(...[...new Set(wrong.map((w) => w.message))].map((message) => {
      const line = document.createElement("p");
      line.textContent = message;
      return line;
    }));
    if (wrong.length > 0) this.wrong.focus();
  }
}
