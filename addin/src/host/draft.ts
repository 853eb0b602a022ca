import { upload } from "../pane/sending/upload";
import { newKey } from "../pane/sending/hash";
import { ask, askJson } from "../server/ask";
import type { Server } from "../pane/context";
import type { Change } from "./host";

const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const api = "/api/v1";

/** The API under the page's own session. */
const server: Server = {
  json: (method, path, body) => askJson(method, api + path, body),
  bytes: async (method, path, body) => new Uint8Array(await (await ask(method, api + path, body)).arrayBuffer()),
  send: async (method, path, body, headers) => {
    await ask(method, api + path, body, (given) => {
      Object.assign(given, headers);
      return Promise.resolve();
    });
  },
};

/** The working document as the server has it. */
export function readDraft(report: string): Promise<Uint8Array> {
  return server.bytes("GET", `/reports/${report}/draft/document`);
}

/** Reads the lists again and takes the figures anew. */
export async function refreshDraft(report: string): Promise<void> {
  await server.json("POST", `/reports/${report}/draft/refresh`);
}

/** Takes a document in: its texts become the draft's. */
export async function takeIn(report: string, bytes: Uint8Array, name: string): Promise<void> {
  const form = new FormData();
  form.append("file", new Blob([bytes as Uint8Array<ArrayBuffer>], { type: docx }), name);
  await ask("POST", `${api}/reports/${report}/draft/document`, form);
}

/**
 * Writes figures into a document that was edited by hand in Word and uploaded here: the server writes them into the file itself, and
 * takes the file in as it would an uploaded one.
 */
export async function writeInto(report: string, changes: readonly Change[], name: string): Promise<void> {
  const id = await upload({ server }, { format: "docx", bytes: await readDraft(report) }, { report, key: newKey() });
  const accept = changes.map(({ tag, occurrence }) => ({ tag, occurrence }));
  await takeIn(report, await server.bytes("POST", `/reports/${report}/draft/refreshed`, { upload: id, accept }), name);
}
