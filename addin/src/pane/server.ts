import { ApiProblem, ask, type Method } from "../server/ask";
import type { Server } from "./context";
import type { Identity } from "./identity";

/** Where the API begins. */
const api = "/api/v1";

/**
 * The API with whoever is signed in. When the sign-in has run out, it is renewed without a word; when that fails, the person is
 * asked once, whatever number of requests are waiting, and then each goes on where it was.
 */
export class PaneServer implements Server {
  private asked: Promise<boolean> | null = null;

  constructor(
    private readonly identity: Identity,
    /** Asks the person to sign in again; false when they will not. */
    private readonly signInAgain: () => Promise<boolean>,
  ) {}

  async json<T>(method: Method, path: string, body?: unknown): Promise<T> {
    const response = await this.request(method, path, body);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  async bytes(method: Method, path: string, body?: unknown): Promise<Uint8Array> {
    return new Uint8Array(await (await this.request(method, path, body)).arrayBuffer());
  }

  async send(method: Method, path: string, body: Uint8Array, headers: Record<string, string>): Promise<void> {
    await this.request(method, path, body, headers);
  }

  private async request(method: Method, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const once = () => ask(method, at(path), body, async (given) => {
      Object.assign(given, headers);
      // What the server says is shown beside the pane's own words: in their language, whatever the browser's is.
      if (document.documentElement.lang) given["Accept-Language"] = document.documentElement.lang;
      await this.identity.authorize(given);
    });
    try {
      return await once();
    } catch (error) {
      if (!(error instanceof ApiProblem && error.status === 401)) throw error;
      this.asked ??= this.again().finally(() => { this.asked = null; });
      if (!(await this.asked)) throw error;
      return await once();
    }
  }

  private async again(): Promise<boolean> {
    return (await this.identity.renew()) || (await this.signInAgain());
  }
}

/** Panels name paths below the API's root, with or without it. */
export function at(path: string): string {
  return path.startsWith(api) ? path : api + (path.startsWith("/") ? path : `/${path}`);
}
