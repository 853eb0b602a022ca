import { partOf } from "../../host/package";
import { sha256 } from "./hash";
import type { Sendable } from "./upload";

/**
 * What tells one content from another. Word packs the same document differently each time it is asked (OfficeDev/office-js#1075), so the
 * text of the main part counts, without the marks that Word renews as it likes; not the file's bytes.
 */
export async function fingerprint(document: Sendable): Promise<string> {
  const xml = document.format === "docx" ? await mainPart(document.bytes) : body(new TextDecoder().decode(document.bytes));
  return xml === null ? sha256(document.bytes) : sha256(new TextEncoder().encode(bare(xml)));
}

function mainPart(docx: Uint8Array): Promise<string | null> {
  return partOf(docx, (name) => name === "word/document.xml").catch(() => null);
}

function body(flat: string): string {
  const from = flat.indexOf("<w:body>");
  const to = flat.lastIndexOf("</w:body>");
  return from >= 0 && to > from ? flat.slice(from, to) : flat;
}

function bare(xml: string): string {
  return xml.replace(/ (?:w:rsid\w*|w14:(?:paraId|textId))="[^"]*"/g, "").replace(/<w:proofErr [^>]*\/>|<w:lastRenderedPageBreak\/>/g, "");
}
