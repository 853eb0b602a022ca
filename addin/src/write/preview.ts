import { ask } from "../server/ask";

interface HtmlPolicy {
  createHTML(html: string): string;
}

interface TrustedTypesHost {
  trustedTypes?: { createPolicy(name: string, rules: { createHTML(html: string): string }): HtmlPolicy };
}

// The one place that turns text into elements: the server's own preview, in which everything of the document is encoded.
const policy = (globalThis as TrustedTypesHost).trustedTypes?.createPolicy("worksummary-preview", { createHTML: (html) => html });

/** Shows the working document as it is now; an older answer never covers a newer one. */
export class Preview {
  private asked = 0;

  constructor(
    readonly paper: HTMLElement,
    private readonly report: string,
  ) {}

  /** The texts of a figure, as often as it stands in the document. */
  figures(key: string): string[] {
    return [...this.paper.querySelectorAll<HTMLElement>(".figure[data-key]")].filter((f) => f.dataset["key"] === key).map((f) => f.textContent);
  }

  async refresh(): Promise<void> {
    const mine = ++this.asked;
    this.paper.setAttribute("aria-busy", "true");
    try {
      const html = await (await ask("GET", `/api/v1/reports/${this.report}/draft/preview`)).text();
      if (mine !== this.asked) return;
      const scroll = this.paper.scrollTop;
      this.paper.innerHTML = policy?.createHTML(html) ?? html;
      this.paper.scrollTop = scroll;
    } finally {
      if (mine === this.asked) this.paper.removeAttribute("aria-busy");
    }
  }
}
