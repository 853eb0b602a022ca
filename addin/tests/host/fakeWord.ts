import { vi } from "vitest";

/** One control of the fake document. */
export interface FakeControl {
  tag: string;
  text: string;
  cannotEdit: boolean;
  /** Refuses to be written, as a control with a date picker does on the web. */
  broken?: boolean;
  ooxml?: string;
}

export interface FakeSettings {
  /** Highest WordApi version. */
  wordApi?: string;
  others?: string[];
}

class WordError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/**
 * Word, as far as the branches of the host need it: actions are queued and done at the next sync, in order, until one is refused;
 * a lock holds against the pane; ids change with every insertion, so that a proxy from before writes nowhere.
 */
export class FakeWord {
  controls: FakeControl[] = [];
  bodyText = "";
  paragraphs: string[] = [];
  pictures = 0;
  parts: string[] = [];
  settings = new Map<string, unknown>();
  syncs = 0;
  insertions = 0;
  selected: string[] = [];
  done: string[] = [];
  file: Uint8Array | number = new Uint8Array();
  sliceBytes = 64 * 1024;
  filesOpen = 0;
  selection: { tag: string; cannotEdit: boolean } | null = null;
  url: string | null = null;
  tracking = "Off";
  /** Writes that were made while changes were tracked. */
  tracked = 0;
  dialogs: { handlers: Map<string, (said: unknown) => void>; closed: boolean }[] = [];
  private readonly queue: (() => void)[] = [];

  install(settings: FakeSettings = {}): void {
    const has = (set: string, version = "1.1"): boolean =>
      set === "WordApi" ? Number(version) <= Number(settings.wordApi ?? "1.3") : (settings.others ?? []).includes(set);
    vi.stubGlobal("Office", {
      onReady: () => Promise.resolve({ host: "Word", platform: "PC" }),
      HostType: { Word: "Word" },
      FileType: { Compressed: "compressed" },
      AsyncResultStatus: { Succeeded: "succeeded", Failed: "failed" },
      EventType: { DialogMessageReceived: "message", DialogEventReceived: "event" },
      context: {
        displayLanguage: "zh-TW",
        partitionKey: "p1",
        requirements: { isSetSupported: has },
        document: {
          url: this.url,
          settings: {
            get: (key: string) => this.settings.get(key) ?? null,
            set: (key: string, value: unknown) => this.settings.set(key, value),
            saveAsync: (done: (r: unknown) => void) => { done(ok(undefined)); },
          },
          customXmlParts: {
            getByNamespaceAsync: (_: string, done: (r: unknown) => void) => { done(ok(this.parts.map((xml) => this.part(xml)))); },
            addAsync: (xml: string, done: (r: unknown) => void) => {
              if (xml.startsWith("<?xml")) done(failed(5000));
              else {
                this.parts.push(xml);
                done(ok(this.part(xml)));
              }
            },
          },
          getFileAsync: (_: string, __: unknown, done: (r: unknown) => void) => { this.openFile(done); },
        },
        ui: {
          displayDialogAsync: (_: string, __: unknown, done: (r: unknown) => void) => {
            const dialog = { handlers: new Map<string, (said: unknown) => void>(), closed: false };
            this.dialogs.push(dialog);
            done(ok({ addEventHandler: (type: string, heard: (said: unknown) => void) => dialog.handlers.set(type, heard), close: () => { dialog.closed = true; } }));
          },
          openBrowserWindow: (url: string) => { this.done.push(`browse ${url}`); },
        },
      },
    });
    vi.stubGlobal("Word", { run: (work: (context: unknown) => Promise<unknown>) => work(this.context()) });
  }

  private part(xml: string): unknown {
    return {
      getXmlAsync: (done: (r: unknown) => void) => { done(ok(xml)); },
      deleteAsync: (done: (r: unknown) => void) => {
        this.parts.splice(this.parts.indexOf(xml), 1);
        done(ok(undefined));
      },
    };
  }

  private openFile(done: (r: unknown) => void): void {
    if (typeof this.file === "number" || this.filesOpen >= 2) {
      done(failed(typeof this.file === "number" ? this.file : 5001));
      return;
    }
    const bytes = this.file;
    this.filesOpen++;
    done(ok({
      size: bytes.length,
      sliceCount: Math.ceil(bytes.length / this.sliceBytes),
      getSliceAsync: (i: number, got: (r: unknown) => void) => { got(ok({ data: [...bytes.subarray(i * this.sliceBytes, (i + 1) * this.sliceBytes)] })); },
      closeAsync: (closed: (r: unknown) => void) => {
        this.filesOpen--;
        closed(ok(undefined));
      },
    }));
  }

