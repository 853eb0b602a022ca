import type * as msal from "@azure/msal-browser";
import { SignInProblem, type NestedSettings } from "./identity";
import type { Proof, Source } from "./proof";

/** The library, as far as it is needed; a test gives its own. */
export type Library = Pick<typeof msal, "createNestablePublicClientApplication" | "InteractionRequiredAuthError" | "BrowserAuthError">;

/**
 * Tokens of the organisation by nested app authentication: Word itself signs the person in. The library is large and loaded when it is
 * first needed; it keeps its tokens in memory.
 */
export class NestedSource implements Source {
  private started: Promise<{ application: msal.IPublicClientApplication; library: Library }> | null = null;

  constructor(
    private readonly settings: NestedSettings,
    private readonly load: () => Promise<Library> = () => import("@azure/msal-browser"),
  ) {}

  async silent(old: Proof | null): Promise<Proof | null> {
    const { application, library } = await this.start();
    try {
      // Asked again although there was one: it is about to end, or was refused.
      return proof(await application.acquireTokenSilent({ scopes: this.settings.scopes, forceRefresh: old !== null }));
    } catch (error) {
      if (error instanceof library.InteractionRequiredAuthError) return null;
      throw wrong(error, library);
    }
  }

  async asking(): Promise<Proof> {
    const { application, library } = await this.start();
    try {
      return proof(await application.acquireTokenPopup({ scopes: this.settings.scopes }));
    } catch (error) {
      throw wrong(error, library);
    }
  }

  private start(): Promise<{ application: msal.IPublicClientApplication; library: Library }> {
    this.started ??= this.open().catch((error: unknown) => {
      this.started = null; // A line that was down may be up the next time.
      throw error;
    });
    return this.started;
  }

  private async open(): Promise<{ application: msal.IPublicClientApplication; library: Library }> {
    // Without Word's bridge the library would sign in by windows of its own that lead back to this page; our dialog does that better.
    if (!("nestedAppAuthBridge" in window)) throw new SignInProblem("failed", "no-bridge");
    const library = await this.load();
    const application = await library.createNestablePublicClientApplication({
      auth: { clientId: this.settings.clientId, authority: this.settings.authority },
      cache: { cacheLocation: "memoryStorage" },
      // What the library would tell the console may name people.
      system: { loggerOptions: { loggerCallback: () => undefined, piiLoggingEnabled: false } },
    });
    return { application, library };
  }
}

function proof(result: { accessToken: string; expiresOn: Date | null }): Proof {
  return { token: result.accessToken, until: result.expiresOn?.getTime() ?? 0 };
}

function wrong(error: unknown, library: Library): SignInProblem {
  const code = error instanceof library.BrowserAuthError ? error.errorCode : "";
  return new SignInProblem(code === "user_cancelled" ? "cancelled" : code.includes("popup") ? "blocked" : "failed", code);
}
