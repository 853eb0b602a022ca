import type { DocumentHost, Host } from "./host";
import { insertAtCursor } from "./inserting";
import { keepIn } from "./keep";
import * as office from "./office";
import { create, openUrl, replace } from "./opening";
import { isEmpty, readBytes, readControls, replaceText, select } from "./reading";
import { writeControls } from "./writing";

const commands = ["open", "fill", "refresh", "check", "submit"];

/** Word, from WordApi 1.3 (Office 2019) on. */
export function wordHost(): Host {
  const document: DocumentHost = {
    record: office.readRecord,
    keepRecord: office.writeRecord,
    isEmpty,
    controls: readControls,
    write: writeControls,
    select,
    replaceText,
    insert: insertAtCursor,
    create,
    replace,
    openUrl,
    url: office.documentUrl,
    bytes: readBytes,
  };
  return {
    kind: "word",
    language: office.displayLanguage(),
    can: {
      newDocument: office.has("WordApi", "1.3"),
      replace: true,
      openUrl: true,
      insert: true,
      nestedAuth: office.has("NestedAppAuth", "1.1"),
    },
    document,
    keep: keepIn(`ws.${office.partition()}.`),
    dark: office.isDark,
    openDialog: office.dialog,
    openPage: (url) => { office.browse(new URL(url, location.href).href); },
    onCommand: (listener) => { office.onActions(commands, listener); },
  };
}
