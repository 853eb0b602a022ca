import { ApiProblem, type Method } from "../../src/server/ask";
import type { Checked, Submitted, Upload } from "../../src/server/shapes";
import type { Server } from "../../src/pane/context";
import { sha256 } from "../../src/pane/sending/hash";

interface Stored {
  id: string;
  report: string;
  submission: string;
  sha256: string;
  size: number;
  chunks: Map<number, Uint8Array>;
}

/** What happens to a request: before the server has seen it, or after it was done and the answer is on its way. */
export type Cut = "before" | "after" | 503;

/** The uploads' end of the API, with a line that can be cut at any request. */
export class FakeServer implements Server {
  readonly uploads: Stored[] = [];
  readonly submissions: { key: string; bytes: Uint8Array; turn: number }[] = [];
  readonly log: string[] = [];
  checked: Checked = { blocking: 0, findings: [], hash: "h" };
  chunk = 4;
  /** Cuts the n-th request, counted from 1. */
  cuts = new Map<number, Cut>();
  requests = 0;
  atOnce = 0;
  most = 0;
  damaged = 0;
  /** Documents of the unit's library by their address. */
  readonly library = new Map<string, Uint8Array>();

  async json<T>(method: Method, path: string, body?: unknown): Promise<T> {
    return this.through(`${method} ${path}`, async () => structuredClone(await this.answer(method, path, body)) as T);
  }

  bytes(): Promise<Uint8Array> {
    return Promise.reject(new Error("not asked for"));
  }

  send(method: Method, path: string, body: Uint8Array, headers: Record<string, string>): Promise<void> {
    return this.through(`${method} ${path}`, async () => {
      const [, id, n] = /^\/uploads\/([^/]+)\/chunks\/(\d+)$/.exec(path) ?? [];
      const upload = this.find(id ?? "");
      if (this.damaged-- > 0) throw new ApiProblem(422, "uploads.chunk-damaged", "damaged");
      if (headers["X-Content-SHA256"] !== await sha256(body)) throw new ApiProblem(422, "uploads.chunk-damaged", "damaged");
      upload.chunks.set(Number(n), body.slice());
    });
  }

  private async through<T>(what: string, work: () => Promise<T>): Promise<T> {
    const cut = this.cuts.get(++this.requests);
    this.log.push(what);
    this.most = Math.max(this.most, ++this.atOnce);
    try {
      await Promise.resolve();
      if (cut === "before") throw new TypeError("cut");
      if (cut === 503) throw new ApiProblem(503, "", "busy");
      const answer = await work();
      if (cut === "after") throw new TypeError("cut");
      return answer;
    } finally {
      this.atOnce--;
    }
  }

  private async answer(method: Method, path: string, body: unknown): Promise<unknown> {
    if (path === "/me") return { id: "m1" };
    if (method === "POST" && path === "/uploads" && "source" in (body as object)) return this.fetch(body as { report: string; submission: string; source: string });
    if (method === "POST" && path === "/uploads") return this.begin(body as { report: string; submission: string; sha256: string; size: number });
    const [, id, what] = /^\/uploads\/([^/]+)\/(\w+)$/.exec(path) ?? [];
    if (id === undefined) throw new ApiProblem(404, "", "no");
    const upload = this.find(id);
    const bytes = whole(upload);
    if (await sha256(bytes) !== upload.sha256) throw new ApiProblem(409, "uploads.incomplete", "incomplete");
    if (what === "check") return this.checked;
    return this.submit(upload, bytes, (body as { turn: number }).turn);
  }

  private begin(asked: { report: string; submission: string; sha256: string; size: number }): Upload {
    let upload = this.uploads.find((u) => u.submission === asked.submission && u.sha256 === asked.sha256);
    if (upload === undefined) {
      upload = { ...asked, id: `u${this.uploads.length + 1}`, chunks: new Map() };
      this.uploads.push(upload);
    }
    const received = [...upload.chunks.keys()].sort((a, b) => a - b);
    return { id: upload.id, chunk: this.chunk, received, complete: received.length === Math.ceil(upload.size / this.chunk) };
  }

  private async fetch(asked: { report: string; submission: string; source: string }): Promise<Upload> {
    const bytes = this.library.get(asked.source);
    if (bytes === undefined) throw new ApiProblem(422, "cloud.not-ours", "not ours");
    this.uploads.push({ id: `u${this.uploads.length + 1}`, report: asked.report, submission: asked.submission, sha256: await sha256(bytes), size: bytes.length, chunks: new Map([[0, bytes]]) });
    return { id: `u${this.uploads.length}`, chunk: this.chunk, received: [0], complete: true };
  }

  private submit(upload: Stored, bytes: Uint8Array, turn: number): Submitted {
    if (!this.submissions.some((s) => s.key === upload.submission)) this.submissions.push({ key: upload.submission, bytes, turn });
    return { report: upload.report, version: this.submissions.length, hash: upload.sha256, stage: "principal", stageName: "Principal" };
  }

  private find(id: string): Stored {
    const found = this.uploads.find((u) => u.id === id);
    if (found === undefined) throw new ApiProblem(404, "uploads.unknown", "gone");
    return found;
  }
}

function whole(upload: Stored): Uint8Array {
  return new Uint8Array([...upload.chunks.entries()].sort(([a], [b]) => a - b).flatMap(([, chunk]) => [...chunk]));
}
