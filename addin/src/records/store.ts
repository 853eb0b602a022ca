/** What the inputs of a form held, by their names. */
export type Values = Record<string, string[]>;

/** Something that is wrong with a record, and the column it is about. */
export interface Wrong {
  message: string;
  column?: string | undefined;
}

/** A record that has been taken down here and has not reached the server yet. */
export interface StoredRecord {
  /** Made here; the server writes the same key once, however often it comes. */
  key: string;
  form: string;
  /** Name of the form and what the record is about, for people. */
  title: string;
  values: Values;
  at: number;
  state: "waiting" | "needs-you";
  tries: number;
  /** Not before this moment, in milliseconds. */
  due: number;
  wrong?: Wrong[];
  /** True when the session has ended. */
  signIn?: boolean;
}

/**
 * The records of one person in this browser, one entry each, so that two windows do not overwrite each other. They outlive a lost
 * line, a reload and a closed window, and go once the server has them or the person signs out. A browser cannot keep them sealed
 * from whoever uses the same account of the machine: so nothing stays that has arrived.
 */
export class RecordStore {
  private readonly prefix: string;

  constructor(
    member: string,
    private readonly storage: Storage,
  ) {
    this.prefix = `ws.record.${member}.`;
  }

  /** All of them, oldest first. What cannot be read is left alone. */
  all(): StoredRecord[] {
    const records: StoredRecord[] = [];
    for (let i = 0; i < this.storage.length; i++) {
      const name = this.storage.key(i);
      if (!name?.startsWith(this.prefix)) continue;
      const record = this.find(name.slice(this.prefix.length));
      if (record) records.push(record);
    }
    return records.sort((a, b) => a.at - b.at);
  }

  find(key: string): StoredRecord | null {
    try {
      const value = JSON.parse(this.storage.getItem(this.prefix + key) ?? "null") as Partial<StoredRecord> | null;
      return value && typeof value.key === "string" && typeof value.form === "string" && typeof value.values === "object" ? (value as StoredRecord) : null;
    } catch {
      return null;
    }
  }

  /** False when the browser cannot keep it: full, or switched off. */
  put(record: StoredRecord): boolean {
    try {
      this.storage.setItem(this.prefix + record.key, JSON.stringify(record));
      return true;
    } catch {
      return false;
    }
  }

  drop(key: string): void {
    this.storage.removeItem(this.prefix + key);
  }
}

/** Removes everything that was kept for a person: records, what was being typed, whom they chose last, what the pane remembers. */
export function forget(member: string, storage: Storage): void {
  const kept = Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? "");
  for (const name of kept) {
    if (["record", "typing", "last", "keep"].some((kind) => name.startsWith(`ws.${kind}.${member}.`))) storage.removeItem(name);
  }
}
