import type { Change, DocumentHost, Progress } from "../../../host/host";
import type { PlanItem, RefreshPlan } from "../../../server/shapes";
import { mergeRecord, type Spot } from "../../merge";
import { even } from "./shared";
import type { Undo, UndoShelf } from "./refresh-undo";

/** What the host writes between two answers of Word's; between two of them the person may stop. */
const chunk = 20;

/** What became of a refresh. */
export interface Applied {
  readonly written: readonly PlanItem[];
  /** Changed in the document while the plan was being looked at: left as they are. */
  readonly changed: readonly PlanItem[];
  /** Refused by the document. */
  readonly refused: readonly PlanItem[];
  readonly stopped: boolean;
  /** Why writing came to an end before its time. */
  readonly error: unknown;
}

/**
 * Writes what was accepted, a chunk at a time, and keeps the record in step: whenever it ends, the record says of every field what was
 * really written there, and what stood there before can be restored.
 */
export async function apply(
  document: DocumentHost, plan: RefreshPlan, accepted: readonly PlanItem[], shelf: UndoShelf, signal: AbortSignal, progress: Progress,
): Promise<Applied> {
  const record = await document.record();
  const now = new Map((await document.controls()).map((c) => [spotName(c), c.text]));
  const changed = accepted.filter((i) => i.shape === "text" && now.get(spotName(i)) !== undefined && even(now.get(spotName(i)) ?? "") !== even(i.current ?? ""));
  // Texts first: a table's insertion may renumber what was read before it.
  const queue = accepted.filter((i) => !changed.includes(i) && changeOf(i) !== null).sort((a, b) => Number(a.shape !== "text") - Number(b.shape !== "text"));

  const written: PlanItem[] = [];
  const refused: PlanItem[] = accepted.filter((i) => changeOf(i) === null);
  const undo: Undo = { at: new Date().toISOString(), record, changes: [], spots: [] };
  let error: unknown = null;
  for (let at = 0; at < queue.length && !signal.aborted; at += chunk) {
    const part = queue.slice(at, at + chunk);
    const outcome = await writePart(document, part, (done) => { progress(at + done, queue.length); });
    written.push(...part.filter((i) => !outcome.refused.has(spotName(i))));
    refused.push(...part.filter((i) => outcome.refused.has(spotName(i))));
    undo.changes.push(...outcome.before);
    undo.spots = spotsOf(written);
    // Kept at once: a pane that is closed in the middle can still be asked to restore.
    if (undo.changes.length > 0) shelf.put(undo);
    if (outcome.error !== null) error = outcome.error;
    if (outcome.lost) break;
    progress(Math.min(at + chunk, queue.length), queue.length);
  }

  const same = plan.items.filter((i) => i.standing === "same");
  const left = plan.items.filter((i) => i.standing !== "same" && !written.includes(i));
  if (written.length > 0 || same.length > 0) await document.keepRecord(mergeRecord(record, plan.record, [...written, ...same], left));
  return { written, changed, refused, stopped: signal.aborted, error };
}

/** Puts back what stood there before, except where a person has changed it since. Answers how many were put back and how many left. */
export async function restore(document: DocumentHost, undo: Undo, progress: Progress): Promise<{ restored: number; left: number }> {
  const now = new Map((await document.controls()).map((c) => [spotName(c), c.text]));
  const put = new Map(undo.spots.map((s) => [spotName(s), s]));
  const still = undo.changes.filter((change) => {
    const text = now.get(spotName(change));
    const spot = put.get(spotName(change));
    return text !== undefined && (spot?.put === undefined || even(text) === even(spot.put));
  });
  for (let at = 0; at < still.length; at += chunk) {
    await document.write(still.slice(at, at + chunk), (done) => { progress(at + done, still.length); });
  }

  const restored = new Set(still.map(spotName));
  if (undo.record !== null) {
    const [back, left] = [undo.spots.filter((s) => restored.has(spotName(s))), undo.spots.filter((s) => !restored.has(spotName(s)))];
    await document.keepRecord(mergeRecord(await document.record(), undo.record, back, left));
  }
  return { restored: still.length, left: undo.changes.length - still.length };
}

interface Part {
  readonly before: readonly Change[];
  readonly refused: ReadonlySet<string>;
  readonly error: unknown;
  /** True when nothing more should be tried. */
  readonly lost: boolean;
}

async function writePart(document: DocumentHost, part: readonly PlanItem[], progress: (done: number) => void): Promise<Part> {
  const changes = part.map(changeOf).filter((c): c is Change => c !== null);
  try {
    return { before: await document.write(changes, progress), refused: new Set(), error: null, lost: false };
  } catch (error) {
    // The host tells what it could not write and what stood where it could.
    const told = error as { refused?: readonly Change[]; before?: readonly Change[] };
    return { before: told.before ?? [], refused: new Set((told.refused ?? changes).map(spotName)), error, lost: told.refused === undefined };
  }
}

function changeOf(item: PlanItem): Change | null {
  const { tag, occurrence, ooxml } = item;
  if (ooxml !== undefined) return { tag, occurrence, ooxml };
  return item.shape === "text" ? { tag, occurrence, text: item.text ?? item.fresh } : null;
}

function spotsOf(items: readonly PlanItem[]): Undo["spots"] {
  return items.map(({ tag, occurrence, shape, text, fresh }) => ({ tag, occurrence, shape, ...(shape === "text" ? { put: text ?? fresh } : {}) }));
}

export function spotName(spot: Pick<Spot, "tag" | "occurrence">): string {
  return `${spot.tag}#${String(spot.occurrence)}`;
}
