const endOfDirectory = 0x06054b50;
const entryOfDirectory = 0x02014b50;

/** The text of the first part that is wanted; null where there is none. */
export async function partOf(docx: Uint8Array, wanted: (name: string) => boolean): Promise<string | null> {
  const entry = entries(docx).find((e) => wanted(e.name));
  return entry === undefined ? null : text(docx, entry);
}

/** The state part of a docx; null where it has none. */
export async function recordOf(docx: Uint8Array): Promise<string | null> {
  for (const entry of entries(docx)) {
    if (!/^customXml\/[^/]+\.xml$/.test(entry.name) || entry.name.includes("itemProps")) continue;
    const xml = await text(docx, entry);
    if (/<(\w+:)?document\b[^>]*"urn:worksummary:document:1"/.test(xml)) return xml.replace(/^\uFEFF?\s*<\?xml[^>]*\?>\s*/, "");
  }
  return null;
}

interface Entry {
  name: string;
  deflated: boolean;
  size: number;
  at: number;
}

/** The zip's own directory (APPNOTE 4.3.12). The files are our server's, so sizes and methods are those it writes. */
function entries(zip: Uint8Array): Entry[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  let end = zip.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== endOfDirectory) end--;
  if (end < 0) return [];
  const found: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = view.getUint16(end + 10, true); i > 0 && view.getUint32(at, true) === entryOfDirectory; i--) {
    const name = view.getUint16(at + 28, true);
    found.push({
      name: new TextDecoder().decode(zip.subarray(at + 46, at + 46 + name)),
      deflated: view.getUint16(at + 10, true) === 8,
      size: view.getUint32(at + 20, true),
      at: view.getUint32(at + 42, true),
    });
    at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return found;
}

async function text(zip: Uint8Array, entry: Entry): Promise<string> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  const data = zip.slice(start, start + entry.size);
  if (!entry.deflated) return new TextDecoder().decode(data);
  const stream = new Response(data).body?.pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(stream ?? null).text();
}
