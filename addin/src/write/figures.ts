import type { Outline } from "../server/shapes";

/** Shows the figures beside the sections as they are now. */
export function showFigures(outline: Outline): void {
  for (const field of outline.fields) {
    for (const chip of document.querySelectorAll<HTMLElement>(`[data-figure="${CSS.escape(field.key)}"]`)) {
      if (chip.textContent !== field.value) chip.textContent = field.value;
    }
  }
}
