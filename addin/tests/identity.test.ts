import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dialog, tellOpener } from "../src/host/office";
import { SignInProblem, type Door, type Ways } from "../src/identity/identity";
import { NestedSource, type Library } from "../src/identity/nested";
import type { Proof, Source } from "../src/identity/proof";
import { WordIdentity } from "../src/identity/word";

const hour = 3_600_000;

/** The server: what it was asked, and what it answers next. */
class FakeServer {
  readonly calls: { path: string; bearer: string; body: unknown }[] = [];
  ways: Ways = { ways: [], demo: true };
  number = 0;
  renewal: "gives" | "refuses" | "away" = "gives";

  fetch = (path: string, request: RequestInit): Promise<Response> => {
    const headers = request.headers as Record<string, string>;
    this.calls.push({ path, bearer: headers["Authorization"] ?? "", body: typeof request.body === "string" ? JSON.parse(request.body) : null });
    if (path.endsWith("/sign-in")) return Promise.resolve(Response.json(this.ways));
    if (path.endsWith("/renewal") && this.renewal === "away") return Promise.reject(new TypeError("Failed to fetch"));
    if (path.endsWith("/renewal") && this.renewal === "refuses") return Promise.resolve(Response.json({ code: "sign-in.ended" }, { status: 401 }));
    this.number++;
    return Promise.resolve(Response.json({ token: `pane-${this.number}`, expiresAt: "2031-01-01T00:00:00Z", expiresIn: hour / 1000 }));
  };

  asked(path: string): number {
    return this.calls.filter((c) => c.path.endsWith(path)).length;
  }
}

function door(more: Partial<Door> = {}): Door {
  return { kind: "word", can: { nestedAuth: false }, openDialog: () => Promise.resolve("one-time"), ...more };
}

async function headers(identity: WordIdentity): Promise<string> {
  const given: Record<string, string> = {};
  await identity.authorize(given);
  return given["Authorization"] ?? "";
}

let server: FakeServer;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2025-03-03T08:00:00Z") });
  server = new FakeServer();
  vi.stubGlobal("fetch", server.fetch);
  vi.stubGlobal("nestedAppAuthBridge", {});
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("signing in by the dialog", () => {
  it("changes the dialog's code for a token, by the body and never by the address", async () => {
    const opened: string[] = [];
    const identity = new WordIdentity(door({ openDialog: (path) => { opened.push(path); return Promise.resolve("one-time"); } }));
    expect(await headers(identity)).toBe("");
    await identity.signIn();
    expect(opened).toEqual(["/sign-in/dialog"]);
    expect(server.calls.at(-1)).toEqual({ path: "/api/v1/sign-in/token", bearer: "", body: { code: "one-time" } });
    expect(await headers(identity)).toBe("Bearer pane-1");
  });

  it("keeps the token in memory and nowhere else", async () => {
    const identity = new WordIdentity(door());
    await identity.signIn();
    expect(JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]) + document.cookie + document.documentElement.outerHTML + location.href).not.toContain("pane-1");
  });

  it("renews in time, once for many requests", async () => {
    const identity = new WordIdentity(door());
    await identity.signIn();
    vi.setSystemTime(Date.now() + hour - 4 * 60_000);
    expect(await Promise.all([headers(identity), headers(identity), headers(identity)])).toEqual(["Bearer pane-2", "Bearer pane-2", "Bearer pane-2"]);
    expect(server.asked("/renewal")).toBe(1);
    expect(server.calls.at(-1)?.bearer).toBe("Bearer pane-1");
  });

  it("goes on with the old token while the line is down", async () => {
    const identity = new WordIdentity(door());
    await identity.signIn();
    server.renewal = "away";
    vi.setSystemTime(Date.now() + hour - 60_000);
    expect(await headers(identity)).toBe("Bearer pane-1");
  });

  it("sends no token that has ended", async () => {
    const identity = new WordIdentity(door());
    await identity.signIn();
    vi.setSystemTime(Date.now() + 2 * hour);
    expect(await headers(identity)).toBe("");
    expect(await identity.resume()).toBe(false);
  });

  it("says that it cannot renew when the server refuses", async () => {
    const identity = new WordIdentity(door());
    await identity.signIn();
    server.renewal = "refuses";
    expect(await identity.renew()).toBe(false);
  });

  it("forgets the token when signing out", async () => {
    const identity = new WordIdentity(door());
    await identity.signIn();
    await identity.signOut();
    expect(await headers(identity)).toBe("");
  });

  it.each([["12006", "cancelled"], ["12011", "blocked"], ["12009", "blocked"], ["5001", "failed"]] as const)("tells Office's %s as %s", async (number, code) => {
    const identity = new WordIdentity(door({ openDialog: () => Promise.reject(Object.assign(new Error("word.dialog"), { code: number })) }));
    await expect(identity.signIn()).rejects.toMatchObject({ code });
    expect(server.asked("/token")).toBe(0);
  });
});

