import { find, inWord, isTheirs, loadControls, pause, type Loaded } from "./controls";
import { HostProblem, type Change, type Progress } from "./host";
import { content } from "./flat";
import { has } from "./office";
import { codeOf } from "./problems";

/** Controls written between two answers of Word's. */
const chunk = 20;

/** Some of the changes were refused by the document. The others are in it. */
export class WriteProblem extends HostProblem {
  constructor(
    readonly refused: readonly Change[],
    /** What stood where changes were written: undoes them. */
    readonly before: readonly Change[],
    code: string,
  ) {
    super("sending.host-write", code);
  }
}

/**
 * Writes what differs, a chunk at a time: one reading and one writing each, whatever the document holds. A chunk that Word refuses is
 * halved until the control that is to blame stands alone, so that one broken control does not keep the others from their figures.
 */
export async function writeControls(changes: readonly Change[], progress?: Progress): Promise<Change[]> {
  // Texts first: a table's insertion may renumber what was read before it.
  const wanted = changes.filter((c) => !isTheirs(c.tag)).sort((a, b) => Number(a.ooxml !== undefined) - Number(b.ooxml !== undefined));
  const before = new Map<Change, Change>();
  const refused: Change[] = [];
  let code = "";
  const queue: Change[][] = [];
  for (let i = 0; i < wanted.length; i += chunk) queue.push(wanted.slice(i, i + chunk));

  let done = 0;
  for (let part = queue.shift(); part !== undefined; part = queue.shift()) {
    try {
      refused.push(...await inWord((context) => writeChunk(context, part, before)));
    } catch (error) {
      if (part.length > 1) {
        const half = Math.ceil(part.length / 2);
        queue.unshift(part.slice(0, half), part.slice(half));
        continue;
      }
      refused.push(...part);
      code = codeOf(error);
    }
    done += part.length;
    progress?.(done, wanted.length);
    await pause();
  }

  for (const change of refused) before.delete(change);
  if (refused.length > 0) throw new WriteProblem(refused, [...before.values()], code);
  return [...before.values()];
}

/** Writes a chunk; answers the changes whose control is gone. What stood there is noted before anything is sent: a refusal may come half-way. */
async function writeChunk(context: Word.RequestContext, changes: readonly Change[], before: Map<Change, Change>): Promise<Change[]> {
  const tracking = trackingOf(context);
  const controls = await loadControls(context);
  const gone: Change[] = [];
  const pieces = changes.flatMap((change) => {
    const at = find(controls, change.tag, change.occurrence);
    if (at === undefined) gone.push(change);
    return at === undefined || (change.text !== undefined && same(change.text, at.text)) ? [] : [{ change, at }];
  });
  if (pieces.length === 0) return gone;

  const mode = tracking();
  // Figures are the machine's: tracked, they would stand in the text twice, struck out and new, and read as changed by hand.
  if (mode !== "Off") context.document.changeTrackingMode = "Off";
  const written = pieces.map(({ change, at }) => ({ change, was: write(change, at) }));
  if (mode !== "Off") context.document.changeTrackingMode = mode;
  for (const { change, at } of pieces) {
    const { tag, occurrence } = change;
    if (change.text !== undefined && !before.has(change)) before.set(change, { tag, occurrence, text: at.text });
  }
  try {
    await context.sync();
  } catch (error) {
    await putRight(pieces.map((p) => p.at), mode);
    throw error;
  }
  for (const { change, was } of written) {
    const { tag, occurrence } = change;
    if (was !== null) before.set(change, { tag, occurrence, ooxml: content(was.value) });
  }
  return gone;
}

/** Unlocks, writes and locks in one batch: a lock holds against the pane too. Answers what stood there, for what is more than text. */
function write(change: Change, at: Loaded): OfficeExtension.ClientResult<string> | null {
  const { control, locked } = at;
  if (locked) control.cannotEdit = false;
  const was = change.ooxml === undefined ? null : control.getOoxml();
  if (change.ooxml !== undefined) control.insertOoxml(change.ooxml, "Replace");
  else if (change.text === "") control.clear();
  else control.insertText(change.text, "Replace");
  if (locked) control.cannotEdit = true;
  return was;
}

type Tracking = Word.Document["changeTrackingMode"];

/** Asks along with the next reading whether changes are tracked; Word before 1.4 cannot say. */
function trackingOf(context: Word.RequestContext): () => Tracking {
  if (!has("WordApi", "1.4")) return () => "Off";
  context.document.load("changeTrackingMode");
  return () => context.document.changeTrackingMode;
}

/** After a refusal in the middle of a batch some controls may stand open, and changes untracked. */
async function putRight(controls: readonly Loaded[], mode: Tracking): Promise<void> {
  const open = controls.filter((c) => c.locked);
  if (open.length === 0 && mode === "Off") return;
  await inWord(async (context) => {
    const now = await loadControls(context);
    for (const { tag, occurrence } of open) {
      const at = find(now, tag, occurrence);
      if (at !== undefined && !at.locked) at.control.cannotEdit = true;
    }
    if (mode !== "Off") context.document.changeTrackingMode = mode;
    await context.sync();
  }).catch(() => undefined);
}

/** Word ends paragraphs with a return; the server divides them by line feeds. */
function same(a: string, b: string): boolean {
  return a.replace(/\r\n?/g, "\n") === b.replace(/\r\n?/g, "\n");
}
