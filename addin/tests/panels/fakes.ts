import type { Change, Control, DocumentBytes, DocumentHost, Host, Insertion, Place, Progress } from "../../src/host/host";
import type { Outline } from "../../src/server/shapes";
import type { PaneContext } from "../../src/pane/context";

/** A document of controls and a few lines of text, as a host gives it. */
export class FakeDocument implements DocumentHost {
  /** Called before every chunk that is written; throws what the document refuses. */
  beforeWrite: ((changes: readonly Change[]) => void) | undefined;
  readonly writes: (readonly Change[])[] = [];
  readonly inserted: Insertion[] = [];
  readonly replaced: Uint8Array[] = [];
  readonly created: Uint8Array[] = [];
  lines: string[] = [];

  constructor(
    public list: { tag: string; text: string }[],
    public xml: string | null,
  ) {}

  record(): Promise<string | null> {
    return Promise.resolve(this.xml);
  }

  keepRecord(xml: string): Promise<void> {
    this.xml = xml;
    return Promise.resolve();
  }

  isEmpty(): Promise<boolean> {
    return Promise.resolve(this.list.length === 0);
  }

  controls(): Promise<Control[]> {
    const seen = new Map<string, number>();
    return Promise.resolve(this.list.map(({ tag, text }) => {
      const occurrence = seen.get(tag) ?? 0;
      seen.set(tag, occurrence + 1);
      return { tag, occurrence, text };
    }));
  }

  write(changes: readonly Change[], progress?: Progress): Promise<Change[]> {
    try {
      this.beforeWrite?.(changes);
    } catch (error) {
      return Promise.reject(asError(error));
    }
    this.writes.push(changes);
    const before = changes.flatMap((change) => {
      const at = this.list.filter((c) => c.tag === change.tag)[change.occurrence];
      if (at === undefined) return [];
      const was: Change = change.ooxml === undefined ? { tag: change.tag, occurrence: change.occurrence, text: at.text } : { tag: change.tag, occurrence: change.occurrence, ooxml: at.text };
      at.text = change.ooxml ?? change.text;
      return [was];
    });
    progress?.(changes.length, changes.length);
    return Promise.resolve(before);
  }

  select(): Promise<boolean> {
    return Promise.resolve(true);
  }

  replaceText(within: string, find: string, put: string): Promise<boolean> {
    const having = this.lines.filter((l) => l.includes(within));
    if (having.length !== 1) return Promise.resolve(false);
    this.lines = this.lines.map((l) => (l.includes(within) ? l.replace(within, within.replace(find, put)) : l));
    return Promise.resolve(true);
  }

  insert(piece: Insertion): Promise<void> {
    this.inserted.push(piece);
    return Promise.resolve();
  }

  create(docx: Uint8Array): Promise<void> {
    this.created.push(docx);
    return Promise.resolve();
  }

  replace(docx: Uint8Array): Promise<void> {
    this.replaced.push(docx);
    return Promise.resolve();
  }

  openUrl(): Promise<void> {
    return Promise.resolve();
  }

  url(): null {
    return null;
  }

  bytes(): Promise<DocumentBytes> {
    return Promise.resolve({ format: "docx", bytes: new TextEncoder().encode(this.lines.join("\n")) });
  }

  text(tag: string, occurrence = 0): string | undefined {
    return this.list.filter((c) => c.tag === tag)[occurrence]?.text;
  }
}

type Answer = unknown;

/** Everything a panel is given, with what it said and asked noted down. Texts are their keys with their values. */
export class FakePane {
  readonly document: FakeDocument;
  readonly asked: { method: string; path: string; body: unknown }[] = [];
  readonly said: string[] = [];
  readonly wrong: unknown[] = [];
  readonly jumps: Place[] = [];
  readonly opened: string[] = [];
  readonly badges = new Map<string, number>();
  /** What this machine keeps; survives a new pane over the same map. */
  readonly kept: Map<string, string>;
  readonly context: PaneContext;
  reloads = 0;
  private readonly listeners = new Set<(outline: Outline) => void>();

