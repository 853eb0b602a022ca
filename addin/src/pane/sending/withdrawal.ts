import type { PaneContext } from "../context";
import { button, el } from "../dom";

/** Taking a submission back, as long as nobody has decided. It is asked once more: the principal may be reading. */
export class Withdrawal {
  readonly root = el("div", { class: "sending-withdraw" });

  constructor(
    private readonly context: PaneContext,
    private readonly after: () => Promise<void>,
  ) {}

  /** Offers it where it can be done. */
  async look(): Promise<void> {
    const { server, session: { outline } } = this.context;
    const { actions } = await server.json<{ actions?: string[] }>("GET", `/reports/${encodeURIComponent(outline.report)}`).catch(() => ({ actions: [] }));
    if (actions?.some((a) => a.toLowerCase() === "withdraw")) this.offer();
  }

  private offer(): void {
    this.root.replaceChildren(button(this.text("withdraw"), { icon: "undo", wide: true, press: () => { this.ask(); } }));
  }

  private ask(): void {
    const yes = button(this.text("withdraw-yes"), { primary: true, press: () => this.withdraw() });
    this.root.replaceChildren(
      el("p", {}, this.text("withdraw-sure")),
      el("div", { class: "actions" }, yes, button(this.text("withdraw-no"), { press: () => { this.offer(); } })),
    );
    yes.focus();
  }

  private async withdraw(): Promise<void> {
    const { server, say, session: { outline } } = this.context;
    try {
      await server.json("POST", `/reports/${encodeURIComponent(outline.report)}/decisions`, { action: "withdraw", turn: outline.turn });
      say.done(this.text("withdrawn"));
    } catch (error) {
      say.wrong(error);
      await this.context.session.reload().catch(() => undefined);
      return;
    }
    await this.after();
  }

  private text(key: string): string {
    return this.context.words.get(`sending.${key}`);
  }
}
