import { SectionSaver, type SaveState } from "./autosave";
import { UnsavedTexts } from "./unsaved";
import type { Words } from "./words";

/** The sections that people write, each saved while it is typed. */
export class Sections {
  private readonly savers: SectionSaver[] = [];
  private readonly listeners: (() => void)[] = [];
  private readonly inputs = new Map<string, HTMLTextAreaElement>();

  constructor(
    root: HTMLElement,
    private readonly report: string,
    private readonly words: Words,
  ) {
    for (const section of root.querySelectorAll<HTMLElement>(".pane-section")) {
      const field = section.querySelector<HTMLTextAreaElement>("textarea");
      if (field === null) continue;
      this.inputs.set(section.dataset["section"] ?? "", field);
      if (!field.readOnly) this.savers.push(this.wire(section, field));
    }
  }

  /** Fields by section. */
  get fields(): ReadonlyMap<string, HTMLTextAreaElement> {
    return this.inputs;
  }

  /** True while something has not reached the server. */
  get pending(): boolean {
    return this.savers.some((s) => s.pending);
  }

  /** Saves everything now; false when something did not arrive. */
  async flush(): Promise<boolean> {
    return (await Promise.all(this.savers.map((s) => s.flush()))).every(Boolean);
  }

  onSaved(listener: () => void): void {
    this.listeners.push(listener);
  }

  private wire(section: HTMLElement, field: HTMLTextAreaElement): SectionSaver {
    const state = part(section, "[data-state]");
    const count = part(section, "[data-words]");
    const conflict = part(section, "[data-conflict]");
    const tell = (now: SaveState, stored?: { text: string; revision: number }): void => {
      state.textContent = now === "conflict" ? "" : this.words.get(now);
      state.dataset["state"] = now;
      if (now === "saved") for (const listener of this.listeners) listener();
      conflict.hidden = now !== "conflict";
      if (now === "conflict" && stored !== undefined) this.offer(conflict, stored, saver);
    };
    const saver: SectionSaver = new SectionSaver(
      `/api/v1/reports/${this.report}/draft`, section.dataset["section"] ?? "", field,
      Number(field.dataset["revision"] ?? "0"), new UnsavedTexts(this.report, localStorage), tell,
    );
    // The form is the way without script; with it, the revisions in it would be old.
    section.querySelector('input[name^="revisions"]')?.remove();
    field.addEventListener("input", () => {
      count.textContent = this.words.get("words", field.value.replace(/\s/g, "").length);
      saver.typed();
    });
    return saver;
  }

  private offer(box: HTMLElement, stored: { text: string; revision: number }, saver: SectionSaver): void {
    const text = document.createElement("div");
    const say = document.createElement("p");
    say.textContent = this.words.get("conflict");
    const quote = document.createElement("blockquote");
    quote.textContent = stored.text;
    const actions = document.createElement("div");
    actions.className = "actions";
    for (const [key, mine] of [["useMine", true], ["useStored", false]] as const) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.textContent = this.words.get(key);
      button.addEventListener("click", () => {
        box.hidden = true;
        saver.resolve(stored, mine);
      });
      actions.append(button);
    }

    text.append(say, quote, actions);
    box.replaceChildren(text);
  }
}

function part(within: ParentNode, selector: string): HTMLElement {
  const found = within.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`The page has no ${selector}.`);
  return found;
}
