import type { Control } from "./host";
import { hostProblem } from "./problems";

/** Controls of ours have tags with this beginning. */
const ours = "ws:";
/** What people wrote is theirs. */
const theirs = "ws:t:";

/** A control that was loaded, with the count that tells it from others of its tag. */
export interface Loaded extends Control {
  readonly control: Word.ContentControl;
  readonly locked: boolean;
}

/** Does one piece of work in the document; what Word refuses becomes a HostProblem. */
export async function inWord<T>(work: (context: Word.RequestContext) => Promise<T>): Promise<T> {
  try {
    return await Word.run(work);
  } catch (error) {
    throw hostProblem(error);
  }
}

/** Reads tag, text and lock of all our controls in one go. */
export async function loadControls(context: Word.RequestContext): Promise<Loaded[]> {
  const controls = context.document.contentControls;
  controls.load("items/tag,items/text,items/cannotEdit");
  await context.sync();
  const before = new Map<string, number>();
  return controls.items.flatMap((control) => {
    const tag = control.tag;
    if (!tag.startsWith(ours)) return [];
    const occurrence = before.get(tag) ?? 0;
    before.set(tag, occurrence + 1);
    return [{ tag, occurrence, text: control.text, locked: control.cannotEdit, control }];
  });
}

/** The control of a tag and occurrence: its id changes with every insertion (OfficeDev/office-js#2759), its place does not. */
export function find(controls: readonly Loaded[], tag: string, occurrence = 0): Loaded | undefined {
  return controls.find((c) => c.tag === tag && c.occurrence === occurrence);
}

/** True for the teacher's own prose, which no machine writes into. */
export function isTheirs(tag: string): boolean {
  return tag.startsWith(theirs);
}

/** Lets the page breathe: keys, scrolling and painting come before the next piece of work. */
export function pause(): Promise<void> {
  return new Promise((done) => { setTimeout(done, 0); });
}
