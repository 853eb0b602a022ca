/** A zip file with these parts, deflated, as a docx is one. */
export async function docx(parts: Record<string, string>): Promise<Uint8Array> {
  const files: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const [path, text] of Object.entries(parts)) {
    const name = new TextEncoder().encode(path);
    const stream = new Response(text).body?.pipeThrough(new CompressionStream("deflate-raw"));
    const data = new Uint8Array(await new Response(stream ?? null).arrayBuffer());
    files.push(head(30, [[0, 0x04034b50, 4], [8, 8, 2], [18, data.length, 4], [26, name.length, 2]]), name, data);
    directory.push(head(46, [[0, 0x02014b50, 4], [10, 8, 2], [20, data.length, 4], [28, name.length, 2], [42, at, 4]]), name);
    at += 30 + name.length + data.length;
  }
  const end = head(22, [[0, 0x06054b50, 4], [10, Object.keys(parts).length, 2], [16, at, 4]]);
  return join([...files, ...directory, end]);
}

function head(size: number, values: [at: number, value: number, bytes: number][]): Uint8Array {
  const view = new DataView(new ArrayBuffer(size));
  for (const [at, value, bytes] of values) {
    if (bytes === 4) view.setUint32(at, value, true);
    else view.setUint16(at, value, true);
  }
  return new Uint8Array(view.buffer);
}

function join(pieces: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
