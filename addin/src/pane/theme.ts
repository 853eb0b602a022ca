import type { Host } from "../host/host";

/**
 * Word's theme decides; where Word does not say, the browser's own setting does. Office tells of a change by no event that all
 * versions know, so it is read again whenever the pane comes back into view. Forced colours are the browser's business.
 */
export function followTheme(host: Host): void {
  const apply = () => {
    const root = document.documentElement;
    const dark = read(host);
    if (dark === null) delete root.dataset["theme"];
    else root.dataset["theme"] = dark ? "dark" : "light";
  };
  apply();
  window.addEventListener("focus", apply);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) apply();
  });
}

function read(host: Host): boolean | null {
  try {
    return host.dark();
  } catch {
    return null; // Older versions throw where newer ones answer.
  }
}
