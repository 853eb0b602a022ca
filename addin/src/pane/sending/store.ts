/** A submission that has been begun here and has not arrived yet, with the document as it was. */
export interface Parcel {
  /** Member and report: several people share a school's machine. */
  readonly id: string;
  readonly report: string;
  /** Key of the submission; the server takes it once, however often it comes. */
  readonly key: string;
  readonly turn: number;
  readonly format: "docx" | "flat-opc";
  readonly bytes: Uint8Array;
  /** What tells this content from another, see fingerprint. */
  readonly fingerprint: string;
  readonly warning?: string | undefined;
  /** Where the whole document lies in the cloud, when Word could give a part of it only. */
  readonly source?: string | undefined;
  readonly at: string;
  /** The person has seen the findings and wants it sent. */
  readonly agreed: boolean;
}

/** Where parcels outlive a reload, a crash and a closed Word. */
export interface ParcelStore {
  find(id: string): Promise<Parcel | null>;
  /** False when this machine cannot keep it; it is then remembered until the page goes. */
  put(parcel: Parcel): Promise<boolean>;
  drop(id: string): Promise<void>;
}

const database = "worksummary";
const shelf = "outbox";

/** Parcels in the browser's own database; bytes do not fit the small store. */
export class IndexedParcels implements ParcelStore {
  private readonly passing = new Map<string, Parcel>();

  async find(id: string): Promise<Parcel | null> {
    const passing = this.passing.get(id);
    if (passing) return passing;
    try {
      const found = await this.run<unknown>("readonly", (store) => store.get(id));
      return isParcel(found) ? found : null;
    } catch {
      return null;
    }
  }

  async put(parcel: Parcel): Promise<boolean> {
    try {
      await this.run("readwrite", (store) => store.put(parcel));
      this.passing.delete(parcel.id);
      return true;
    } catch {
      // Full, or switched off in a private window.
      this.passing.set(parcel.id, parcel);
      return false;
    }
  }

  async drop(id: string): Promise<void> {
    this.passing.delete(id);
    await this.run("readwrite", (store) => store.delete(id)).catch(() => undefined);
  }

  private async run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const db = await open();
    try {
      return await new Promise<T>((resolve, reject) => {
        const transaction = db.transaction(shelf, mode, { durability: "strict" });
        const request = work(transaction.objectStore(shelf));
        transaction.oncomplete = () => { resolve(request.result); };
        transaction.onerror = transaction.onabort = () => { reject(transaction.error ?? new DOMException("aborted", "AbortError")); };
      });
    } finally {
      db.close();
    }
  }
}

/** Removes what was kept for a person. */
export async function forgetParcels(member: string): Promise<void> {
  // Nothing was ever kept here: nothing is to be made for it now.
  if (!("indexedDB" in globalThis)) return;
  const db = await open();
  db.transaction(shelf, "readwrite").objectStore(shelf).delete(IDBKeyRange.bound(`${member}/`, `${member}/\uffff`));
  db.close();
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => { request.result.createObjectStore(shelf, { keyPath: "id" }); };
    request.onsuccess = () => { resolve(request.result); };
    request.onerror = () => { reject(request.error ?? new DOMException("closed", "UnknownError")); };
    request.onblocked = () => { reject(new DOMException("blocked", "UnknownError")); };
  });
}

function isParcel(value: unknown): value is Parcel {
  const parcel = value as Partial<Parcel> | null | undefined;
  return typeof parcel?.id === "string" && typeof parcel.key === "string" && parcel.bytes instanceof Uint8Array;
}
