import type { Words } from "../context";
import { el, icon } from "../dom";
import { steps, type SendingView, type Step } from "./sending";
import type { Waiting } from "./line";

/** The steps of a submission: done, under way, still to come. Told politely to a reader of the screen, once a step. */
export class Progress implements SendingView {
  readonly root: HTMLElement;
  private readonly items = new Map<Step, HTMLElement>();
  private readonly bar = el("progress", { class: "sending-bar" });
  private readonly note = el("p", { class: "small sending-note", role: "status" });
  private readonly keep = el("p", { class: "small sending-note", hidden: true });

  constructor(private readonly words: Words) {
    const list = el("ol", { class: "steps", "aria-label": words.get("sending.steps") });
    for (const step of steps) {
      const item = el("li", { "data-state": "ahead" }, icon("circle"), el("span", {}, words.get(`sending.step-${step}`)));
      this.items.set(step, item);
      list.append(item);
    }
    this.bar.setAttribute("aria-label", words.get("sending.steps"));
    this.root = el("div", { class: "sending-progress" }, list, this.bar, this.note, this.keep);
  }

  step(step: Step, done?: number, all?: number): void {
    const at = steps.indexOf(step);
    steps.forEach((other, i) => {
      const item = this.items.get(other);
      if (!item) return;
      const state = i < at ? "done" : i === at ? "current" : "ahead";
      if (item.dataset["state"] === state) return;
      item.dataset["state"] = state;
      item.firstElementChild?.replaceWith(icon(state === "done" ? "check-circle" : state === "current" ? "clock" : "circle"));
      if (state === "current") {
        item.setAttribute("aria-current", "step");
        this.note.textContent = this.words.get(`sending.step-${other}`);
      } else {
        item.removeAttribute("aria-current");
      }
    });
    if (done !== undefined && all !== undefined && all > 0) {
      this.bar.max = all;
      this.bar.value = done;
    } else {
      this.bar.removeAttribute("value");
    }
  }

  waiting(why: Waiting | null): void {
    this.note.textContent = why === null ? "" : this.words.get(`sending.wait-${why}`);
    this.root.toggleAttribute("data-waiting", why !== null);
  }

  unkept(): void {
    this.keep.textContent = this.words.get("sending.unkept");
    this.keep.hidden = false;
  }
}
