import { vi } from "vitest";
import type { Control, Host } from "../../src/host/host";
import type { Home, Me, Outline } from "../../src/server/shapes";

/** Parts of a Word that a test wants to be otherwise. */
export interface HostOptions {
  kind?: "word" | "browser";
  record?: string | null;
  empty?: boolean;
  dialog?: () => Promise<string>;
  can?: Partial<Host["can"]>;
  language?: string;
  dark?: () => boolean | null;
}

export interface FakeHost extends Host {
  /** What was done with the document, in order. */
  readonly did: string[];
  command(name: string): void;
}

export function fakeHost(options: HostOptions = {}): FakeHost {
  const store = new Map<string, string>();
  const did: string[] = [];
  let listener: (command: string) => void = () => undefined;
  return {
    did,
    command: (name) => { listener(name); },
    kind: options.kind ?? "word",
    language: options.language ?? "en-US",
    can: { newDocument: true, replace: true, openUrl: true, insert: true, nestedAuth: false, ...options.can },
    document: {
      record: () => Promise.resolve(options.record ?? null),
      keepRecord: () => Promise.resolve(),
      isEmpty: () => Promise.resolve(options.empty ?? true),
      controls: () => Promise.resolve([] as Control[]),
      write: () => Promise.resolve([]),
      select: () => Promise.resolve(true),
      replaceText: () => Promise.resolve(true),
      insert: () => Promise.resolve(),
      create: (docx) => { did.push(`create ${docx.length}`); return Promise.resolve(); },
      replace: (docx) => { did.push(`replace ${docx.length}`); return Promise.resolve(); },
      openUrl: (url) => { did.push(`open ${url}`); return Promise.resolve(); },
      url: () => null,
      bytes: () => Promise.resolve({ format: "docx", bytes: new Uint8Array() }),
    },
    keep: {
      get: (key) => store.get(key) ?? null,
      set: (key, value) => { store.set(key, value); return true; },
      remove: (key) => { store.delete(key); },
      keys: () => [...store.keys()],
    },
    dark: options.dark ?? (() => null),
    openDialog: options.dialog ?? (() => Promise.resolve("code")),
    openPage: (url) => { did.push(`page ${url}`); },
    onCommand: (given) => { listener = given; },
  };
}

export const me: Me = { id: "t-1", name: "Lin An", unit: { code: "S01", name: "Qingxi Primary" }, roles: ["teacher"], cloud: false, demo: true };

export const home: Home = {
  reports: [
    { id: "r-1", kind: "term-report", title: "Care work, spring", period: "2026-S1", periodName: "Spring 2026", stage: "writing", stageName: "Writing", status: "returned", due: "2026-07-10", returned: true, openRemarks: 2, changedAt: "2026-07-01T02:00:00Z", writing: true },
    { id: "r-2", kind: "term-report", title: "Care work, autumn", period: "2025-S2", periodName: "Autumn 2025", stage: "accepted", stageName: "Accepted", status: "accepted", returned: false, openRemarks: 0, changedAt: "2026-01-20T02:00:00Z", writing: false },
  ],
  rounds: [
    { id: "n-1", title: "Safety check", periodName: "July 2026", due: "2026-07-20" },
    { id: "n-2", title: "Answered already", periodName: "Spring 2026", report: "r-1" },
  ],
  lists: { readAt: "2026-07-01T02:00:00Z" },
};

export const outline: Outline = {
  report: "r-1", title: "Care work, spring", fileName: "care.docx", unit: { code: "S01", name: "Qingxi Primary" }, period: "2026-S1", periodName: "Spring 2026",
  script: "hans", due: "2026-07-10", turn: 3, stage: "writing", stageName: "Writing", writing: true, returned: false, snapshot: "abc",
  takenAt: "2026-07-01T02:00:00Z", countingDate: "2026-06-30", minimumLength: 0, maximumLength: 0, sections: [], fields: [], route: [],
  remarks: [
    { id: "m-1", text: "Say how many", author: "Principal", at: "2026-07-02T02:00:00Z", state: "open", replies: [] },
    { id: "m-2", text: "Done", author: "Principal", at: "2026-07-02T02:00:00Z", state: "resolved", replies: [] },
  ],
};

export type Answers = Record<string, unknown>;

/** A server that answers by method and path: JSON, bytes, a function of the request, an Error (a lost line), or a status with a problem. */
export function fakeServer(answers: Answers): { asked: string[]; authorizations: string[] } {
  const seen = { asked: [] as string[], authorizations: [] as string[] };
  vi.stubGlobal("fetch", async (path: string, request: RequestInit = {}) => {
    const key = `${request.method ?? "GET"} ${path.replace("/api/v1", "")}`;
    seen.asked.push(key);
    seen.authorizations.push((request.headers as Record<string, string> | undefined)?.["Authorization"] ?? "");
    await Promise.resolve();
    let answer = answers[key];
    if (typeof answer === "function") answer = (answer as (r: RequestInit) => unknown)(request);
    if (answer instanceof Error) throw answer;
    if (answer instanceof Uint8Array) return new Response(answer as Uint8Array<ArrayBuffer>);
    if (answer === undefined) return problem(404, "not-found", `Nothing at ${key}`);
    if (isRefusal(answer)) return problem(answer.status, answer.code, answer.title);
    return new Response(JSON.stringify(answer));
  });
  return seen;
}

interface Refusal { status: number; code: string; title: string }

export function refusal(status: number, code: string, title = code): Refusal {
  return { status, code, title };
}

function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === "object" && answer !== null && "status" in answer && typeof answer.status === "number" && "code" in answer;
}

function problem(status: number, code: string, title: string): Response {
  return new Response(JSON.stringify({ code, title, traceId: "trace-7" }), { status });
}

/** Lets everything that is under way come to rest. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 6; i++) await new Promise((resolve) => { setTimeout(resolve, 0); });
}

/** The button with this name. */
export function press(name: string | RegExp, root: ParentNode = document): HTMLButtonElement {
  const found = [...root.querySelectorAll<HTMLButtonElement>("button")].find((b) => {
    const label = (b.getAttribute("aria-label") ?? b.textContent).trim();
    return typeof name === "string" ? label === name : name.test(label);
  });
  if (!found) throw new Error(`No button ${String(name)} in: ${document.body.textContent}`);
  found.click();
  return found;
}
