import { all, one } from "./dom";

/** A list of which some are chosen: all at once, with their number; and a page that can be printed. */
export function startChoosing(): void {
  for (const every of all<HTMLInputElement>("[data-choose-all]")) {
    const form = every.form;
    const name = every.dataset["chooseAll"];
    if (!form || name === undefined) continue;
    const boxes = all<HTMLInputElement>(`input[type=checkbox][name="${name}"]`, form);
    const told = one("[data-chosen]", form);
    const tell = (): void => {
      const chosen = boxes.filter((box) => box.checked).length;
      every.checked = chosen > 0 && chosen === boxes.length;
      every.indeterminate = chosen > 0 && chosen < boxes.length;
      every.disabled = boxes.length === 0;
      if (told) told.textContent = chosen > 0 ? `${String(chosen)} / ${String(boxes.length)}` : "";
    };
    every.addEventListener("change", () => {
      for (const box of boxes) box.checked = every.checked;
      tell();
    });
    for (const box of boxes) box.addEventListener("change", tell);
    // Coming back shows the choice as it was kept.
    window.addEventListener("pageshow", tell);
    tell();
  }
  for (const button of all("[data-print]")) button.addEventListener("click", () => { window.print(); });
}