  private context(): unknown {
    this.queue.splice(0);
    const body = {
      text: "", load: () => undefined, inlinePictures: collection(() => Array.from({ length: this.pictures }, () => ({}))), tables: collection(() => []),
      paragraphs: collection(() => this.paragraphs.map((text, i) => ({ text, search: (find: string) => this.ranges(i, find), select: () => this.queue.push(() => this.selected.push(`paragraph ${i + 1}`)) }))),
      search: (find: string) => collection(() => (this.paragraphs.some((p) => p.includes(find)) ? [{ text: find, select: () => this.queue.push(() => this.selected.push(`quote ${find}`)) }] : [])),
      getOoxml: () => ({ value: flat("<w:p/>") }),
      insertFileFromBase64: () => this.queue.push(() => this.done.push("body.insertFile")),
    };
    body.text = this.bodyText;
    const setTracking = (mode: string): void => { this.queue.push(() => { this.tracking = mode; }); };
    let tracking = "";
    return {
      document: {
        load: () => { tracking = this.tracking; },
        get changeTrackingMode() {
          return tracking;
        },
        set changeTrackingMode(mode: string) {
          setTracking(mode);
        },
        contentControls: collection(() => this.controls.map((c) => this.proxy(c))),
        body,
        save: () => this.queue.push(() => this.done.push("save")),
        insertFileFromBase64: (_: string, __: string, options: object) => this.queue.push(() => this.done.push(`document.insertFile ${Object.keys(options).join(",")}`)),
        getSelection: () => ({
          parentContentControlOrNullObject: { load: () => undefined, isNullObject: this.selection === null, ...this.selection },
          getRange: (at: string) => ({ insertOoxml: () => this.queue.push(() => this.done.push(`insert ${at}`)) }),
        }),
      },
      application: {
        createDocument: () => ({ open: () => this.queue.push(() => this.done.push("create")) }),
        openDocument: (url: string) => this.queue.push(() => this.done.push(`open ${url}`)),
      },
      sync: () => this.sync(),
    };
  }

  private sync(): Promise<void> {
    this.syncs++;
    const actions = this.queue.splice(0);
    try {
      for (const action of actions) action();
      return Promise.resolve();
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private ranges(paragraph: number, find: string): unknown {
    return collection(() => {
      const text = this.paragraphs[paragraph] ?? "";
      return text.split(find).slice(1).map((_, n) => ({
        text: find,
        parentContentControlOrNullObject: { isNullObject: this.selection === null, ...this.selection },
        insertText: (put: string) => this.queue.push(() => {
          let seen = -1;
          this.paragraphs[paragraph] = text.replaceAll(find, (whole) => (++seen === n ? put : whole));
        }),
      }));
    });
  }

  private proxy(control: FakeControl): unknown {
    const born = this.insertions;
    const write = (change: () => void): void => {
      this.queue.push(() => {
        if (born !== this.insertions) throw new WordError("ItemNotFound");
        if (control.cannotEdit || control.broken) throw new WordError("NotAllowed");
        if (this.tracking !== "Off") this.tracked++;
        change();
      });
    };
    const queue = this.queue;
    return {
      tag: control.tag,
      text: control.text,
      get cannotEdit() {
        return control.cannotEdit;
      },
      set cannotEdit(value: boolean) {
        queue.push(() => { control.cannotEdit = value; });
      },
      insertText: (text: string) => { write(() => { control.text = text; }); },
      clear: () => { write(() => { control.text = ""; }); },
      insertOoxml: (ooxml: string) => {
        write(() => { control.ooxml = ooxml; });
        // Whoever was read before has another id from the end of the batch on.
        queue.push(() => { queueMicrotask(() => { this.insertions++; }); });
      },
      getOoxml: () => {
        const result = { value: "" };
        queue.push(() => {
          result.value = flat(`<w:sdt><w:sdtPr><w:tag w:val="${control.tag}"/></w:sdtPr><w:sdtContent>${control.ooxml ?? "<w:p/>"}</w:sdtContent></w:sdt>`);
        });
        return result;
      },
      select: (mode: string) => queue.push(() => this.selected.push(`${control.tag} ${mode}`)),
      search: () => collection(() => []),
    };
  }
}

export function flat(body: string): string {
  return '<pkg:package><pkg:part pkg:name="/word/_rels/document.xml.rels"><pkg:xmlData><Relationships></Relationships></pkg:xmlData></pkg:part>'
    + `<pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:document><w:body>${body}<w:sectPr/></w:body></w:document></pkg:xmlData></pkg:part></pkg:package>`;
}

function collection(items: () => unknown[]): unknown {
  let loaded: unknown[] | undefined;
  return { load: () => { loaded = items(); }, get items() { return loaded ?? []; } };
}

function ok(value: unknown): unknown {
  return { status: "succeeded", value };
}

function failed(code: number): unknown {
  return { status: "failed", error: { code, message: "no" } };
}
