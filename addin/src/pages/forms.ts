import { all, one } from "./dom";

/** A form goes once: after the first press the button says that it is on its way. */
export function startForms(): void {
  for (const form of all<HTMLFormElement>("form[data-once]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset["sent"] === "true") {
        event.preventDefault();
        return;
      }
      const button = event.submitter;
      if (button instanceof HTMLButtonElement && "needsReason" in button.dataset && !hasReason(form)) {
        event.preventDefault();
        return;
      }
      form.dataset["sent"] = "true";
      button?.setAttribute("aria-busy", "true");
    });
  }
  // Coming back with the browser's button shows the page as it was kept: the form must work again.
  window.addEventListener("pageshow", () => {
    for (const form of all<HTMLFormElement>("form[data-sent]")) {
      delete form.dataset["sent"];
      for (const button of all("[aria-busy]", form)) button.removeAttribute("aria-busy");
    }
  });
  // What is wrong with a form is where the person goes on.
  one("[data-focus]")?.focus();
  for (const select of all<HTMLSelectElement>("select[data-submit]")) {
    select.addEventListener("change", () => { select.form?.requestSubmit(); });
  }
}

function hasReason(form: HTMLFormElement): boolean {
  const reason = one<HTMLTextAreaElement>("[data-reason]", form);
  if (!reason) return true;
  const filled = reason.value.trim().length > 0;
  reason.setAttribute("aria-invalid", String(!filled));
  if (!filled) reason.focus();
  return filled;
}

/** A file may be dropped on its field. */
export function startDrops(): void {
  for (const drop of all("[data-drop]")) {
    const input = one<HTMLInputElement>("input[type=file]", drop);
    if (!input) continue;
    const over = (event: DragEvent, on: boolean): void => {
      event.preventDefault();
      drop.toggleAttribute("data-over", on);
    };
    drop.addEventListener("dragover", (event) => { over(event, true); });
    drop.addEventListener("dragleave", (event) => { over(event, false); });
    drop.addEventListener("drop", (event) => {
      over(event, false);
      if (event.dataTransfer?.files.length) input.files = event.dataTransfer.files;
    });
  }
}

/** A menu closes when the person goes on elsewhere. */
export function startMenus(): void {
  const menus = all<HTMLDetailsElement>("details.menu");
  document.addEventListener("click", (event) => {
    for (const menu of menus) {
      if (menu.open && event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus.filter((m) => m.open)) {
      menu.open = false;
      one("summary", menu)?.focus();
    }
  });
}
