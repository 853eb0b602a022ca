import { ApiProblem } from "../../server/ask";
import type { Upload } from "../../server/shapes";
import type { Server } from "../context";
import { sha256 } from "./hash";
import { overLine, type LineOptions } from "./line";

/** What is uploaded for what. */
export interface Submission {
  readonly report: string;
  /** 32 hex digits; the same for every attempt of one submission. */
  readonly key: string;
}

export interface Sendable {
  readonly format: "docx" | "flat-opc";
  readonly bytes: Uint8Array;
}

export interface UploadOptions extends LineOptions {
  /** Bytes that the server has, of all. */
  progress?: ((done: number, all: number) => void) | undefined;
}

/** Chunks under way at a time: one fills a poor line, the second the pause between two. */
const parallel = 2;

/**
 * Brings a document to the server, in chunks that each carry their own hash. What has arrived stays arrived: after a lost line, a reload
 * or another window only the missing chunks go. Answers the id of the finished upload.
 */
export async function upload(context: { readonly server: Server }, document: Sendable, submission: Submission, options: UploadOptions = {}): Promise<string> {
  const { server } = context;
  const { bytes, format } = document;
  const hash = await sha256(bytes);
  const begin = (): Promise<Upload> => overLine(
    () => server.json<Upload>("POST", "/uploads", { report: submission.report, submission: submission.key, format, size: bytes.length, sha256: hash }), options);

  let state = await begin();
  for (let again = 0; !state.complete; again++) {
    // Twice begun and never complete: something is wrong that trying will not put right.
    if (again === 3) throw new ApiProblem(503, "uploads.incomplete", "");
    try {
      await sendMissing(server, bytes, state, options);
    } catch (error) {
      if (!isLost(error)) throw error;
    }
    state = await begin();
  }

  options.progress?.(bytes.length, bytes.length);
  return state.id;
}

/** Swept away while the machine slept, or not whole: the same submission is begun anew. */
export function isLost(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 404 || ["uploads.incomplete", "uploads.whole-differs"].includes(error.code));
}

async function sendMissing(server: Server, bytes: Uint8Array, state: Upload, options: UploadOptions): Promise<void> {
  const size = state.chunk;
  const count = Math.max(1, Math.ceil(bytes.length / size));
  const received = new Set(state.received);
  const missing = Array.from({ length: count }, (_, n) => n).filter((n) => !received.has(n));
  const sizeOf = (n: number): number => Math.min(size, bytes.length - n * size);
  let done = [...received].reduce((sum, n) => sum + sizeOf(n), 0);
  options.progress?.(done, bytes.length);

  let failure: unknown;
  const worker = async (): Promise<void> => {
    for (let n = missing.shift(); n !== undefined && failure === undefined; n = missing.shift()) {
      try {
        await sendChunk(server, state.id, n, bytes.slice(n * size, n * size + sizeOf(n)), options);
        done += sizeOf(n);
        options.progress?.(done, bytes.length);
      } catch (error) {
        failure = error;
      }
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  if (failure !== undefined) throw failure as Error;
}

async function sendChunk(server: Server, id: string, n: number, chunk: Uint8Array, options: UploadOptions): Promise<void> {
  const headers = { "X-Content-SHA256": await sha256(chunk) };
  await overLine(() => server.send("PUT", `/uploads/${id}/chunks/${n}`, chunk, headers), options);
}
