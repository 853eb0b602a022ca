/** Texts by their keys; `{0}` and on are filled in. */
export interface Texts {
  get(key: string, ...values: (string | number)[]): string;
}

/** The texts that script needs, written into the page by the server in the person's language. */
export class Words implements Texts {
  constructor(private readonly source: HTMLElement | null) {}

  get(key: string, ...values: (string | number)[]): string {
    const text = this.source?.dataset[key] ?? key;
    return text.replace(/\{(\d)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
  }
}
