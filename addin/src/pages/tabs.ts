import { all, one } from "./dom";

/** Makes tabs of a row of links to sections that stand below one another without script (WAI-ARIA, tabs pattern). */
export function startTabs(): void {
  for (const box of all("[data-tabs]")) {
    const list = one("nav", box);
    const links = list ? all<HTMLAnchorElement>("a[href^='#']", list) : [];
    const panels = links.map((link) => document.getElementById(link.hash.slice(1)));
    if (!list || links.length === 0) continue;

    const show = (index: number, focus: boolean): void => {
      links.forEach((link, i) => {
        link.setAttribute("aria-selected", String(i === index));
        link.tabIndex = i === index ? 0 : -1;
        const panel = panels[i];
        if (panel) panel.hidden = i !== index;
      });
      if (focus) links[index]?.focus();
    };

    list.setAttribute("role", "tablist");
    box.dataset["ready"] = "true";
    links.forEach((link, i) => {
      link.setAttribute("role", "tab");
      link.setAttribute("aria-controls", link.hash.slice(1));
      panels[i]?.setAttribute("role", "tabpanel");
      link.addEventListener("click", (event) => {
        event.preventDefault();
        show(i, false);
      });
      link.addEventListener("keydown", (event) => {
        const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
        if (step !== 0) show((i + step + links.length) % links.length, true);
      });
    });
    const wanted = links.findIndex((link) => link.hash === location.hash);
    show(Math.max(0, wanted), false);
  }
}

/** Shows the tab that holds an element. */
export function reveal(id: string): void {
  one<HTMLAnchorElement>(`[data-tabs] nav a[href="#${id}"]`)?.click();
}
