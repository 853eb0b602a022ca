/** The pane's tabs on a narrow screen; on a wide one everything stands side by side and the tabs are hidden by the sheet. */
export function wireViews(pane: HTMLElement, opened: (view: string) => void): (view: string) => void {
  const tabs = [...pane.querySelectorAll<HTMLButtonElement>("[data-tab]")];

  const select = (view: string, focus = false): void => {
    pane.dataset["view"] = view;
    for (const tab of tabs) {
      const chosen = tab.dataset["tab"] === view;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      if (chosen && focus) tab.focus();
    }

    opened(view);
  };

  tabs.forEach((tab, index) => {
    tab.tabIndex = index === 0 ? 0 : -1;
    tab.addEventListener("click", () => {
      select(tab.dataset["tab"] ?? "write");
    });
    tab.addEventListener("keydown", (event) => {
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      if (step === 0) return;
      event.preventDefault();
      select(tabs[(index + step + tabs.length) % tabs.length]?.dataset["tab"] ?? "write", true);
    });
  });
  return select;
}
