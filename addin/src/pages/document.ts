import { all, one } from "./dom";

/** Figures of the document answer when they are pressed; findings and remarks lead to their passage. */
export function startDocument(): void {
  const paper = one("[data-document]");
  if (!paper) return;
  for (const figure of all<HTMLButtonElement>("button.figure[data-key]", paper)) wire(figure);
  for (const jump of all<HTMLAnchorElement>("[data-jump]")) {
    jump.addEventListener("click", (event) => {
      const target = paragraph(paper, jump.dataset["jump"]);
      if (!target) return;
      event.preventDefault();
      point(target);
    });
  }
}

/** The paragraph of that number. */
export function paragraph(paper: HTMLElement, number: string | undefined): HTMLElement | null {
  return number ? one(`[data-paragraph="${CSS.escape(number)}"]`, paper) : null;
}

function wire(figure: HTMLButtonElement): void {
  const key = figure.dataset["key"];
  const card = key ? document.getElementById(`figure-${key}`) : null;
  if (!card) return;
  figure.type = "button";
  figure.popoverTargetElement = card;
  figure.popoverTargetAction = "toggle";
  const standing = card.dataset["standing"];
  if (standing && standing !== "computed") figure.dataset["standing"] = standing;
}

function point(target: HTMLElement): void {
  target.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  target.classList.remove("pointed");
  requestAnimationFrame(() => { target.classList.add("pointed"); });
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
