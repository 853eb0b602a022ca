import { tellOpener } from "../host/office";
import { officeLoaded } from "../pane/office";
import { trustOffice } from "../pane/trust";

/*
 * The last page of the sign-in dialog: fetches a one-time code and hands it to the pane that opened the dialog. The code stays out of
 * addresses and of the document; the pane changes it for a token within a minute.
 */

const title = document.querySelector("h1");
const status = document.getElementById("handover");
const again = document.getElementById("again");
const library = document.querySelector<HTMLScriptElement>("script[data-office]");

function tell(what: "done" | "failed" | "noWord"): void {
  for (const place of [title, status]) if (place) place.textContent = place.dataset[what] ?? "";
  if (again) again.hidden = what !== "failed";
}

async function run(): Promise<void> {
  trustOffice(library?.src ?? null);
  await officeLoaded(library);
  const answer = await fetch("/sign-in/code", { method: "POST", headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const { code } = (await answer.json()) as { code: string };
  tell((await tellOpener(code)) ? "done" : "noWord");
}

run().catch(() => {
  tell("failed");
});