describe("what the dialog says", () => {
  type Said = { message: string; origin?: string } | { error: number };

  /** Office's dialog: what it was opened with, and what it says. */
  class FakeDialog {
    url = "";
    closed = false;
    private readonly listeners = new Map<string, (said: Said) => void>();

    constructor() {
      vi.stubGlobal("Office", {
        AsyncResultStatus: { Succeeded: "succeeded" },
        EventType: { DialogMessageReceived: "message", DialogEventReceived: "event" },
        context: {
          ui: {
            displayDialogAsync: (url: string, _: unknown, done: (result: unknown) => void) => {
              this.url = url;
              done({ status: "succeeded", value: { addEventHandler: (type: string, listener: (said: Said) => void) => this.listeners.set(type, listener), close: () => { this.closed = true; } } });
            },
            messageParent: (text: string, options?: { targetOrigin?: string }) => { this.told.push([text, options?.targetOrigin]); },
          },
        },
        onReady: () => Promise.resolve(),
      });
    }

    readonly told: [string, string | undefined][] = [];

    say(said: Said): void {
      this.listeners.get("message")?.(said);
    }
  }

  it("is heard from our own pages alone, wherever the dialog has been led", async () => {
    const office = new FakeDialog();
    const answer = dialog("/sign-in/dialog");
    await Promise.resolve();
    for (const origin of ["https://elsewhere.example", "null", `${location.origin}.elsewhere.example`]) office.say({ message: "theirs", origin });
    expect(office.closed).toBe(false);
    office.say({ message: "ours", origin: location.origin });
    expect(await answer).toBe("ours");
    expect(office.closed).toBe(true);
    expect(new URL(office.url).origin).toBe(location.origin);
  });

  it("is heard where Word does not say who spoke: such a Word lets no other page speak", async () => {
    const office = new FakeDialog();
    const answer = dialog("/sign-in/dialog");
    await Promise.resolve();
    office.say({ message: "ours" });
    expect(await answer).toBe("ours");
  });

  it("goes to a window of our own origin and no other", async () => {
    const office = new FakeDialog();
    expect(await tellOpener("code")).toBe(true);
    expect(office.told).toEqual([["code", location.origin]]);
  });
});

