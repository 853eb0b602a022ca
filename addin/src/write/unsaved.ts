/** Texts that have not reached the server yet. They outlive a lost line, a closed lid and a killed browser, and go once saved. */
export interface Unsaved {
  text: string;
  revision: number;
}

export class UnsavedTexts {
  constructor(
    private readonly report: string,
    private readonly store: Storage,
  ) {}

  put(section: string, unsaved: Unsaved): void {
    try {
      this.store.setItem(this.key(section), JSON.stringify(unsaved));
    } catch {
      // Storage is full or switched off: the text is still in the page, and saving goes on.
    }
  }

  take(section: string): Unsaved | null {
    const stored = this.store.getItem(this.key(section));
    if (stored === null) return null;
    try {
      const value = JSON.parse(stored) as Partial<Unsaved>;
      return typeof value.text === "string" && typeof value.revision === "number" ? { text: value.text, revision: value.revision } : null;
    } catch {
      return null;
    }
  }

  drop(section: string): void {
    this.store.removeItem(this.key(section));
  }

  private key(section: string): string {
    return `ws.draft.${this.report}.${section}`;
  }
}
