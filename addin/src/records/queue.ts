import { ApiProblem } from "../server/ask";
import type { RecordStore, StoredRecord, Wrong } from "./store";

/** Where a record stands, as people see it. */
export type RecordState = "waiting" | "sending" | "saved" | "needs-you";

/** Sends one record; resolves when the server has it. */
export type Send = (record: StoredRecord) => Promise<void>;

const first = 2_000;
const longest = 5 * 60_000;

/**
 * Sends what was taken down, one after the other, until it has arrived. What the network or the server cannot take now is tried again,
 * waiting longer each time; what the server refuses waits for the person. Sent twice is written once: the key is the record's.
 */
export class RecordQueue {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private current: string | undefined;

  constructor(
    private readonly store: RecordStore,
    private readonly send: Send,
    private readonly tell: (record: StoredRecord, state: RecordState) => void,
    private readonly alone: (work: () => Promise<void>) => Promise<void> = (work) => work(),
  ) {}

  /** What has not arrived, with its state. */
  get left(): [StoredRecord, RecordState][] {
    return this.store.all().map((record) => [record, record.key === this.current ? "sending" : record.state]);
  }

  /** Takes a record down and sends it. False when the browser cannot keep it; then nothing was done. */
  add(record: StoredRecord): boolean {
    if (!this.store.put(record)) return false;
    this.tell(record, "waiting");
    void this.run();
    return true;
  }

  drop(key: string): void {
    this.store.drop(key);
  }

  /** Sends what is due; with `now` also what would wait longer, such as when the line is back. */
  run(now = false): Promise<void> {
    if (now) {
      for (const record of this.store.all()) {
        if (record.state === "waiting" && record.due > 0) this.store.put({ ...record, due: 0 });
      }
    }
    if (this.running) {
      this.again = true;
      return this.running;
    }
    clearTimeout(this.timer);
    this.running = this.alone(() => this.sendAll()).finally(() => {
      this.running = undefined;
      if (this.again) {
        this.again = false;
        void this.run();
      } else {
        this.plan();
      }
    });
    return this.running;
  }

  private async sendAll(): Promise<void> {
    for (const { key } of this.store.all()) {
      // Another window may have sent it, or the person dropped it, while we waited for our turn.
      const record = this.store.find(key);
      if (record?.state !== "waiting" || record.due > Date.now()) continue;
      await this.sendOne(record);
    }
  }

  private async sendOne(record: StoredRecord): Promise<void> {
    this.current = record.key;
    this.tell(record, "sending");
    try {
      await this.send(record);
      this.current = undefined;
      this.store.drop(record.key);
      this.tell(record, "saved");
    } catch (error) {
      this.current = undefined;
      const next = after(record, error);
      this.store.put(next);
      this.tell(next, next.state);
    }
  }

  private plan(): void {
    const due = this.store.all().filter((r) => r.state === "waiting").map((r) => r.due);
    if (due.length === 0) return;
    this.timer = setTimeout(() => void this.run(), Math.max(0, Math.min(...due) - Date.now()));
  }
}

/** What becomes of a record that did not get through. */
function after(record: StoredRecord, error: unknown): StoredRecord {
  if (error instanceof ApiProblem && isForGood(error.status)) {
    const wrong: Wrong[] = error.problems.length > 0 ? error.problems : [{ message: error.message }];
    return { ...record, state: "needs-you", wrong, signIn: error.status === 401 };
  }
  const tries = record.tries + 1;
  return { ...record, tries, due: Date.now() + Math.min(longest, first * 2 ** (tries - 1)) };
}

/** True for what will not get better by itself. */
function isForGood(status: number): boolean {
  return status >= 400 && status < 500 && ![408, 425, 429].includes(status);
}
