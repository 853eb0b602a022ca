/** The state that WorkSummary keeps in a document: one custom XML part, of which the pane changes only who wrote which figure. */

import { readXml } from "./xml";

const namespace = "urn:worksummary:document:1";

/** A control of the document; its shape tells which entries of the record are its own. */
export interface Spot {
  readonly tag: string;
  readonly occurrence: number;
  readonly shape: "text" | "table" | "chart";
}

/** Key of the field that a control shows: `lb_total` of `ws:d:lb_total`; null for headings, people's own text and controls of others. */
export function keyOf(tag: string): string | null {
  return /^ws:[dmrg]:(.+)$/.exec(tag)?.[1] ?? null;
}

/** What was last written, by key. Fields whose text may not be kept outside of the document's own text are not in it. */
export function writtenTexts(record: string | null): Map<string, string> {
  const texts = new Map<string, string>();
  for (const field of fieldsOf(parse(record))) {
    const [key, text] = [field.getAttribute("key"), field.getAttribute("text")];
    if (key !== null && text !== null && shapeOf(field) === "text" && !texts.has(key)) texts.set(key, text);
  }
  return texts;
}

/**
 * The new record with the old entries of what was not taken, so that the next refresh still knows what was written there. A figure that
 * stands in several places has one entry: it is the new one as soon as one of them was taken. No XML declaration (OfficeDev/office-js#1643).
 */
export function mergeRecord(old: string | null, fresh: string, taken: readonly Spot[], left: readonly Spot[]): string {
  const now = parse(fresh);
  if (now === null) return old ?? fresh;
  const before = parse(old);
  if (before === null) return write(now);

  for (const name of ["report", "submission"]) {
    const value = before.documentElement.getAttribute(name);
    if (value !== null && !now.documentElement.hasAttribute(name)) now.documentElement.setAttribute(name, value);
  }

  const takenTexts = new Set(taken.filter((s) => s.shape === "text").map((s) => keyOf(s.tag)));
  const [oldFields, freshFields] = [byEntry(before), byEntry(now)];
  for (const spot of left) {
    const key = keyOf(spot.tag);
    if (key === null || (spot.shape === "text" && takenTexts.has(key))) continue;
    const entry = nameOf(spot.shape, key, spot.shape === "text" ? 0 : spot.occurrence);
    const [kept, replaced] = [oldFields.get(entry), freshFields.get(entry)];
    if (kept !== undefined && replaced !== undefined) {
      const copy = now.importNode(kept, true);
      replaced.replaceWith(copy);
      freshFields.set(entry, copy);
    }
  }

  // What the new record knows nothing of was put in by hand: its entry stays.
  const list = now.documentElement.getElementsByTagNameNS(namespace, "fields")[0];
  for (const [entry, field] of oldFields) {
    if (!freshFields.has(entry) && list !== undefined) list.append(now.importNode(field, true));
  }
  return write(now);
}

/** The record after one figure was written by itself. Its reckoning belongs to the older value and goes. */
export function withText(record: string, key: string, text: string): string {
  const document = parse(record);
  const field = fieldsOf(document).find((f) => f.getAttribute("key") === key && shapeOf(f) === "text");
  if (document === null || field === undefined) return record;
  if (field.hasAttribute("text")) field.setAttribute("text", text);
  field.removeAttribute("value");
  field.removeAttribute("type");
  field.replaceChildren();
  return write(document);
}

function parse(xml: string | null): Document | null {
  if (xml === null || xml === "") return null;
  const document = readXml(xml);
  const root = document.documentElement as Element | null;
  return root?.namespaceURI === namespace && root.localName === "document" ? document : null;
}

function write(document: Document): string {
  return new XMLSerializer().serializeToString(document.documentElement);
}

function fieldsOf(document: Document | null): Element[] {
  return document === null ? [] : [...document.getElementsByTagNameNS(namespace, "field")];
}

function shapeOf(field: Element): Spot["shape"] {
  const shape = field.getAttribute("shape");
  return shape === "table" || shape === "chart" ? shape : "text";
}

/** Tables and charts are counted for themselves; a figure has one entry for all its places. */
function byEntry(document: Document): Map<string, Element> {
  const entries = new Map<string, Element>();
  const seen = new Map<string, number>();
  for (const field of fieldsOf(document)) {
    const [shape, key] = [shapeOf(field), field.getAttribute("key") ?? ""];
    const counted = `${shape} ${key}`;
    const n = shape === "text" ? 0 : (seen.get(counted) ?? 0);
    seen.set(counted, n + 1);
    const name = nameOf(shape, key, n);
    if (!entries.has(name)) entries.set(name, field);
  }
  return entries;
}

function nameOf(shape: Spot["shape"], key: string, n: number): string {
  return `${shape} ${key} ${String(n)}`;
}
