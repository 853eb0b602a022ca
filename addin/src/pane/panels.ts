import type { Panel } from "./context";

export interface Entry {
  name: string;
  /** The tab it belongs to, where it has none of its own. */
  under?: string;
  icon: string;
  load: () => Promise<{ default: Panel }>;
}

const modules = import.meta.glob<{ default: Panel }>("./panels/*.ts");

const order: Omit<Entry, "load">[] = [
  { name: "sections", icon: "document" },
  { name: "figures", icon: "chart" },
  { name: "checks", icon: "check-circle" },
  { name: "submit", icon: "send" },
  { name: "remarks", icon: "comment" },
  { name: "records", icon: "write" },
  { name: "refresh", icon: "undo", under: "figures" },
  { name: "insert", icon: "plus", under: "figures" },
  { name: "receipt", icon: "received", under: "submit" },
];

/** The panels in the order of their tabs; each is loaded when it is first shown. */
export const panels: readonly Entry[] = order.flatMap((entry) => {
  const load = modules[`./panels/${entry.name}.ts`];
  return load ? [{ ...entry, load }] : [];
});

/** The panel that a command of the ribbon or a shortcut means. */
export function panelFor(command: string): string | null {
  switch (command) {
    case "fill":
    case "refresh":
      return "refresh";
    case "check":
      return "checks";
    case "submit":
      return "submit";
    default:
      return null;
  }
}
