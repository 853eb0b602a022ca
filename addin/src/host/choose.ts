import type { Host } from "./host";

/**
 * What the pane stands in. Outside of Office the library answers "no host" within some thirty milliseconds; a page that never loaded it
 * is a browser's own at once.
 */
export async function chooseHost(): Promise<Host> {
  if (typeof Office === "undefined") return browser();
  const { host } = await Office.onReady();
  // The typings leave out what the library answers in a plain page: null.
  if ((host as Office.HostType | null) !== Office.HostType.Word) return browser();
  return (await import("./word")).wordHost();
}

async function browser(): Promise<Host> {
  return (await import("./browser")).browserHost();
}
