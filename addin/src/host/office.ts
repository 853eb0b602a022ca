import { HostProblem } from "./host";
import { hostProblem } from "./problems";

/*
 * Every use of Office's Common API: what Word has had since before WordApi 1.3, and what surrounds the document. All of it is asked for
 * defensively, because some of it is missing in every second version.
 */

const recordNamespace = "urn:worksummary:document:1";
const autoOpen = "Office.AutoShowTaskpaneWithDocument";
/** Bytes asked for at a time; Word on an iPad gives 64 KB whatever is asked. */
const sliceSize = 1024 * 1024;
/** The person closed the dialog. */
const dialogClosed = 12006;

/** True when the host has an API set. */
export function has(set: string, version: string): boolean {
  return Office.context.requirements.isSetSupported(set, version);
}

/** The languages of the interface, BCP 47. */
export function displayLanguage(): string {
  return Office.context.displayLanguage || navigator.language;
}

/** Word's theme; null where it does not say. */
export function isDark(): boolean | null {
  const theme = Office.context.officeTheme as Partial<Office.OfficeTheme> | undefined;
  return theme?.isDarkTheme ?? null;
}

/** What keeps the stores of two accounts or sites apart; empty where there is no such thing. */
export function partition(): string {
  return (Office.context as { partitionKey?: string }).partitionKey ?? "";
}

/** The document's address when it lies in the cloud. */
export function documentUrl(): string | null {
  const url = Office.context.document.url as string | null | undefined;
  return url && /^https:\/\//i.test(url) ? url : null;
}

/** The state part; the newest, should a crash have left two. */
export async function readRecord(): Promise<string | null> {
  const part = (await recordParts()).at(-1);
  return part === undefined ? null : call<string>((done) => { part.getXmlAsync(done); });
}

/** Puts the new state in before the old one goes, so that there is one at every moment, and lets the pane open with this document. */
export async function writeRecord(xml: string): Promise<void> {
  const old = await recordParts();
  // Word refuses an XML declaration.
  const bare = xml.replace(/^\uFEFF?\s*<\?xml[^>]*\?>\s*/, "");
  await call((done) => { Office.context.document.customXmlParts.addAsync(bare, done); });
  for (const part of old) await call((done) => { part.deleteAsync(done); });
  await openWithDocument();
}

function recordParts(): Promise<Office.CustomXmlPart[]> {
  return call((done) => { Office.context.document.customXmlParts.getByNamespaceAsync(recordNamespace, done); });
}

async function openWithDocument(): Promise<void> {
  const settings = Office.context.document.settings;
  if (settings.get(autoOpen) === true) return;
  settings.set(autoOpen, true);
  // A convenience: where it cannot be kept, the pane is one press away.
  await call((done) => { settings.saveAsync(done); }).catch(() => undefined);
}

let reading: Promise<unknown> = Promise.resolve();

/** The whole file, a slice at a time. One reading at a time: Word lends two files at most, and takes none back that was forgotten. */
export function readFile(progress?: (done: number, all: number) => void): Promise<Uint8Array> {
  const next = reading.then(() => readSlices(progress));
  reading = next.catch(() => undefined);
  return next;
}

async function readSlices(progress?: (done: number, all: number) => void): Promise<Uint8Array> {
  const file = await call<Office.File>((done) => { Office.context.document.getFileAsync(Office.FileType.Compressed, { sliceSize }, done); });
  try {
    const bytes = new Uint8Array(file.size);
    let at = 0;
    for (let i = 0; i < file.sliceCount; i++) {
      const slice = await call<Office.Slice>((done) => { file.getSliceAsync(i, done); });
      const data = slice.data as ArrayLike<number>;
      bytes.set(data, at);
      at += data.length;
      progress?.(i + 1, file.sliceCount);
    }
    if (at !== file.size) throw new HostProblem("sending.host-file", "short");
    return bytes;
  } finally {
    await call((done) => { file.closeAsync(done); }).catch(() => undefined);
  }
}

/** Opens one of our pages beside Word and answers the first thing it says. */
export async function dialog(path: string): Promise<string> {
  const url = new URL(path, location.href).href;
  const opened = await call<Office.Dialog>((done) => {
    Office.context.ui.displayDialogAsync(url, { height: 60, width: 35, promptBeforeOpen: false }, done);
  }, "sending.host-dialog");
  return new Promise((resolve, reject) => {
    opened.addEventHandler(Office.EventType.DialogMessageReceived, (said: { message: string; origin: string | undefined } | { error: number }) => {
      if (!("message" in said)) return;
      // The dialog may have come to a page of somebody else, which may speak, too; ours alone is heard. A Word that does not say who spoke lets no other speak.
      if (said.origin && said.origin !== location.origin) return;
      opened.close();
      resolve(said.message);
    });
    opened.addEventHandler(Office.EventType.DialogEventReceived, (said: { message: string } | { error: number }) => {
      const code = "error" in said ? said.error : 0;
      reject(new HostProblem(code === dialogClosed ? "sending.host-dialog-closed" : "sending.host-dialog", String(code)));
    });
  });
}

/** Opens a page in the person's own browser. */
export function browse(url: string): void {
  if (has("OpenBrowserWindowApi", "1.1")) Office.context.ui.openBrowserWindow(url);
  else window.open(url, "_blank", "noopener");
}

/** Ribbon buttons and shortcuts call by these names, where the pane is the runtime that they share. */
export function onActions(names: readonly string[], listener: (name: string) => void): void {
  const actions = Office.actions as Office.Actions | undefined;
  if (actions === undefined) return;
  for (const name of names) {
    actions.associate(name, (event?: { completed?: () => void }) => {
      const shown = (Office.addin as Office.Addin | undefined)?.showAsTaskpane() ?? Promise.resolve();
      shown.catch(() => undefined).finally(() => {
        listener(name);
        event?.completed?.();
      });
    });
  }
}

/** One call of the Common API as a promise. */
function call<T>(start: (done: (result: Office.AsyncResult<T>) => void) => void, otherwise?: string): Promise<T> {
  return new Promise((resolve, reject) => {
    try {
      start((result) => {
        if (result.status === Office.AsyncResultStatus.Succeeded) resolve(result.value);
        else reject(hostProblem(result.error, otherwise));
      });
    } catch (error) {
      reject(hostProblem(error, otherwise));
    }
  });
}

/**
 * Inside a dialog: tells the page that opened it. Only a window of our own origin hears it. False where this page stands in no dialog.
 */
export async function tellOpener(text: string): Promise<boolean> {
  await Office.onReady();
  const ui = (Office.context as Partial<Office.Context> | undefined)?.ui as Partial<Office.UI> | undefined;
  if (typeof ui?.messageParent !== "function") return false;
  ui.messageParent(text, { targetOrigin: location.origin });
  return true;
}
