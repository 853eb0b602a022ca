import { askJson } from "../server/ask";
import type { Outline } from "../server/shapes";
import { openWriting, type WritingPage } from "../write/page";
import { readDraft, refreshDraft, takeIn, writeInto } from "./draft";
import { HostProblem, type Control, type DocumentHost, type Host } from "./host";
import { keepIn } from "./keep";
import { replaceIn, selectIn } from "./passages";
import { showFigures } from "../write/figures";

const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/** Kept apart per person: several share a school's machine. */
const member = (): string => document.querySelector<HTMLElement>("[data-member]")?.dataset["member"] ?? "";

/** The browser's page: its sections are the texts, the server keeps the document and its figures. */
export function browserHost(page: WritingPage | null = openWriting()): Host {
  // From here on the pane stands where the server's own list of checks stood.
  document.querySelector("[data-pane] [data-pane-mount]")?.setAttribute("class", "pane-root");
  return {
    kind: "browser",
    language: document.documentElement.lang || navigator.language,
    can: { newDocument: true, replace: page !== null, openUrl: true, insert: false, nestedAuth: false },
    document: page === null ? noDocument : documentOf(page),
    keep: keepIn(`ws.keep.${member()}.`),
    dark: () => null,
    openDialog,
    openPage: (url) => { window.open(url, "_blank", "noopener"); },
    onCommand: (listener) => { page?.onCommand(listener); },
  };
}

function documentOf(page: WritingPage): DocumentHost {
  const { report } = page;
  const outlineOf = (): Promise<Outline> => askJson<Outline>("GET", `/api/v1/reports/${report}/draft/outline`);
  const controlsOf = (outline: Outline): Control[] => outline.fields.flatMap((field) => {
    const shown = page.preview.figures(field.key);
    return shown.length === 0
      ? [{ tag: field.tag, occurrence: 0, text: field.value }]
      : shown.map((text, occurrence) => ({ tag: field.tag, occurrence, text }));
  });

  return {
    ...noDocument,
    isEmpty: () => Promise.resolve(false),
    async controls() {
      await save(page);
      await page.preview.refresh();
      return controlsOf(await outlineOf());
    },
    // The server refreshes the draft as a whole. Only what somebody has changed by hand in Word stays, and is written on its own.
    async write(changes, progress) {
      if (changes.length === 0) return [];
      await save(page);
      await refreshDraft(report);
      await page.preview.refresh();
      const now = controlsOf(await outlineOf());
      const left = changes.filter((c) => c.text !== undefined && now.some((n) => n.tag === c.tag && n.occurrence === c.occurrence && n.text.trim() !== c.text.trim()));
      if (left.length > 0) {
        await writeInto(report, left, page.fileName);
        await page.preview.refresh();
      }
      showFigures(await outlineOf());
      progress?.(changes.length, changes.length);
      return [];
    },
    select: (place) => selectIn(page, place),
    replaceText: (within, find, put) => Promise.resolve(replaceIn(page, within, find, put)),
    create(bytes) {
      download(bytes, page.fileName);
      return Promise.resolve();
    },
    async replace(bytes) {
      await save(page);
      await takeIn(report, bytes, page.fileName);
      location.reload();
    },
    async bytes(progress) {
      await save(page);
      const bytes = await readDraft(report);
      progress?.(1, 1);
      return { format: "docx", bytes };
    },
  };
}

/** A page on which nothing is written, such as the list of reports. */
const noDocument: DocumentHost = {
  record: () => Promise.resolve(null),
  keepRecord: () => Promise.resolve(),
  isEmpty: () => Promise.resolve(true),
  controls: () => Promise.resolve([]),
  write: () => Promise.resolve([]),
  select: () => Promise.resolve(false),
  replaceText: () => Promise.resolve(false),
  insert: () => Promise.reject(new HostProblem("sending.host-no-insert")),
  create(bytes) {
    download(bytes, "report.docx");
    return Promise.resolve();
  },
  replace: () => Promise.reject(new HostProblem("sending.host-refused")),
  openUrl(url) {
    window.open(url, "_blank", "noopener");
    return Promise.resolve();
  },
  url: () => null,
  bytes: () => Promise.reject(new HostProblem("sending.host-file")),
};

/** What is typed has to be on the server before the server's document counts. */
async function save(page: WritingPage): Promise<void> {
  if (!(await page.sections.flush())) throw new HostProblem("sending.host-unsaved");
}

function download(bytes: Uint8Array, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: docx }));
  link.download = name;
  link.click();
  // The browser has taken hold of it by then.
  setTimeout(() => { URL.revokeObjectURL(link.href); }, 60_000);
}

/** A window of our own that speaks once. */
function openDialog(path: string): Promise<string> {
  const opened = window.open(path, "worksummary-dialog", "popup,width=480,height=640");
  if (opened === null) return Promise.reject(new HostProblem("sending.host-dialog"));
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      clearInterval(watch);
      removeEventListener("message", heard);
    };
    const heard = (event: MessageEvent): void => {
      if (event.origin !== location.origin || event.source !== opened || typeof event.data !== "string") return;
      leave();
      opened.close();
      resolve(event.data);
    };
    const watch = setInterval(() => {
      if (!opened.closed) return;
      leave();
      reject(new HostProblem("sending.host-dialog-closed"));
    }, 500);
    addEventListener("message", heard);
  });
}
