import type { View } from "./page";

/** The page's views as tabs: the text and the document, and on a narrow screen the pane, which otherwise stands beside them. */
export function wireViews(root: HTMLElement, opened: (view: View) => void): (view: View) => void {
  const tabs = [...root.querySelectorAll<HTMLButtonElement>("[data-tab]")];
  const wide = matchMedia("(min-width: 1024px)");
  // The view beside which the pane stands.
  let beside: View = "write";

  const select = (wanted: View, focus = false): void => {
    const view = wanted === "pane" && wide.matches ? beside : wanted;
    if (view !== "pane") beside = view;
    const other = root.dataset["view"] !== view;
    root.dataset["view"] = view;
    // Another view begins at its beginning, not where the one before was scrolled to.
    if (other && root.getBoundingClientRect().top < 0) root.scrollIntoView({ block: "start" });
    for (const tab of tabs) {
      const chosen = tab.dataset["tab"] === view;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      if (chosen && focus) tab.focus();
    }

    opened(view);
  };

  const shown = (): HTMLButtonElement[] => tabs.filter((t) => t.dataset["tab"] !== "pane" || !wide.matches);
  tabs.forEach((tab) => {
    tab.tabIndex = tab.getAttribute("aria-selected") === "true" ? 0 : -1;
    tab.addEventListener("click", () => { select(viewOf(tab)); });
    tab.addEventListener("keydown", (event) => {
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      if (step === 0) return;
      event.preventDefault();
      const all = shown();
      const next = all[(all.indexOf(tab) + step + all.length) % all.length];
      if (next) select(viewOf(next), true);
    });
  });
  // Made wide, the pane stands beside; the tab that showed it is gone.
  wide.addEventListener("change", () => { if (wide.matches && root.dataset["view"] === "pane") select(beside); });
  return select;
}

function viewOf(tab: HTMLElement): View {
  const view = tab.dataset["tab"];
  return view === "document" || view === "pane" ? view : "write";
}
