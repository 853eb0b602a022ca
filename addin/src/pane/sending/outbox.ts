import type { Keep } from "../../host/host";
import type { Me, Outline } from "../../server/shapes";
import type { Server } from "../context";
import { newKey } from "./hash";
import { IndexedParcels, type Parcel, type ParcelStore } from "./store";

/** True when a submission of this report was begun on this machine and has not arrived; asked before anything is loaded. */
export function isWaiting(keep: Keep, report: string): boolean {
  return keep.get(mark(report)) !== null;
}

/**
 * Submissions on their way. A submission has one key from the first press to the receipt, kept with the report and the turn it belongs
 * to: whatever is pressed again, in whichever window, after whatever crash, is the same submission to the server.
 */
export class Outbox {
  private member: Promise<string> | undefined;

  constructor(
    private readonly server: Server,
    private readonly keep: Keep,
    private readonly store: ParcelStore = new IndexedParcels(),
  ) {}

  /** What waits for this report; what belongs to a turn that has passed is thrown away. */
  async find(outline: Outline): Promise<Parcel | null> {
    const parcel = await this.store.find(await this.id(outline.report));
    if (parcel === null) {
      this.keep.remove(mark(outline.report));
      return null;
    }
    if (outline.writing && parcel.turn === outline.turn) return parcel;
    await this.drop(parcel);
    return null;
  }

  /** Keeps it; false when this machine cannot beyond the page's life. */
  async put(parcel: Omit<Parcel, "id">): Promise<boolean> {
    const kept = await this.store.put({ ...parcel, id: await this.id(parcel.report) });
    this.keep.set(mark(parcel.report), parcel.key);
    return kept;
  }

  async drop(parcel: { readonly report: string }): Promise<void> {
    await this.store.drop(await this.id(parcel.report));
    this.keep.remove(mark(parcel.report));
  }

  /** The key of this report's submission in this turn. */
  keyOf(outline: Outline): string {
    const name = `submission.${outline.report}`;
    const [turn, key] = (this.keep.get(name) ?? "").split("/");
    if (turn === String(outline.turn) && key !== undefined && /^[0-9a-f]{32}$/.test(key)) return key;
    const fresh = newKey();
    this.keep.set(name, `${outline.turn}/${fresh}`);
    return fresh;
  }

  private async id(report: string): Promise<string> {
    this.member ??= this.server.json<Me>("GET", "/me").then((me) => me.id);
    try {
      return `${await this.member}/${report}`;
    } catch (error) {
      this.member = undefined;
      throw error;
    }
  }
}

function mark(report: string): string {
  return `outbox.${report}`;
}
