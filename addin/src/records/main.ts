import { all, one } from "../pages/dom";
import { ApiProblem, askJson } from "../server/ask";
import { RecordFormView } from "./form";
import { startLeave } from "./leave";
import { RecordQueue } from "./queue";
import { RecordStore, type StoredRecord } from "./store";
import { Tray } from "./tray";
import { sweep, TypingKeeper } from "./typing";

/** Records: taken down on any page's form, sent from whichever page is open. */
export function startRecords(): void {
  const root = one("[data-tray]");
  const member = root?.dataset["member"];
  if (!root || !member) return;
  const storage = usable();
  if (!storage) return;

  const store = new RecordStore(member, storage);
  const tray: Tray = new Tray(root, {
    drop(key) {
      queue.drop(key);
      tray.show(queue.left);
    },
    send: () => void queue.run(true),
  });
  const queue: RecordQueue = new RecordQueue(store, send, (record, state) => {
    tray.say(record, state);
    tray.show(queue.left);
  }, alone);

  const saved = new URLSearchParams(location.search).get("saved");
  sweep(`ws.typing.${member}.`, saved, storage);
  if (saved !== null) history.replaceState(null, "", location.pathname + location.hash);
  for (const form of all<HTMLFormElement>("form[data-typing]")) keeper(form, form.dataset["typing"] ?? "").start(one("#wrong") === null);
  const form = one<HTMLFormElement>("form[data-record]");
  if (form) startForm(form);
  startLeave(member, store, storage);

  // Who has signed in again need not press anything.
  for (const record of store.all().filter((r) => r.signIn)) store.put({ ...record, state: "waiting", signIn: false, due: 0 });
  tray.show(queue.left);
  void queue.run();
  addEventListener("online", () => void queue.run(true));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void queue.run(true);
  });

  function keeper(form: HTMLFormElement, name: string): TypingKeeper {
    const line = one("[data-typing-state]", form);
    return new TypingKeeper(`ws.typing.${member ?? ""}.${name}`, form, storage as Storage, (state) => {
      if (line) line.textContent = tray.words.get(state === "kept" ? "keptTyping" : "keptBack");
    });
  }

  function startForm(form: HTMLFormElement): void {
    const typing = keeper(form, `record/${form.dataset["record"] ?? ""}`);
    const view = new RecordFormView(form, tray.words, typing, member ?? "", storage as Storage, (record) => queue.add(record));
    const wanted = /^#r-([0-9a-f]{32})$/.exec(location.hash)?.[1];
    const record = wanted ? store.find(wanted) : null;
    typing.start(one("#wrong") === null && !record);
    if (record) view.open(record);
    else view.shown();
  }
}

/** The browser's store, where it may be used. */
function usable(): Storage | null {
  try {
    return globalThis.localStorage;
  } catch {
    return null;
  }
}

async function send(record: StoredRecord): Promise<void> {
  const answer = await askJson<{ rows?: unknown }>("POST", `/api/v1/records/${encodeURIComponent(record.form)}`, { key: record.key, values: record.values });
  // A page that a network puts in between is no receipt.
  if (typeof answer.rows !== "number") throw new ApiProblem(503, "", "");
}

/** One window sends at a time. Where the browser has no locks the record's key still makes it one write. */
function alone(work: () => Promise<void>): Promise<void> {
  return "locks" in navigator ? navigator.locks.request("ws.records", work) : work();
}
