import { askJson } from "../server/ask";
import type { Words } from "./words";

export interface Finding {
  id: string;
  severity: "error" | "warning" | "info";
  message: string;
  where?: { section?: string; paragraph?: number; quote?: string };
}

export interface Checked {
  blocking: number;
  findings: Finding[];
}

export function check(report: string): Promise<Checked> {
  return askJson<Checked>("GET", `/api/v1/reports/${report}/draft/findings`);
}

/** Shows findings as the server's partial does: copies of its badges, so that icon, word and colour stay one set. */
export function show(container: HTMLElement, checked: Checked, badges: ReadonlyMap<string, Node>, words: Words): void {
  if (checked.findings.length === 0) {
    const empty = document.createElement("div");
    empty.className = "empty";
    const text = document.createElement("strong");
    text.textContent = words.get("clean");
    empty.append(text);
    container.replaceChildren(empty);
    return;
  }

  const list = document.createElement("ul");
  list.className = "rows findings";
  list.setAttribute("role", "list");
  list.append(...checked.findings.map((finding) => item(finding, badges, words)));
  container.replaceChildren(list);
}

function item(finding: Finding, badges: ReadonlyMap<string, Node>, words: Words): HTMLElement {
  const line = document.createElement("div");
  line.className = "line";
  const badge = badges.get(finding.severity)?.cloneNode(true);
  if (badge !== undefined) line.append(badge);

  const text = document.createElement("div");
  text.className = "text";
  const message = document.createElement("span");
  message.textContent = finding.message;
  text.append(message);
  if (finding.where?.quote) {
    const quote = document.createElement("span");
    quote.className = "small muted";
    quote.textContent = `“${finding.where.quote}”`;
    text.append(quote);
  }

  line.append(text);
  const target = finding.where?.section ? `#s-${finding.where.section}` : finding.where?.paragraph ? `#p-${String(finding.where.paragraph)}` : null;
  if (target !== null) {
    const link = document.createElement("a");
    link.href = target;
    link.textContent = words.get("jump");
    line.append(link);
  }

  const row = document.createElement("li");
  row.append(line);
  return row;
}
