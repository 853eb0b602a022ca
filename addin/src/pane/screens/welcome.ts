import type { Words } from "../context";
import { button, el, icon } from "../dom";
import { SignInProblem, type Identity } from "../identity";
import { isOffline } from "../say";

export interface WelcomeOptions {
  words: Words;
  identity: Identity;
  /** True until somebody has signed in on this machine: then it says first what this is for. */
  first: boolean;
  demo: boolean;
  /** Why the person is here again, when they did not come by themselves. */
  reason?: string;
  signedIn: () => Promise<void>;
}

/** Before anybody has signed in: what this is for, an example of it, and the way in. */
export function welcome(options: WelcomeOptions): HTMLElement {
  const { words } = options;
  const told = el("div", { role: "alert", class: "welcome-told" });
  const waiting = el("div", { role: "status", class: "welcome-waiting", hidden: true }, icon("clock"), el("span", {}, words.get("word.sign-in-waiting")));
  const enter = button(words.get("word.sign-in"), { primary: true, wide: true, press: () => attempt() });

  async function attempt(): Promise<void> {
    told.replaceChildren();
    waiting.hidden = false;
    waiting.scrollIntoView({ block: "nearest" });
    try {
      await options.identity.signIn();
      await options.signedIn();
    } catch (error) {
      told.replaceChildren(message(error, words));
      told.scrollIntoView({ block: "nearest" });
    } finally {
      waiting.hidden = true;
    }
  }

  const lead = el(
    "div", { class: "welcome-lead" },
    el("h2", {}, words.get(options.first ? "word.first-title" : "word.again-title")),
    el("p", {}, options.reason ?? words.get(options.first ? "word.first-lead" : "word.again-lead")),
  );
  return el(
    "div", { class: "welcome" },
    lead,
    options.first ? example(words) : null,
    el(
      "div", { class: "welcome-enter" },
      enter,
      waiting,
      told,
      el("p", { class: "small muted" }, words.get(options.demo ? "word.sign-in-demo" : "word.sign-in-note")),
    ),
  );
}

function message(error: unknown, words: Words): HTMLElement {
  const cancelled = error instanceof SignInProblem ? error.code === "cancelled" : hasCode(error, "12006");
  const blocked = error instanceof SignInProblem ? error.code === "blocked" : hasCode(error, "12011") || hasCode(error, "12009");
  const key = cancelled ? "word.sign-in-cancelled" : blocked ? "word.sign-in-blocked" : isOffline(error) ? "word.offline" : "word.sign-in-failed";
  return el(
    "div", { class: cancelled ? "message message-info" : "message message-danger" },
    icon(cancelled ? "info" : "error"),
    el("div", {}, el("p", {}, words.get(key)), requestId(error, words)),
  );
}

function requestId(error: unknown, words: Words): HTMLElement | null {
  const id = error !== null && typeof error === "object" && "requestId" in error && typeof error.requestId === "string" ? error.requestId : "";
  return id ? el("p", { class: "small" }, words.get("word.request-id", id)) : null;
}

function hasCode(error: unknown, code: string): boolean {
  return error !== null && typeof error === "object" && "code" in error && error.code === code;
}

/** A passage of an invented school, before and after the figures are filled in. */
function example(words: Words): HTMLElement {
  const filled = el("p", { class: "sample-text" });
  for (const piece of words.get("word.sample").split(/(\[[^\]]*\])/)) {
    filled.append(piece.startsWith("[") ? el("mark", {}, piece.slice(1, -1)) : piece);
  }
  const empty = el("p", { class: "sample-text" });
  for (const piece of words.get("word.sample").split(/(\[[^\]]*\])/)) {
    empty.append(piece.startsWith("[") ? el("span", { class: "sample-gap" }, el("span", { class: "visually-hidden" }, words.get("word.sample-gap"))) : piece);
  }
  const paper = el("div", { class: "sample-paper", "aria-live": "polite" }, empty);
  const note = el("p", { class: "small muted" }, words.get("word.sample-note"));
  const show = button(words.get("word.sample-show"), {
    icon: "chart",
    press: () => {
      const full = paper.contains(filled);
      paper.replaceChildren(full ? empty : filled);
      show.lastChild?.replaceWith(words.get(full ? "word.sample-show" : "word.sample-hide"));
    },
  });
  return el("figure", { class: "sample", "aria-label": words.get("word.sample-title") }, paper, el("figcaption", {}, note, show));
}
