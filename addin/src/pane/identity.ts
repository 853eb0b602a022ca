import type { Host } from "../host/host";
import { ApiProblem, ask, askJson } from "../server/ask";

export interface Ways {
  ways: { name: string; path: string }[];
  nested?: { clientId: string; authority: string; scopes: string[] };
  demo: boolean;
}

/** Why nobody has been signed in. */
export class SignInProblem extends Error {
  constructor(
    readonly code: "cancelled" | "failed" | "blocked",
    message = "",
  ) {
    super(message);
  }
}

/** Who is signed in, and how they come to be. */
export interface Identity {
  /** Takes up a sign-in that still holds, without showing anything. */
  resume(): Promise<boolean>;
  ways(): Promise<Ways>;
  /** Asks the person; resolves when they are signed in. A {@link SignInProblem} otherwise. */
  signIn(way?: string): Promise<void>;
  renew(): Promise<boolean>;
  authorize(headers: Record<string, string>): Promise<void>;
  signOut(): Promise<void>;
}

interface Token {
  token: string;
  expiresAt: string;
}

/** In a browser the session's cookie says who asks; inside Word a token of our own, got by a dialog, which only this page's memory knows. */
export function createIdentity(host: Host): Identity {
  return host.kind === "browser" ? new CookieIdentity() : new DialogIdentity(host);
}

class CookieIdentity implements Identity {
  async resume(): Promise<boolean> {
    try {
      await ask("GET", "/api/v1/me");
      return true;
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) return false;
      throw error;
    }
  }

  ways(): Promise<Ways> {
    return askJson<Ways>("GET", "/api/v1/sign-in");
  }

  signIn(): Promise<void> {
    location.assign(`/sign-in?returnUrl=${encodeURIComponent(location.pathname + location.search)}`);
    return new Promise(() => { /* The page is being left. */ });
  }

  renew(): Promise<boolean> {
    return Promise.resolve(false);
  }

  authorize(): Promise<void> {
    return Promise.resolve();
  }

  signOut(): Promise<void> {
    return Promise.resolve();
  }
}

class DialogIdentity implements Identity {
  private token: Token | null = null;

  constructor(private readonly host: Host) {}

  resume(): Promise<boolean> {
    return Promise.resolve(this.token !== null);
  }

  ways(): Promise<Ways> {
    return askJson<Ways>("GET", "/api/v1/sign-in");
  }

  async signIn(): Promise<void> {
    const code = await this.host.openDialog("/sign-in/dialog");
    if (!code) throw new SignInProblem("cancelled");
    this.token = await askJson<Token>("POST", "/api/v1/sign-in/token", { code });
  }

  async renew(): Promise<boolean> {
    if (!this.token) return false;
    try {
      this.token = await askJson<Token>("POST", "/api/v1/sign-in/renewal", undefined, (headers) => this.authorize(headers));
      return true;
    } catch (error) {
      if (error instanceof ApiProblem) return false;
      throw error;
    }
  }

  authorize(headers: Record<string, string>): Promise<void> {
    if (this.token) headers["Authorization"] = `Bearer ${this.token.token}`;
    return Promise.resolve();
  }

  signOut(): Promise<void> {
    this.token = null;
    return Promise.resolve();
  }
}
