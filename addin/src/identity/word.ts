import { askJson } from "../server/ask";
import { DialogSource } from "./dialog";
import { SignInProblem, type Door, type Identity, type Ways } from "./identity";
import { NestedSource } from "./nested";
import { early, lasts, type Proof, type Source } from "./proof";

/** Inside Word: nested app authentication where Word can do it and the server is set up for it, our own dialog otherwise. */
export class WordIdentity implements Identity {
  private proof: Proof | null = null;
  private renewing: Promise<boolean> | null = null;
  private known: Promise<Ways> | null = null;
  private readonly dialog: Source;
  private nested: Source | null | undefined;
  private source: Source;

  constructor(
    private readonly host: Door,
    private readonly makeNested: (settings: NonNullable<Ways["nested"]>) => Source = (settings) => new NestedSource(settings),
  ) {
    this.source = this.dialog = new DialogSource(host);
  }

  async resume(): Promise<boolean> {
    if (lasts(this.proof)) return true;
    const nested = await this.findNested();
    if (!nested) return false;
    try {
      return this.take(await nested.silent(null), nested);
    } catch (error) {
      // Word cannot do it after all; the person is asked, by the dialog.
      if (error instanceof SignInProblem) return false;
      throw error;
    }
  }

  ways(): Promise<Ways> {
    this.known ??= askJson<Ways>("GET", "/api/v1/sign-in").catch((error: unknown) => {
      this.known = null;
      throw error;
    });
    return this.known;
  }

  async signIn(): Promise<void> {
    const nested = await this.findNested();
    if (nested) {
      try {
        this.take(await nested.asking(), nested);
        return;
      } catch (error) {
        // The dialog is for where nested sign-in does not work, not for asking twice whoever said no.
        if (!(error instanceof SignInProblem) || error.code === "cancelled") throw error;
      }
    }

    this.take(await this.dialog.asking(), this.dialog);
  }

  renew(): Promise<boolean> {
    // However many requests were refused, one proof is asked for.
    this.renewing ??= this.renewOnce().finally(() => { this.renewing = null; });
    return this.renewing;
  }

  async authorize(headers: Record<string, string>): Promise<void> {
    if (this.proof && !lasts(this.proof, early)) {
      const late = !lasts(this.proof);
      const renewed = await this.renew().catch((error: unknown) => {
        // While the old one lasts, a line that is down for a moment does not matter.
        if (late) throw error;
        return false;
      });
      if (late && !renewed) this.proof = null;
    }

    if (this.proof) headers["Authorization"] = `Bearer ${this.proof.token}`;
  }

  signOut(): Promise<void> {
    this.proof = null;
    return Promise.resolve();
  }

  private async renewOnce(): Promise<boolean> {
    if (!this.proof) return false;
    return this.take(await this.source.silent(this.proof), this.source);
  }

  private take(proof: Proof | null, source: Source): boolean {
    if (!proof) return false;
    this.proof = proof;
    this.source = source;
    return true;
  }

  private async findNested(): Promise<Source | null> {
    if (this.nested === undefined) {
      const settings = this.host.can.nestedAuth ? (await this.ways()).nested : undefined;
      this.nested = settings ? this.makeNested(settings) : null;
    }

    return this.nested;
  }
}
