/*
 * Flat OPC, as Word gives and takes it. It is cut as text: the page allows no XML to be parsed from strings (trusted types), and Word
 * always writes these elements with the prefixes that ECMA-376 shows.
 */

const relationshipType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml";

/** The content of a control in the Flat OPC that getOoxml gives of it: what can be put back into the same control. */
export function content(ooxml: string): string {
  const from = ooxml.indexOf("<w:body>");
  const to = ooxml.lastIndexOf("</w:body>");
  if (from < 0 || to < 0) return ooxml;
  const body = ooxml.slice(from + 8, to);
  // Word hands the control itself along; put back as it is, it would come to stand inside itself.
  if (!/^\s*<w:sdt[ >]/.test(body)) return ooxml;
  const open = body.indexOf("<w:sdtContent>");
  const close = body.lastIndexOf("</w:sdtContent>");
  if (open < 0 || close < open) return ooxml;
  const after = body.slice(close + 15).replace(/^\s*<\/w:sdt>/, "");
  return ooxml.slice(0, from + 8) + body.slice(open + 14, close) + after + ooxml.slice(to);
}

/** Adds the state part, which Word leaves out of a body's Flat OPC. */
export function withRecord(ooxml: string, record: string): string {
  if (ooxml.includes('"urn:worksummary:document:1"')) return ooxml;
  const rels = /(<pkg:part\b[^>]*pkg:name="\/word\/_rels\/document\.xml\.rels"[\s\S]*?)<\/Relationships>/.exec(ooxml);
  const end = ooxml.lastIndexOf("</pkg:package>");
  if (rels?.[1] === undefined || end < 0) return ooxml;
  const relationship = `<Relationship Id="rIdWorkSummary" Type="${relationshipType}" Target="../customXml/item1000.xml"/>`;
  const part = '<pkg:part pkg:name="/customXml/item1000.xml" pkg:contentType="application/xml"><pkg:xmlData>'
    + record.replace(/^\uFEFF?\s*<\?xml[^>]*\?>\s*/, "") + "</pkg:xmlData></pkg:part>";
  const at = rels.index + rels[1].length;
  return ooxml.slice(0, at) + relationship + ooxml.slice(at, end) + part + ooxml.slice(end);
}
