import { ApiProblem, askJson } from "../server/ask";
import { SignInProblem, type Door } from "./identity";
import { lasts, type Proof, type Source } from "./proof";

interface Token {
  token: string;
  /** Seconds that it lasts from now on. When it ends is said too, but the clocks of school machines are often wrong. */
  expiresIn?: number;
}

/** How long a token lasts when the server does not say. */
const anHour = 3600;

/** Office's numbers for a dialog that the person closed, and for one that could not be opened. */
const closed = "12006";
const blocked = ["12007", "12009", "12011"];

/** Tokens of our own: the person signs in at a page in Office's dialog, which hands over a code that is good once, for a minute. */
export class DialogSource implements Source {
  constructor(private readonly host: Pick<Door, "openDialog">) {}

  async silent(old: Proof | null): Promise<Proof | null> {
    // One that has ended cannot be renewed, nor can the server be asked without one.
    if (!lasts(old)) return null;
    try {
      return proof(await askJson<Token>("POST", "/api/v1/sign-in/renewal", undefined, (headers) => {
        headers["Authorization"] = `Bearer ${old.token}`;
        return Promise.resolve();
      }));
    } catch (error) {
      if (error instanceof ApiProblem && error.status < 500) return null;
      throw error;
    }
  }

  async asking(): Promise<Proof> {
    const code = await this.open();
    if (!code) throw new SignInProblem("cancelled");
    return proof(await askJson<Token>("POST", "/api/v1/sign-in/token", { code }));
  }

  private async open(): Promise<string> {
    try {
      return await this.host.openDialog("/sign-in/dialog");
    } catch (error) {
      const number = error instanceof Error && "code" in error ? String(error.code) : "";
      throw new SignInProblem(number === closed ? "cancelled" : blocked.includes(number) ? "blocked" : "failed", error instanceof Error ? error.message : "");
    }
  }
}

function proof(token: Token): Proof {
  return { token: token.token, until: Date.now() + (token.expiresIn ?? anHour) * 1000 };
}
