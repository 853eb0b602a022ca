import { inWord } from "./controls";
import { HostProblem } from "./host";
import { browse, has, readRecord, writeRecord } from "./office";
import { recordOf } from "./package";
import { codeOf } from "./problems";

/** Word takes files of up to 4 MB (as base64 a third more). */
const largestInsertion = 4 * 1024 * 1024;

/** Opens a docx as a document of its own. Word does not say up to which size it can, nor that the size was to blame. */
export async function create(docx: Uint8Array): Promise<void> {
  const file = base64(docx);
  try {
    await inWord(async (context) => {
      context.application.createDocument(file).open();
      await context.sync();
    });
  } catch (error) {
    throw docx.length > largestInsertion ? new HostProblem("sending.host-too-big", codeOf(error)) : error;
  }
}

/**
 * Puts a docx in the place of the document's content. Since WordApi 1.5 the document takes a whole file, headers and styles too; before,
 * its body alone. The state part comes along from 1.6 on; where it did not, it is taken out of the file.
 */
export async function replace(docx: Uint8Array): Promise<void> {
  if (docx.length > largestInsertion) throw new HostProblem("sending.host-too-big");
  const file = base64(docx);
  await inWord(async (context) => {
    if (has("WordApi", "1.5")) context.document.insertFileFromBase64(file, "Replace", options());
    else context.document.body.insertFileFromBase64(file, "Replace");
    await context.sync();
  });
  const record = await recordOf(docx);
  if (record !== null && await readRecord() !== record) await writeRecord(record);
}

/** Opens a document of the cloud in Word, or in the browser where Word cannot be asked to. */
export function openUrl(url: string): Promise<void> {
  if (!has("WordApi", "1.6")) {
    browse(url);
    return Promise.resolve();
  }
  return inWord(async (context) => {
    context.application.openDocument(url);
    await context.sync();
  });
}

function options(): Word.InsertFileOptions {
  return {
    importTheme: true, importStyles: true, importParagraphSpacing: true, importPageColor: true,
    ...(has("WordApi", "1.6") ? { importCustomProperties: true, importCustomXmlParts: true } : {}),
    ...(has("WordApi", "1.7") ? { importDifferentOddEvenPages: true } : {}),
  };
}

function base64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  // As many arguments as every engine takes; a multiple of three.
  for (let i = 0; i < bytes.length; i += 0x6000) pieces.push(String.fromCharCode(...bytes.subarray(i, i + 0x6000)));
  return btoa(pieces.join(""));
}