  constructor(
    document: FakeDocument,
    public outline: Outline,
    answers: Record<string, (body: unknown) => Answer>,
    options: { can?: Partial<Host["can"]>; kind?: Host["kind"]; kept?: Map<string, string>; full?: boolean } = {},
  ) {
    this.document = document;
    this.kept = options.kept ?? new Map<string, string>();
    const answer = (method: string, path: string, body: unknown): Promise<Answer> => {
      this.asked.push({ method, path, body });
      const found = Object.entries(answers).find(([start]) => `${method} ${path}`.startsWith(start));
      if (found === undefined) return Promise.reject(new Error(`nobody answers ${method} ${path}`));
      try {
        return Promise.resolve(found[1](body));
      } catch (error) {
        return Promise.reject(asError(error));
      }
    };
    const host: Host = {
      kind: options.kind ?? "word",
      language: "en",
      can: { newDocument: true, replace: true, openUrl: true, insert: true, nestedAuth: false, ...options.can },
      document,
      keep: {
        get: (key) => this.kept.get(key) ?? null,
        set: (key, value) => {
          if (options.full) return false;
          this.kept.set(key, value);
          return true;
        },
        remove: (key) => { this.kept.delete(key); },
        keys: () => [...this.kept.keys()],
      },
      dark: () => null,
      openDialog: () => Promise.resolve(""),
      openPage: () => undefined,
      onCommand: () => undefined,
    };
    const session = {
      reload: () => {
        this.reloads++;
        for (const listener of this.listeners) listener(this.outline);
        return Promise.resolve(this.outline);
      },
      onChange: (listener: (outline: Outline) => void) => {
        this.listeners.add(listener);
        return () => { this.listeners.delete(listener); };
      },
    };
    const now = (): Outline => this.outline;
    this.context = {
      host,
      server: {
        json: <T,>(method: string, path: string, body?: unknown) => answer(method, path, body) as Promise<T>,
        bytes: (method, path, body) => answer(method, path, body) as Promise<Uint8Array>,
        send: async (method, path, body) => { await answer(method, path, body); },
      },
      words: {
        language: "en",
        get: (key, ...values) => [key.replace(/^figures\./, ""), ...values].join(" "),
        day: (iso) => iso.slice(0, 10),
        moment: (iso) => iso.slice(0, 16),
        number: String,
      },
      say: {
        done: (text) => { this.said.push(text); },
        busy: (text, done, all) => { this.said.push(all === undefined ? text : `${text} ${String(done)}/${String(all)}`); },
        wrong: (error) => { this.wrong.push(error); },
        quiet: () => undefined,
      },
      session: { get outline() { return now(); }, ...session },
      jump: (place) => {
        this.jumps.push(place);
        return Promise.resolve();
      },
      open: (panel) => { this.opened.push(panel); },
      badge: (panel, count) => { this.badges.set(panel, count); },
    };
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

let reports = 0;

/** A report with two sections and three figures. Each has an id of its own: panels remember by it. */
export function outlineOf(change: Partial<Outline> = {}): Outline {
  const figure = (key: string, name: string, value: string, section = "basics"): Outline["fields"][number] => ({
    tag: `ws:d:${key}`, key, name, shape: "text", value, unit: "人", before: "58", expression: `Children | count # ${key}`, explanation: `how ${name}`, section,
    sources: [{ list: "Children", name: "Register", counted: 61, considered: 64, readAt: "2026-01-05T08:30:00Z" }],
  });
  return {
    report: `r${String(++reports)}`, title: "Summary", fileName: "s.docx", unit: { code: "U", name: "School" }, period: "2025-2026-1", periodName: "Term", script: "hans", turn: 1,
    stage: "draft", stageName: "Draft", writing: true, returned: false, snapshot: "S1", takenAt: "2026-01-05T08:31:00Z", countingDate: "2026-01-05", minimumLength: 20, maximumLength: 40,
    sections: [
      { key: "basics", tag: "ws:t:basics", heading: "Basics", hint: "Please write how it was done.", required: true, mode: "mixed", text: "", revision: 0, fields: ["ws:d:lb_total", "ws:d:lb_boys"] },
      { key: "results", tag: "ws:t:results", heading: "Results", required: false, mode: "narrative", text: "", revision: 0, fields: ["ws:d:visits"] },
    ],
    fields: [figure("lb_total", "Children", "61"), figure("lb_boys", "Boys", "31"), figure("visits", "Visits", "122", "results")],
    route: [], remarks: [],
    ...change,
  };
}

export function recordOf(fields: Record<string, string>, snapshot = "S1"): string {
  const list = Object.entries(fields).map(([key, text]) => `<field key="${key}" expression="e" type="number" value="${text}" text="${text}"><source list="Children" counted="1" considered="2"/></field>`);
  return `<document xmlns="urn:worksummary:document:1" snapshot="${snapshot}" report="R" submission="aa"><lists/><fields>${list.join("")}</fields><narratives/></document>`;
}

export function panelRoot(): HTMLElement {
  const root = document.createElement("div");
  document.body.replaceChildren(root);
  return root;
}

/** Presses the button with these words and waits for what it starts. */
export async function press(root: HTMLElement, name: string): Promise<void> {
  const found = [...root.querySelectorAll("button")].find((b) => (b.getAttribute("aria-label") ?? b.textContent) === name || b.textContent === name);
  if (found === undefined) throw new Error(`no button “${name}” among ${[...root.querySelectorAll("button")].map((b) => b.textContent).join(", ")}`);
  found.click();
  await settled();
}

export async function settled(): Promise<void> {
  for (let i = 0; i < 12; i++) await new Promise((done) => { setTimeout(done, 0); });
}
