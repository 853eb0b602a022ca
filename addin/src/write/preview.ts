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
    private readonly container: HTMLElement,
    private readonly report: string,
  ) {}

  async refresh(): Promise<void> {
    const mine = ++this.asked;
    this.container.setAttribute("aria-busy", "true");
    try {
      const html = await (await ask("GET", `/api/v1/reports/${this.report}/draft/preview`)).text();
      if (mine !== this.asked) return;
      const scroll = this.container.scrollTop;
      this.container.innerHTML = policy?.createHTML(html) ?? html;
      this.container.scrollTop = scroll;
    } finally {
      if (mine === this.asked) this.container.removeAttribute("aria-busy");
    }
  }
}
