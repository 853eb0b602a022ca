import type { Control } from "../../../host/host";
import type { FieldLine } from "../../../server/shapes";
import type { PaneContext, Words } from "../../context";
import { el, icon, type Child } from "../../dom";
import { keyOf, writtenTexts } from "../../merge";

/** How long one piece of work may hold the page: longer is felt. */
const slice = 40;

/**
 * Puts many lines into a list without holding the page: what is there in time at once, the others when the page has nothing else to do.
 * What it answers stops it.
 */
export function inSlices<T>(items: readonly T[], make: (item: T, index: number) => void, finished?: () => void): () => void {
  let at = 0;
  let stopped = false;
  const work = (): void => {
    if (stopped) return;
    const until = performance.now() + slice;
    while (at < items.length && performance.now() < until) make(items[at] as T, at++);
    if (at < items.length) later(work);
    else finished?.();
  };
  work();
  return () => { stopped = true; };
}

function later(work: () => void): void {
  if ("requestIdleCallback" in window) requestIdleCallback(work, { timeout: 200 });
  else setTimeout(work, 0);
}

/** How a field stands in the open document. */
export type FieldState = "computed" | "older" | "edited" | "gone" | "there";

export interface FieldPlaces {
  readonly state: FieldState;
  readonly places: readonly Control[];
}

/** Where each field stands in the document and whether it says what was written there. */
export function placesOf(fields: readonly FieldLine[], controls: readonly Control[], record: string | null): Map<string, FieldPlaces> {
  const written = writtenTexts(record);
  const byKey = new Map<string, Control[]>();
  for (const control of controls) {
    const key = keyOf(control.tag);
    if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), control]);
  }
  return new Map(fields.map((field) => {
    const places = byKey.get(field.key) ?? [];
    return [field.key, { places, state: stateOf(field, places, written.get(field.key)) }];
  }));
}

function stateOf(field: FieldLine, places: readonly Control[], written: string | undefined): FieldState {
  if (places.length === 0) return "gone";
  // Of a table or a chart only its being there can be told.
  if (field.shape !== "text") return "there";
  const now = places.map((p) => even(p.text));
  if (now.every((t) => t === even(field.value))) return "computed";
  if (written === undefined) return "edited";
  return now.every((t) => t === even(written) || t === even(field.value)) ? "older" : "edited";
}

/** A text as it is compared: Word ends paragraphs with a return. */
export function even(text: string): string {
  return text.replace(/\r\n?/g, "\n").trim();
}

/** Text that a person searches for: without case and full width. */
export function searchable(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** A search field that filters as one types; what it answers reads the words. */
export function searchField(label: string, changed: (words: readonly string[]) => void): HTMLElement {
  const input = el("input", { type: "search", class: "input", "aria-label": label, placeholder: label, autocomplete: "off", spellcheck: "false" });
  input.addEventListener("input", () => { changed(searchable(input.value).split(/\s+/).filter((w) => w !== "")); });
  return el("div", { class: "panel-search" }, icon("search", true), input);
}

export function matches(text: string, words: readonly string[]): boolean {
  return words.every((w) => text.includes(w));
}

/** A value with its unit, kept short where it is a whole table. */
export function valueOf(field: { value: string; unit?: string | undefined; shape: FieldLine["shape"] }, words: Words): string {
  if (field.shape === "table") return /^\d+$/.test(field.value) ? words.get("figures.rows-count", Number(field.value)) : words.get("figures.table");
  if (field.shape === "chart") return words.get("figures.chart");
  const value = clip(field.value, 40);
  return value === "" ? "—" : field.unit && !value.endsWith(field.unit) ? `${value} ${field.unit}` : value;
}

export function clip(text: string, length: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

/** The oldest of the moments at which the lists behind something were read. */
export function readAt(fields: readonly { sources: readonly { readAt?: string }[] }[]): string | null {
  const moments = fields.flatMap((f) => f.sources.map((s) => s.readAt)).filter((m): m is string => m !== undefined).sort();
  return moments[0] ?? null;
}

/** Head of a panel: what it is, and what one does with it. */
export function head(title: string, ...beside: Child[]): HTMLElement {
  return el("div", { class: "panel-head" }, el("h2", {}, title), ...beside);
}

/** A notice in the panel: an icon, words, and what one can do. */
export function notice(tone: "info" | "success" | "warning" | "danger", ...children: Child[]): HTMLElement {
  const name = { info: "info", success: "check-circle", warning: "warning", danger: "error" }[tone];
  return el("div", { class: `message message-${tone}` }, icon(name), el("div", {}, ...children));
}

/** Controls and record of the document, read together. */
export async function readDocument(context: PaneContext): Promise<{ controls: Control[]; record: string | null }> {
  const { document } = context.host;
  const [controls, record] = await Promise.all([document.controls(), document.record()]);
  return { controls, record };
}

/** A link that leads to a place of the document. */
export function jumpButton(label: string, text: string, press: () => unknown): HTMLButtonElement {
  const made = el("button", { type: "button", class: "link-button", ...(label === text ? {} : { "aria-label": label }) }, text);
  made.addEventListener("click", () => { press(); });
  return made;
}
