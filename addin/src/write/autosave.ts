import { ApiProblem, askJson } from "../server/ask";
import type { UnsavedTexts } from "./unsaved";

export type SaveState = "saving" | "saved" | "unsaved" | "conflict";

interface SavedSection {
  text: string;
  revision: number;
}

interface DraftTexts {
  sections: { section: string; text: string; revision: number }[];
}

/** Milliseconds of quiet before a text is saved: typing is safe within a second. */
const quiet = 700;
/** Milliseconds before a failed save is tried again. */
const again = 5_000;

/** Saves one section while it is being typed: one request at a time, compare-and-set, tried again until it has arrived. */
export class SectionSaver {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | undefined;
  private stored: string;

  constructor(
    private readonly path: string,
    readonly section: string,
    private readonly field: HTMLTextAreaElement,
    private revision: number,
    private readonly unsaved: UnsavedTexts,
    private readonly tell: (state: SaveState, stored?: SavedSection) => void,
  ) {
    // What the page came with; the field may hold more by now, typed before the script was there.
    this.stored = field.defaultValue;
    const left = unsaved.take(section);
    if (left !== null && left.text !== this.stored) {
      field.value = left.text;
      // Typed on another revision than the server has now: the server decides, and the person chooses.
      this.revision = left.revision;
      this.later(0);
    } else if (this.pending) {
      this.typed();
    }
  }

  get pending(): boolean {
    return this.field.value !== this.stored;
  }

  typed(): void {
    this.unsaved.put(this.section, { text: this.field.value, revision: this.revision });
    this.later(quiet);
  }

  /** Saves now; resolves when the text has arrived, or with false when it could not. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    await this.running;
    if (this.pending) await this.save();
    return !this.pending;
  }

  /** The person chose which of two texts stays. */
  resolve(stored: SavedSection, mine: boolean): void {
    this.revision = stored.revision;
    this.stored = stored.text;
    if (!mine) {
      this.field.value = stored.text;
      this.unsaved.drop(this.section);
      this.tell("saved");
      return;
    }

    this.typed();
  }

  private later(delay: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), delay);
  }

  private save(): Promise<void> {
    this.running = (this.running ?? Promise.resolve()).then(() => this.send());
    return this.running;
  }

  private async send(): Promise<void> {
    const text = this.field.value;
    if (text === this.stored) return;
    this.tell("saving");
    try {
      const saved = await askJson<SavedSection>("PUT", `${this.path}/${this.section}`, { text, revision: this.revision });
      this.revision = saved.revision;
      this.stored = text;
      if (this.field.value === text) {
        this.unsaved.drop(this.section);
        this.tell("saved");
      } else {
        this.later(quiet);
      }
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 409) {
        const draft = await askJson<DraftTexts>("GET", this.path).catch(() => null);
        const stored = draft?.sections.find((s) => s.section === this.section);
        if (stored !== undefined && stored.text !== text) {
          this.tell("conflict", stored);
          return;
        }

        if (stored !== undefined) {
          // The other save was of the same text, such as our own answer that got lost.
          this.revision = stored.revision;
          this.stored = text;
          this.unsaved.drop(this.section);
          this.tell("saved");
          return;
        }
      }

      this.tell("unsaved");
      this.later(again);
    }
  }
}
