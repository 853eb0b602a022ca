import type { Change, Keep } from "../../../host/host";
import type { Spot } from "../../merge";

/** What undoes a refresh: what stood in the document, and what the record said. */
export interface Undo {
  readonly at: string;
  readonly record: string | null;
  readonly changes: Change[];
  /** Where something was written, and what text. */
  spots: (Spot & { readonly put?: string })[];
}

/** Where this machine keeps nothing, the open pane does. */
const open = new Map<string, Undo>();

/** Keeps what undoes the last refresh of a report: as long as the pane is open, and over a reload where the machine has room for it. */
export class UndoShelf {
  private readonly key: string;

  constructor(
    private readonly keep: Keep,
    report: string,
  ) {
    this.key = `figures.undo.${report}`;
  }

  get(): Undo | null {
    const held = open.get(this.key);
    if (held !== undefined) return held;
    try {
      const read = JSON.parse(this.keep.get(this.key) ?? "null") as Partial<Undo> | null;
      return read !== null && Array.isArray(read.changes) && Array.isArray(read.spots) && typeof read.at === "string"
        ? { at: read.at, record: read.record ?? null, changes: read.changes, spots: read.spots } : null;
    } catch {
      return null;
    }
  }

  put(undo: Undo): void {
    open.set(this.key, undo);
    if (!this.keep.set(this.key, JSON.stringify(undo))) this.keep.remove(this.key);
  }

  drop(): void {
    open.delete(this.key);
    this.keep.remove(this.key);
  }
}
