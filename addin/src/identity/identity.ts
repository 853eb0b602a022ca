import { CookieIdentity } from "./cookie";
import { WordIdentity } from "./word";

/** What the server says of signing in (`GET /api/v1/sign-in`). */
export interface Ways {
  ways: { name: string; path: string }[];
  nested?: NestedSettings;
  demo: boolean;
}

/** What nested app authentication needs. */
export interface NestedSettings {
  clientId: string;
  authority: string;
  scopes: string[];
}

/** Why nobody has been signed in: the person closed the window, the browser did not open it, or something failed. */
export class SignInProblem extends Error {
  constructor(
    readonly code: "cancelled" | "failed" | "blocked",
    message = "",
  ) {
    super(message);
  }
}

/**
 * Who is signed in, and how they come to be. What proves it stays in this object's memory: never in the machine's storage, the document
 * or an address.
 */
export interface Identity {
  /** Takes up a sign-in that still holds, without showing anything. */
  resume(): Promise<boolean>;
  ways(): Promise<Ways>;
  /** Asks the person; resolves when they are signed in. A {@link SignInProblem} or the server's refusal otherwise. */
  signIn(): Promise<void>;
  /** After a refusal: a fresh proof without asking anybody; false when there is none to be had. */
  renew(): Promise<boolean>;
  /** Makes a request's headers carry the proof, renewed in time. */
  authorize(headers: Record<string, string>): Promise<void>;
  signOut(): Promise<void>;
}

/** What signing in needs of the host. */
export interface Door {
  readonly kind: "word" | "browser";
  readonly can: { readonly nestedAuth: boolean };
  /** Opens one of our pages in a dialog and answers what it says. */
  openDialog(path: string): Promise<string>;
}

/** In a browser the session's cookie says who asks; inside Word a token. */
export function createIdentity(host: Door): Identity {
  return host.kind === "browser" ? new CookieIdentity() : new WordIdentity(host);
}
