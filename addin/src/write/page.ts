import { Preview } from "./preview";
import { Sections } from "./sections";
import { wireViews } from "./views";
import { Words } from "./words";

/** The page on which a report is written in the browser: its sections, its preview, and the commands of its buttons. */
export interface WritingPage {
  readonly report: string;
  /** Name of the document's file. */
  readonly fileName: string;
  readonly sections: Sections;
  readonly preview: Preview;
  show(view: View): void;
  /** Answers the page's buttons; until somebody does, they work as the page's forms do. */
  onCommand(listener: (command: string) => void): void;
}

export type View = "write" | "document" | "pane";

/** Milliseconds after which the document catches up with the texts. */
const pause = 3_000;

/** The page's script and the pane's are built apart and meet here; whichever comes first sets the page going. */
const meeting = Symbol.for("worksummary.writing");

/** The writing page, set going once; null on another page. */
export function openWriting(): WritingPage | null {
  const global = globalThis as unknown as Record<symbol, WritingPage | undefined>;
  const root = document.querySelector<HTMLElement>("[data-pane]");
  const paper = root?.querySelector<HTMLElement>("[data-preview]");
  if (!root || !paper) return null;
  return global[meeting] ??= start(root, paper);
}

function start(root: HTMLElement, paper: HTMLElement): WritingPage {
  const report = root.dataset["report"] ?? "";
  const preview = new Preview(paper, report);
  const sections = new Sections(root, report, new Words(document.querySelector<HTMLElement>("#pane-words")));
  let stale = false;
  const refresh = (): void => {
    if (!stale || sections.pending) return;
    stale = false;
    void preview.refresh().catch(() => { stale = true; });
  };
  sections.onSaved(() => { stale = true; });
  const show = wireViews(root, (view) => {
    if (view === "document") void sections.flush().then(refresh);
  });

  if (location.hash === "#view-pane") {
    history.replaceState(null, "", location.pathname + location.search);
    show("pane");
  }

  const listeners: ((command: string) => void)[] = [];
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const command = target?.closest<HTMLElement>("[data-command]")?.dataset["command"];
    if (command !== undefined && listeners.length > 0) {
      event.preventDefault();
      show("pane");
      for (const listener of listeners) listener(command);
      return;
    }
    // A link into a section leads back to the writing view first, where the section is.
    const hash = target?.closest<HTMLAnchorElement>('a[href^="#"]')?.hash ?? "";
    if (hash.startsWith("#s-")) show("write");
    else if (hash.startsWith("#p-")) show("document");
  });

  // After a pause in the work the document catches up by itself.
  setInterval(refresh, pause);
  window.addEventListener("online", () => void sections.flush());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void sections.flush();
  });

  return { report, fileName: root.dataset["fileName"] ?? `${report}.docx`, sections, preview, show, onCommand: (listener) => listeners.push(listener) };
}
