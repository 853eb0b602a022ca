import { find, inWord, loadControls } from "./controls";
import type { Control, DocumentBytes, Place, Progress } from "./host";
import { withRecord } from "./flat";
import { documentUrl, readFile, readRecord } from "./office";

/** Word searches for no more than this many characters. */
const longestSearch = 200;

export function readControls(): Promise<Control[]> {
  return inWord(async (context) => (await loadControls(context)).map(({ tag, occurrence, text }) => ({ tag, occurrence, text })));
}

/** Nothing written, nothing drawn, no control of anybody's. */
export function isEmpty(): Promise<boolean> {
  return inWord(async (context) => {
    const { body, contentControls } = context.document;
    body.load("text");
    contentControls.load("items/tag");
    body.inlinePictures.load("items/height");
    body.tables.load("items/rowCount");
    await context.sync();
    return body.text.trim() === "" && contentControls.items.length === 0 && body.inlinePictures.items.length === 0 && body.tables.items.length === 0;
  });
}

/** Shows a place: the control, else the passage, else the section, else the paragraph. */
export function select(place: Place): Promise<boolean> {
  return inWord(async (context) => {
    const controls = place.tag === undefined && place.section === undefined ? [] : await loadControls(context);
    const tagged = place.tag === undefined ? undefined : find(controls, place.tag, place.occurrence);
    if (tagged !== undefined) return selectIn(context, tagged.control, place.quote);
    if (place.quote && await selectQuote(context, context.document.body, place.quote)) return true;
    const section = place.section === undefined ? undefined : find(controls, `ws:t:${place.section}`) ?? find(controls, `ws:s:${place.section}`);
    if (section !== undefined) {
      section.control.select("Start");
      await context.sync();
      return true;
    }
    return place.paragraph === undefined ? false : selectParagraph(context, place.paragraph);
  });
}

async function selectIn(context: Word.RequestContext, control: Word.ContentControl, quote: string | undefined): Promise<boolean> {
  if (quote && await selectQuote(context, control, quote)) return true;
  control.select("Select");
  await context.sync();
  return true;
}

async function selectQuote(context: Word.RequestContext, within: Word.Body | Word.ContentControl, quote: string): Promise<boolean> {
  const found = within.search(searchable(quote), { matchCase: true });
  found.load("items/text");
  await context.sync();
  const first = found.items[0];
  if (first === undefined) return false;
  first.select("Select");
  await context.sync();
  return true;
}

async function selectParagraph(context: Word.RequestContext, number: number): Promise<boolean> {
  const { paragraphs } = context.document.body;
  paragraphs.load("items/text");
  await context.sync();
  const paragraph = paragraphs.items[number - 1];
  if (paragraph === undefined) return false;
  paragraph.select("Select");
  await context.sync();
  return true;
}

/** Puts other words in for `find` where exactly one paragraph has the passage and the passage has them once, outside of what is locked. */
export function replaceText(within: string, wanted: string, put: string): Promise<boolean> {
  if (wanted === "" || wanted.length > longestSearch || once(within, wanted) === null) return Promise.resolve(false);
  return inWord(async (context) => {
    const { paragraphs } = context.document.body;
    paragraphs.load("items/text");
    await context.sync();
    const having = paragraphs.items.filter((p) => p.text.includes(within));
    const paragraph = having[0];
    const start = paragraph === undefined ? null : once(paragraph.text, within);
    if (paragraph === undefined || having.length !== 1 || start === null) return false;

    const found = paragraph.search(searchable(wanted), { matchCase: true });
    found.load("items/text,items/parentContentControlOrNullObject/cannotEdit");
    await context.sync();
    // Word also finds what only looks alike (full and half width): count what is the same, as the text has it.
    const same = found.items.filter((r) => r.text === wanted);
    const range = same[count(paragraph.text.slice(0, start + within.indexOf(wanted)), wanted)];
    if (range === undefined || same.length !== count(paragraph.text, wanted)) return false;
    const home = range.parentContentControlOrNullObject;
    if (!home.isNullObject && home.cannotEdit) return false;
    range.insertText(put, "Replace");
    await context.sync();
    return true;
  });
}

/**
 * The file; where Word cannot give it (office-js#6747), the body as Flat OPC with the state put back in, and a word of warning. What
 * lies in the cloud is saved there then, so that the server can read the whole of it by its address.
 */
export async function readBytes(progress?: Progress): Promise<DocumentBytes> {
  try {
    return { format: "docx", bytes: await readFile(progress) };
  } catch {
    const record = await readRecord().catch(() => null);
    if (documentUrl() !== null) await saveDocument().catch(() => undefined);
    const ooxml = await inWord(async (context) => {
      const given = context.document.body.getOoxml();
      await context.sync();
      return given.value;
    });
    const bytes = new TextEncoder().encode(record === null ? ooxml : withRecord(ooxml, record));
    return { format: "flat-opc", bytes, warning: "sending.host-body-only" };
  }
}

function saveDocument(): Promise<void> {
  return inWord(async (context) => {
    context.document.save();
    await context.sync();
  });
}

/** The first line of a passage, as Word's search takes it: short, and with its own sign for special characters doubled. */
function searchable(text: string): string {
  const line = text.split(/[\r\n\v]/).find((l) => l.trim() !== "") ?? text;
  return line.slice(0, longestSearch).replaceAll("^", "^^");
}

/** Where something stands, if it stands there exactly once. */
function once(text: string, part: string): number | null {
  const at = text.indexOf(part);
  return part !== "" && at >= 0 && !text.includes(part, at + 1) ? at : null;
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
