/**
 * The last page of the sign-in dialog: fetches a one-time code and hands it to the pane that opened the dialog. The code stays out of
 * addresses and of the document; the pane changes it for a token within a minute.
 */

const status = document.getElementById("handover");

function tell(what: "done" | "failed" | "noWord"): void {
  if (status) status.textContent = status.dataset[what] ?? "";
}

async function handOver(): Promise<void> {
  const answer = await fetch("/sign-in/code", { method: "POST", headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const { code } = (await answer.json()) as { code: string };
  // Only a window of our own origin is told.
  Office.context.ui.messageParent(code, { targetOrigin: location.origin });
}

async function run(): Promise<void> {
  // The library comes from elsewhere; a school's network may keep it out.
  if (typeof Office === "undefined") {
    tell("failed");
    return;
  }

  await Office.onReady();
  if (typeof (Office.context as Partial<Office.Context> | undefined)?.ui?.messageParent !== "function") {
    tell("noWord");
    return;
  }

  await handOver();
  tell("done");
}

run().catch(() => {
  tell("failed");
});

export {};
