import { all, announce } from "./dom";

/** Counts the seconds in which an approval can be undone. When they are over the bar says so and its button can no longer be pressed. */
export function startUndo(): void {
  for (const form of all<HTMLFormElement>("form[data-undo]")) {
    const until = performance.now() + Number(form.dataset["undo"] ?? 0);
    const button = form.querySelector("button");
    const left = form.querySelector("[data-undo-left]");
    const lead = form.querySelector("p");
    const tick = (): void => {
      const seconds = Math.ceil((until - performance.now()) / 1000);
      if (seconds > 0) {
        if (left) left.textContent = ` ${String(seconds)}`;
        setTimeout(tick, 250);
        return;
      }
      // Under way already: the server decides.
      if (form.dataset["sent"] === "true") return;
      if (left) left.textContent = "";
      if (lead) lead.textContent = form.dataset["over"] ?? "";
      announce(form.dataset["over"] ?? "");
      button?.setAttribute("aria-disabled", "true");
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        event.stopImmediatePropagation();
      }, { capture: true });
    };
    tick();
  }
}
