import type { Values } from "./store";
import { read, same, write } from "./values";

const quiet = 300;
const kept = 12 * 60 * 60 * 1000;

interface Typing {
  values: Values;
  at: number;
  /** Key under which the page would save it: the next page says when that has happened. */
  key: string;
}

/** Keeps what is being typed into a form, so that a reload, a closed window or an ended session loses nothing. */
export class TypingKeeper {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private begun: Values;

  constructor(
    private readonly name: string,
    private readonly form: HTMLFormElement,
    private readonly storage: Storage,
    private readonly tell: (state: "kept" | "back") => void,
  ) {
    this.begun = read(form);
  }

  /** Puts back what was not saved last time, unless the server has just sent it back itself. */
  start(restore: boolean): void {
    const left = this.find();
    if (restore && left && !same(left.values, this.begun)) {
      write(this.form, left.values);
      this.tell("back");
    }
    this.form.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => { this.keep(); }, quiet);
    });
    // Leaving is the moment that matters.
    addEventListener("pagehide", () => { this.keep(); });
  }

  /** Nothing of it is needed any more; the form begins anew. */
  drop(): void {
    clearTimeout(this.timer);
    this.begun = read(this.form);
    this.storage.removeItem(this.name);
  }

  private keep(): void {
    clearTimeout(this.timer);
    const values = read(this.form);
    if (same(values, this.begun)) return;
    try {
      this.storage.setItem(this.name, JSON.stringify({ values, at: Date.now(), key: this.form.dataset["typingKey"] ?? "" } satisfies Typing));
      this.tell("kept");
    } catch {
      // Full or switched off: it is still in the page.
    }
  }

  private find(): Typing | null {
    return parse(this.storage.getItem(this.name));
  }
}

/** Forgets what has been saved, and what is too old to be missed. */
export function sweep(prefix: string, saved: string | null, storage: Storage): void {
  const names = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? "").filter((n) => n.startsWith(prefix));
  for (const name of names) {
    const typing = parse(storage.getItem(name));
    if (typing === null || Date.now() - typing.at > kept || (saved !== null && typing.key === saved)) storage.removeItem(name);
  }
}

function parse(text: string | null): Typing | null {
  try {
    const value = JSON.parse(text ?? "null") as Partial<Typing> | null;
    return value && typeof value.at === "number" && typeof value.values === "object" ? { key: "", ...value } as Typing : null;
  } catch {
    return null;
  }
}
