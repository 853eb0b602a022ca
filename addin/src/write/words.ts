/** The texts that script needs, written into the page by the server in the person's language. */
export class Words {
  constructor(private readonly source: HTMLElement | null) {}

  get(key: string, ...values: (string | number)[]): string {
    const text = this.source?.dataset[key] ?? key;
    return text.replace(/\{(\d)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
  }
}
