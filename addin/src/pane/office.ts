/** Waits for Office's client library, which the page loads after this script; false when the page has none. Rejects when it could not be had. */
export async function officeLoaded(script: HTMLScriptElement | null): Promise<boolean> {
  if (!script) return false;
  if ("Office" in globalThis) return true;
  await new Promise<void>((resolve, reject) => {
    script.addEventListener("load", () => { resolve(); });
    script.addEventListener("error", () => { reject(new OfficeAway()); });
    // Deferred scripts have run, or failed, before the document is ready.
    document.addEventListener("DOMContentLoaded", () => {
      if (!("Office" in globalThis)) reject(new OfficeAway());
      else resolve();
    });
    if (document.readyState === "complete") reject(new OfficeAway());
  });
  return true;
}

/** Office's library could not be loaded. */
export class OfficeAway extends Error {}

/** True when Office has opened this page: it says so in the address, and keeps it for the pages after. */
export function insideOffice(): boolean {
  return new URLSearchParams(location.search).has("_host_Info");
}
