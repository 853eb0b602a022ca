import { ApiProblem, ask, askJson } from "../server/ask";
import type { Identity, Ways } from "./identity";

/** In a browser: the session of the site's own sign-in page. */
export class CookieIdentity implements Identity {
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

  /** By the page's own form, which also asks what is to become of what was not sent. */
  signOut(): Promise<void> {
    document.querySelector<HTMLFormElement>('form[action="/sign-out"]')?.requestSubmit();
    return Promise.resolve();
  }
}
