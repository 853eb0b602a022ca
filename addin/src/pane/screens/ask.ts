import type { Words } from "../context";
import { button, el } from "../dom";

export interface Question {
  title: string;
  text: string;
  /** What yes does, as a verb. */
  yes: string;
  no?: string;
}

let number = 0;

/** Asks before something that cannot be taken back; Escape and “cancel” mean no. */
export function ask(words: Words, question: Question): Promise<boolean> {
  const id = `ask-${++number}`;
  return new Promise((resolve) => {
    const before = document.activeElement;
    const yes = button(question.yes, { primary: true, press: () => { dialog.close("yes"); } });
    const dialog = el(
      "dialog", { "aria-labelledby": id, "aria-describedby": `${id}-text` },
      el("header", {}, el("h2", { id }, question.title)),
      el("div", { class: "body" }, el("p", { id: `${id}-text` }, question.text)),
      el("footer", {}, button(question.no ?? words.get("word.cancel"), { press: () => { dialog.close(); } }), yes),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (before instanceof HTMLElement) before.focus();
      resolve(dialog.returnValue === "yes");
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
