import type { Outline } from "../../server/shapes";
import type { Words } from "../context";
import { el, icon } from "../dom";

/** The report's way as steps: where it has been, where it lies, what is still to come. */
export function routeList(outline: Outline, words: Words): HTMLElement {
  const looks = { done: "check-circle", current: "clock", ahead: "circle" } as const;
  return el("ol", { class: "steps", "aria-label": words.get("sending.route") }, ...outline.route.map((stage) =>
    el("li", { "data-state": stage.state, "aria-current": stage.state === "current" ? "step" : null },
      icon(looks[stage.state]), el("span", {}, stage.name), el("span", { class: "visually-hidden" }, words.get(`sending.stage-${stage.state}`)))));
}