describe("nested sign-in", () => {
  const settings = { clientId: "c", authority: "https://login.example/t", scopes: ["api://c/access_as_user"] };

  class FakeSource implements Source {
    silently: Proof | null | SignInProblem = null;
    asked: Proof | SignInProblem = { token: "asked", until: Date.now() + hour };
    silent(): Promise<Proof | null> {
      return this.silently instanceof SignInProblem ? Promise.reject(this.silently) : Promise.resolve(this.silently);
    }

    asking(): Promise<Proof> {
      return this.asked instanceof SignInProblem ? Promise.reject(this.asked) : Promise.resolve(this.asked);
    }
  }

  function nested(source: FakeSource, can = true): WordIdentity {
    server.ways = { ways: [], nested: settings, demo: false };
    return new WordIdentity(door({ can: { nestedAuth: can } }), () => source);
  }

  it("takes up Word's own sign-in without asking", async () => {
    const source = new FakeSource();
    source.silently = { token: "silent", until: Date.now() + hour };
    const identity = nested(source);
    expect(await identity.resume()).toBe(true);
    expect(await headers(identity)).toBe("Bearer silent");
  });

  it("asks when Word wants the person to be asked", async () => {
    const identity = nested(new FakeSource());
    expect(await identity.resume()).toBe(false);
    await identity.signIn();
    expect(await headers(identity)).toBe("Bearer asked");
  });

  it("falls back to the dialog when Word cannot do it after all", async () => {
    const source = new FakeSource();
    source.asked = new SignInProblem("failed");
    const identity = nested(source);
    await identity.signIn();
    expect(await headers(identity)).toBe("Bearer pane-1");
  });

  it("does not ask twice whoever said no", async () => {
    const source = new FakeSource();
    source.asked = new SignInProblem("cancelled");
    await expect(nested(source).signIn()).rejects.toMatchObject({ code: "cancelled" });
    expect(server.asked("/token")).toBe(0);
  });

  it("is not tried where Word is too old for it", async () => {
    const identity = nested(new FakeSource(), false);
    expect(await identity.resume()).toBe(false);
    await identity.signIn();
    expect(await headers(identity)).toBe("Bearer pane-1");
  });

  class InteractionRequiredAuthError extends Error {}
  class BrowserAuthError extends Error {
    constructor(readonly errorCode: string) {
      super(errorCode);
    }
  }

  function library(application: Record<string, unknown>): { library: Library; made: unknown[] } {
    const made: unknown[] = [];
    return {
      made,
      library: {
        createNestablePublicClientApplication: (configuration: unknown) => { made.push(configuration); return Promise.resolve(application); },
        InteractionRequiredAuthError, BrowserAuthError,
      } as unknown as Library,
    };
  }

  it("does not start the library where Word has no bridge for it, and leaves it to the dialog", async () => {
    vi.unstubAllGlobals();
    vi.stubGlobal("fetch", server.fetch);
    server.ways = { ways: [], nested: settings, demo: false };
    const load = vi.fn<() => Promise<Library>>();
    const identity = new WordIdentity(door({ can: { nestedAuth: true } }), (given) => new NestedSource(given, load));
    expect(await identity.resume()).toBe(false);
    await identity.signIn();
    expect(await headers(identity)).toBe("Bearer pane-1");
    expect(load).not.toHaveBeenCalled();
  });

  it("keeps the library's tokens in memory, loads it once, and refreshes what was refused", async () => {
    const asked: unknown[] = [];
    const { library: lib, made } = library({
      acquireTokenSilent: (request: unknown) => { asked.push(request); return Promise.resolve({ accessToken: "t", expiresOn: new Date(Date.now() + hour) }); },
    });
    const source = new NestedSource(settings, () => Promise.resolve(lib));
    const first = await source.silent(null);
    await source.silent(first);
    expect(made).toHaveLength(1);
    expect(made[0]).toMatchObject({ auth: { clientId: "c", authority: "https://login.example/t" }, cache: { cacheLocation: "memoryStorage" } });
    expect(asked).toEqual([{ scopes: settings.scopes, forceRefresh: false }, { scopes: settings.scopes, forceRefresh: true }]);
  });

  it("tells the need to ask, a no and a failure apart", async () => {
    const { library: lib } = library({
      acquireTokenSilent: () => Promise.reject(new InteractionRequiredAuthError()),
      acquireTokenPopup: () => Promise.reject(new BrowserAuthError("user_cancelled")),
    });
    const source = new NestedSource(settings, () => Promise.resolve(lib));
    expect(await source.silent(null)).toBeNull();
    await expect(source.asking()).rejects.toMatchObject({ code: "cancelled" });
  });

  it("tries to load the library again after the line was down", async () => {
    const { library: lib } = library({ acquireTokenSilent: () => Promise.resolve({ accessToken: "t", expiresOn: null }) });
    const load = vi.fn<() => Promise<Library>>().mockRejectedValueOnce(new TypeError("Failed to fetch")).mockResolvedValue(lib);
    const source = new NestedSource(settings, load);
    await expect(source.silent(null)).rejects.toThrow("Failed to fetch");
    expect((await source.silent(null))?.token).toBe("t");
  });
});
