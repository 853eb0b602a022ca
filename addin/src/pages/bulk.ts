import { all, announce, one } from "./dom";

/** Several items of the queue at once: all by one box, a range by Shift, and how many are chosen. Without script each has its own box. */
export function startBulk(): void {
  const form = one<HTMLFormElement>("form[data-bulk]");
  if (!form) return;
  const boxes = all<HTMLInputElement>("[data-choose]");
  const whole = one<HTMLInputElement>("[data-bulk-all]", form);
  const count = one("[data-bulk-count]", form);
  const button = one<HTMLButtonElement>("button", form);
  let last = -1;

  const tell = (): void => {
    const chosen = boxes.filter((box) => box.checked).length;
    if (whole) {
      whole.checked = chosen > 0 && chosen === boxes.length;
      whole.indeterminate = chosen > 0 && chosen < boxes.length;
    }
    if (count) count.textContent = (count.dataset["text"] ?? "").replace("{0}", String(chosen)).replace("{1}", String(boxes.length));
    button?.setAttribute("aria-disabled", String(chosen === 0));
    for (const box of boxes) box.closest("tr")?.setAttribute("aria-selected", String(box.checked));
    form.toggleAttribute("data-some", chosen > 0);
  };

  whole?.addEventListener("change", () => {
    for (const box of boxes) box.checked = whole.checked;
    tell();
  });
  boxes.forEach((box, at) => {
    box.addEventListener("click", (event) => {
      if (event.shiftKey && last >= 0) {
        for (const between of boxes.slice(Math.min(at, last), Math.max(at, last) + 1)) between.checked = box.checked;
      }
      last = at;
      tell();
    });
  });
  form.addEventListener("submit", (event) => {
    if (boxes.some((box) => box.checked)) return;
    // Nothing is chosen: the press leads to where one chooses. The form has not gone.
    event.preventDefault();
    event.stopImmediatePropagation();
    boxes[0]?.focus();
  }, { capture: true });
  window.addEventListener("pageshow", tell);
  tell();
}

/** Chooses the item that has the focus, or drops it again. Says why where it cannot be chosen. */
export function choose(): boolean {
  const row = document.activeElement?.closest("tr") ?? one("[data-item]")?.closest("tr");
  if (!row) return false;
  const box = one<HTMLInputElement>("[data-choose]", row);
  if (box) box.click();
  else announce(one(".not-chosen", row)?.textContent.trim() ?? "");
  return true;
}
