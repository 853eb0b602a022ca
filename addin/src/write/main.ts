import { SectionSaver, type SaveState } from "./autosave";
import { check, show, type Checked } from "./findings";
import { Preview } from "./preview";
import { UnsavedTexts } from "./unsaved";
import { wireViews } from "./views";
import { Words } from "./words";

const pane = document.querySelector<HTMLElement>("[data-pane]");
if (pane !== null) start(pane, pane.dataset["report"] ?? "");

function start(pane: HTMLElement, report: string): void {
  const words = new Words(document.querySelector<HTMLElement>("#pane-words"));
  const preview = new Preview(part(pane, "[data-preview]"), report);
  const findings = part(pane, "[data-findings]");
  const badges = readBadges();
  const select = wireViews(pane, (view) => {
    if (view === "document") void preview.refresh();
    if (view === "checks") void recheck();
  });
  document.querySelectorAll<HTMLElement>("[data-go]").forEach((button) => {
    button.addEventListener("click", () => {
      select(button.dataset["go"] ?? "document");
      part(pane, "[data-preview]").scrollIntoView({ block: "nearest" });
    });
  });
  pane.addEventListener("click", (event) => {
    // A link into a section leads back to the writing view first, where the section is.
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#"]') : null;
    const view = link?.hash.startsWith("#s-") ? "write" : link?.hash.startsWith("#p-") ? "document" : null;
    if (view !== null) select(view);
  });

  const savers = [...pane.querySelectorAll<HTMLElement>(".pane-section")].flatMap((section) => {
    const field = section.querySelector<HTMLTextAreaElement>("textarea:not([readonly])");
    return field === null ? [] : [wireSection(section, field)];
  });

  let stale = false;
  let checking: Promise<Checked> | undefined;
  async function recheck(): Promise<Checked> {
    checking ??= flush().then(() => check(report));
    try {
      const checked = await checking;
      show(findings, checked, badges, words);
      part(pane, "[data-finding-count]").textContent = String(checked.findings.length);
      return checked;
    } finally {
      checking = undefined;
    }
  }

  async function flush(): Promise<boolean> {
    return (await Promise.all(savers.map((s) => s.flush()))).every(Boolean);
  }

  // After a pause in the work the document and the checks catch up by themselves.
  setInterval(() => {
    if (!stale || savers.some((s) => s.pending)) return;
    stale = false;
    void preview.refresh().catch(() => undefined);
    void recheck().catch(() => undefined);
  }, 3_000);
  window.addEventListener("online", () => void flush());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void flush();
  });
  pane.querySelector("[data-check]")?.addEventListener("click", () => void recheck());
  wireSubmit();

  function wireSection(section: HTMLElement, field: HTMLTextAreaElement): SectionSaver {
    const state = part(section, "[data-state]");
    const count = part(section, "[data-words]");
    const conflict = part(section, "[data-conflict]");
    const revision = section.querySelector<HTMLInputElement>('input[name^="revisions"]');
    const tell = (now: SaveState, stored?: { text: string; revision: number }): void => {
      state.textContent = now === "conflict" ? "" : words.get(now);
      state.dataset["state"] = now;
      if (now === "saved") stale = true;
      conflict.hidden = now !== "conflict";
      if (now === "conflict" && stored !== undefined) offer(conflict, stored, saver);
    };
    const saver = new SectionSaver(
      `/api/v1/reports/${report}/draft`, section.dataset["section"] ?? "", field,
      Number(field.dataset["revision"] ?? "0"), new UnsavedTexts(report, localStorage), tell,
    );
    // The form is the way without script; with it, the revisions in it would be old.
    revision?.remove();
    field.addEventListener("input", () => {
      count.textContent = words.get("words", field.value.replace(/\s/g, "").length);
      saver.typed();
    });
    return saver;
  }

  function offer(box: HTMLElement, stored: { text: string; revision: number }, saver: SectionSaver): void {
    const text = document.createElement("div");
    const say = document.createElement("p");
    say.textContent = words.get("conflict");
    const quote = document.createElement("blockquote");
    quote.textContent = stored.text;
    const actions = document.createElement("div");
    actions.className = "actions";
    for (const [key, mine] of [["useMine", true], ["useStored", false]] as const) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.textContent = words.get(key);
      button.addEventListener("click", () => {
        box.hidden = true;
        saver.resolve(stored, mine);
      });
      actions.append(button);
    }

    text.append(say, quote, actions);
    box.replaceChildren(text);
  }

  function wireSubmit(): void {
    const open = document.querySelector<HTMLButtonElement>("[data-submit]");
    const dialog = document.querySelector<HTMLDialogElement>("#submit");
    const form = document.querySelector<HTMLFormElement>("#draft");
    if (open === null || dialog === null || form === null) return;
    const state = part(dialog, "[data-submit-state]");
    const confirm = dialog.querySelector<HTMLButtonElement>("[data-confirm]");
    if (confirm === null) return;

    open.addEventListener("click", (event) => {
      event.preventDefault();
      state.textContent = words.get("checking");
      confirm.disabled = true;
      dialog.showModal();
      recheck().then(
        (checked) => {
          const warnings = checked.findings.length - checked.blocking;
          state.textContent = checked.blocking > 0 ? words.get("blocked", checked.blocking) : warnings > 0 ? words.get("warned", warnings) : words.get("clean");
          confirm.disabled = checked.blocking > 0;
          if (checked.blocking > 0) select("checks");
        },
        (error: unknown) => {
          state.textContent = error instanceof Error && error.message ? error.message : words.get("failed");
        },
      );
    });
    dialog.querySelector("[data-close]")?.addEventListener("click", () => {
      dialog.close();
    });
    confirm.addEventListener("click", () => {
      confirm.setAttribute("aria-busy", "true");
      state.textContent = words.get("sending");
      void flush().then((saved) => {
        if (saved) {
          // The texts are saved; only the decision goes with the form.
          for (const field of form.querySelectorAll("textarea")) field.disabled = true;
          form.requestSubmit(open);
        } else {
          confirm.removeAttribute("aria-busy");
          state.textContent = words.get("failed");
        }
      });
    });
  }
}

/** One badge of each severity, taken from the page. */
function readBadges(): ReadonlyMap<string, Node> {
  const source = document.querySelector<HTMLTemplateElement>("#pane-badges");
  return new Map([...(source?.content.querySelectorAll<HTMLElement>("[data-severity]") ?? [])].map((b) => [b.dataset["severity"] ?? "", b]));
}

function part(within: ParentNode, selector: string): HTMLElement {
  const found = within.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`The page has no ${selector}.`);
  return found;
}
