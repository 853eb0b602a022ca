/** A content control as the document has it now, in reading order. */
export interface Control {
  readonly tag: string;
  /** How many controls with the same tag stand before it. */
  readonly occurrence: number;
  readonly text: string;
}

/** New content of one control: a text, or the Flat OPC of its content (a table, a chart). */
export type Change = { readonly tag: string; readonly occurrence: number } & (
  | { readonly text: string; readonly ooxml?: never }
  | { readonly ooxml: string; readonly text?: never }
);

/** Where in the document something is; the first that is given and found counts. */
export interface Place {
  readonly tag?: string | undefined;
  readonly occurrence?: number | undefined;
  /** A passage as it stands there. */
  readonly quote?: string | undefined;
  readonly section?: string | undefined;
  readonly paragraph?: number | undefined;
}

/** A control to be put in at the cursor. */
export interface Insertion {
  readonly tag: string;
  readonly title: string;
  /** Flat OPC of the control itself. */
  readonly ooxml: string;
}

/** The whole document, as far as the host can give it. */
export interface DocumentBytes {
  readonly format: "docx" | "flat-opc";
  readonly bytes: Uint8Array;
  /** Key of a text that says what may be missing; absent when nothing is. */
  readonly warning?: string;
}

/** Done and all, for progress on long work. */
export type Progress = (done: number, all: number) => void;

/** The document being written. */
export interface DocumentHost {
  /** The state that WorkSummary keeps in the document (one custom XML part); null in a document of another origin. */
  record(): Promise<string | null>;
  keepRecord(xml: string): Promise<void>;
  /** True when nothing has been written yet, so that it may be replaced without asking. */
  isEmpty(): Promise<boolean>;
  controls(): Promise<Control[]>;
  /** Writes into machine-owned controls, locked ones too, and locks them again; answers what stood there, which undoes it. Never touches `ws:t:`. */
  write(changes: readonly Change[], progress?: Progress): Promise<Change[]>;
  /** Shows the place to the person; false when it is not there (any more). */
  select(place: Place): Promise<boolean>;
  /** Puts other words in for `find` within the one passage `within`; false unless exactly one place matches. */
  replaceText(within: string, find: string, put: string): Promise<boolean>;
  insert(piece: Insertion): Promise<void>;
  /** Opens a docx as a new document of its own. */
  create(docx: Uint8Array): Promise<void>;
  /** Puts a docx in the place of this document's content. */
  replace(docx: Uint8Array): Promise<void>;
  /** Opens a document of the cloud. */
  openUrl(url: string): Promise<void>;
  /** The document's own address when it lies in the cloud; null otherwise. */
  url(): string | null;
  bytes(progress?: Progress): Promise<DocumentBytes>;
}

/** What this host, in this version, can do. */
export interface Capabilities {
  readonly newDocument: boolean;
  readonly replace: boolean;
  readonly openUrl: boolean;
  readonly insert: boolean;
  readonly nestedAuth: boolean;
}

/** Keeps small things on this machine, apart per account and site; never a token. */
export interface Keep {
  get(key: string): string | null;
  set(key: string, value: string): boolean;
  remove(key: string): void;
  keys(): string[];
}

/** What the pane stands in: Word, or the browser's own page with the document beside it. The only door to Office. */
export interface Host {
  readonly kind: "word" | "browser";
  /** Display language, BCP 47. */
  readonly language: string;
  readonly can: Capabilities;
  readonly document: DocumentHost;
  readonly keep: Keep;
  /** Word's own theme; null where the browser's media query is all there is. */
  dark(): boolean | null;
  /** Opens one of our pages in a dialog and answers what it says. */
  openDialog(path: string): Promise<string>;
  /** Opens a page in the person's browser. */
  openPage(url: string): void;
  /** Lets a ribbon command or a shortcut reach the pane: `open`, `fill`, `refresh`, `check`, `submit`. */
  onCommand(listener: (command: string) => void): void;
}

/** Something the document's host refuses, in one plain sentence's key, with Office's own code for the record. */
export class HostProblem extends Error {
  constructor(
    /** Key of the text. */
    readonly text: string,
    /** Code of Office's error; empty when there is none. */
    readonly code = "",
  ) {
    super(text);
  }
}
