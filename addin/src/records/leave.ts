import { one } from "../pages/dom";
import { forgetParcels } from "../pane/sending/store";
import { forget, type RecordStore } from "./store";

/** Signing out clears what this browser kept for the person; what was not sent is told first. */
export function startLeave(member: string, store: RecordStore, storage: Storage): void {
  const form = one<HTMLFormElement>('form[action="/sign-out"]');
  const dialog = one<HTMLDialogElement>("#record-leave");
  if (!form) return;
  let sure = false;
  form.addEventListener("submit", (event) => {
    const left = store.all().length;
    if (left > 0 && !sure && dialog) {
      event.preventDefault();
      const title = one("[data-title]", dialog);
      if (title) title.textContent = (title.dataset["title"] ?? "").replace("{0}", String(left));
      dialog.showModal();
      return;
    }
    forget(member, storage);
    void forgetParcels(member).catch(() => undefined);
  });
  if (!dialog) return;
  one("[data-stay]", dialog)?.addEventListener("click", () => { dialog.close(); });
  one("[data-go]", dialog)?.addEventListener("click", () => {
    sure = true;
    form.requestSubmit();
  });
}
