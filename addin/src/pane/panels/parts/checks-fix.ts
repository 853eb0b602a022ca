import type { Change, DocumentHost } from "../../../host/host";
import type { Edit, FindingLine, Fix, Outline } from "../../../server/shapes";
import { keyOf, withText } from "../../merge";
import { even } from "./shared";

/** Makes the change that puts a finding right; false where the document no longer fits it, and then nothing is changed. */
export async function mend(document: DocumentHost, fix: Fix, outline: Outline): Promise<boolean> {
  return fix.kind === "replace" ? mendText(document, editsOf(fix)) : mendField(document, fix, outline);
}

function editsOf(fix: Extract<Fix, { kind: "replace" }>): readonly Edit[] {
  const told = fix as Partial<typeof fix> & Partial<Edit>;
  if (told.edits !== undefined) return told.edits;
  return told.within !== undefined && told.find !== undefined && told.put !== undefined ? [{ within: told.within, find: told.find, put: told.put }] : [];
}

async function mendText(document: DocumentHost, edits: readonly Edit[]): Promise<boolean> {
  const made: Edit[] = [];
  for (const edit of edits) {
    if (await document.replaceText(edit.within, edit.find, edit.put)) {
      made.push(edit);
      continue;
    }
    // All or none: what was already made is taken back, the last first.
    for (const { within, find, put } of made.reverse()) await document.replaceText(within.replace(find, () => put), put, find);
    return false;
  }
  return edits.length > 0;
}

async function mendField(document: DocumentHost, fix: Extract<Fix, { kind: "field" }>, outline: Outline): Promise<boolean> {
  const key = keyOf(fix.tag);
  const told = fix as Partial<typeof fix>;
  const text = told.text ?? outline.fields.find((f) => f.key === key && f.shape === "text")?.value;
  if (key === null || text === undefined) return false;
  const here = (await document.controls()).filter((c) => keyOf(c.tag) === key);
  const changes: Change[] = here
    .filter((c) => told.was === undefined || even(c.text) === even(told.was))
    .map(({ tag, occurrence }) => ({ tag, occurrence, text }));
  // Put right with another finding of the same figure.
  if (changes.length === 0) return here.length > 0 && here.every((c) => even(c.text) === even(text));
  await document.write(changes);
  const record = await document.record();
  if (record !== null) await document.keepRecord(withText(record, key, text));
  return true;
}

/** The words of a finding as they stand in the text: without the dots that show that they go on. */
export function quoteOf(finding: FindingLine): string | undefined {
  const quote = finding.where?.quote?.replace(/^…|…$/g, "").trim();
  return quote === "" ? undefined : quote;
}
