import type { Host, Place } from "../host/host";
import type { Method } from "../server/ask";
import type { Outline } from "../server/shapes";

/** The pane's words in the person's language; `{0}` and on are filled in. */
export interface Words {
  readonly language: string;
  get(key: string, ...values: (string | number)[]): string;
  /** A day or a moment as people of this language write it. */
  day(iso: string): string;
  moment(iso: string): string;
  number(value: number): string;
}

/** The API, with whoever is signed in. Refusals are {@link ApiProblem}s. */
export interface Server {
  json<T>(method: Method, path: string, body?: unknown): Promise<T>;
  bytes(method: Method, path: string, body?: unknown): Promise<Uint8Array>;
  /** A request with headers of its own, such as a chunk with its hash. */
  send(method: Method, path: string, body: Uint8Array, headers: Record<string, string>): Promise<void>;
}

/** What is told at the foot of the pane, politely and aloud. */
export interface Say {
  done(text: string): void;
  busy(text: string, done?: number, all?: number): void;
  /** One plain sentence, with the request id to copy when there is one. Aloud at once. */
  wrong(error: unknown): void;
  quiet(): void;
}

/** The report that the open document belongs to, read anew after everything that changes it. */
export interface Session {
  readonly outline: Outline;
  reload(): Promise<Outline>;
  onChange(listener: (outline: Outline) => void): () => void;
}

/** What every panel is given. */
export interface PaneContext {
  readonly host: Host;
  readonly server: Server;
  readonly words: Words;
  readonly say: Say;
  readonly session: Session;
  /** Shows a place of the document; says so when it is gone. */
  jump(place: Place): Promise<void>;
  /** Shows another panel; with `start` its work begins at once. */
  open(panel: string, start?: boolean): void;
  /** The number on a panel's tab, such as open findings; 0 takes it away. */
  badge(panel: string, count: number): void;
}

/** One of the pane's tabs. Panels are loaded when they are first shown. */
export interface Panel {
  /**
   * Shows it; called each time the tab is opened, on an empty element. What it answers is called when the tab is left.
   * `start` is true when a command of the ribbon has asked for the panel's work to begin at once.
   */
  show(root: HTMLElement, context: PaneContext, start?: boolean): (() => void) | undefined;
}
