import { HostProblem } from "../host/host";
import { ApiProblem } from "../server/ask";
import type { Say, Words } from "./context";
import { button, el, icon } from "./dom";

/** True where the line was lost, rather than the server refusing. */
export function isOffline(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof DOMException && error.name === "NetworkError");
}

/** An error in one plain sentence. */
export function sentence(error: unknown, words: Words): string {
  if (error instanceof ApiProblem) {
    const more = error.problems.map((p) => p.message).filter((m) => m && m !== error.message);
    return [error.message || words.get("word.unexpected"), ...more.slice(0, 2)].join(" ");
  }
  if (error instanceof HostProblem) return words.get(error.text);
  if (isOffline(error)) return words.get("word.offline");
  return words.get("word.unexpected");
}

/** What is quoted when asking for help: the request, or the code that Office gave. */
function reference(error: unknown): string {
  if (error instanceof ApiProblem) return error.requestId;
  return error instanceof HostProblem ? error.code : "";
}

/** The line at the foot of the pane. What is under way and done is told politely, what is wrong at once. */
export class StatusLine implements Say {
  private readonly polite = el("div", { role: "status", "aria-live": "polite", class: "say-text" });
  private readonly aloud = el("div", { role: "alert", "aria-live": "assertive", class: "say-text" });
  private readonly bar = el("progress", { hidden: true });
  private readonly rest = el("div", { class: "say-rest" });
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly root: HTMLElement,
    private readonly words: Words,
  ) {
    root.replaceChildren(this.bar, this.polite, this.aloud, this.rest);
    this.bar.setAttribute("aria-label", words.get("word.progress"));
    this.quiet();
  }

  done(text: string): void {
    this.show("done");
    this.polite.replaceChildren(icon("check-circle"), el("span", {}, text));
    this.timer = setTimeout(() => { this.quiet(); }, 8000);
  }

  busy(text: string, done?: number, all?: number): void {
    this.show("busy");
    // The count goes into the bar, so that a reader of the screen is not told every step.
    const shown = this.polite.querySelector("span");
    if (shown?.textContent !== text) this.polite.replaceChildren(icon("clock"), el("span", {}, text));
    this.bar.hidden = false;
    if (done !== undefined && all !== undefined && all > 0) {
      this.bar.max = all;
      this.bar.value = done;
    } else {
      this.bar.removeAttribute("value");
    }
  }

  wrong(error: unknown): void {
    if (error instanceof DOMException && error.name === "AbortError") return;
    if (!(error instanceof ApiProblem || error instanceof HostProblem || isOffline(error))) console.error(error);
    this.show("wrong");
    this.aloud.replaceChildren(icon("error"), el("span", {}, sentence(error, this.words)));
    const id = reference(error);
    if (id) this.rest.append(this.copyable(id));
    this.rest.append(button(this.words.get("word.close"), { icon: "close", iconOnly: true, subtle: true, press: () => { this.quiet(); } }));
  }

  quiet(): void {
    this.show("quiet");
  }

  private show(state: "quiet" | "done" | "busy" | "wrong"): void {
    clearTimeout(this.timer);
    this.root.dataset["say"] = state;
    this.bar.hidden = true;
    if (state !== "busy" && state !== "done") this.polite.replaceChildren();
    if (state !== "wrong") this.aloud.replaceChildren();
    this.rest.replaceChildren();
  }

  private copyable(id: string): HTMLElement {
    const label = this.words.get("word.request-id", id);
    const made = button(label, {
      subtle: true,
      press: async () => {
        const copied = await copy(id);
        made.textContent = this.words.get(copied ? "word.copied" : "word.request-id", id);
      },
    });
    made.classList.add("say-id");
    made.title = this.words.get("word.copy");
    return made;
  }
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // The clipboard may be closed inside Word: the id stands there to be read.
  }
}
