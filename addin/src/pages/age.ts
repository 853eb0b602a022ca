import { all, announce, one } from "./dom";

interface Freshness {
  reading?: { list?: string; rows?: number; waitSeconds?: number } | null;
}

const every = 2_000;

/** While the lists are being read anew, the line that tells their age says how far it has come, and the page follows when it is done. */
export function startAge(): void {
  for (const line of all("[data-age][data-reading]")) void follow(line);
}

async function follow(line: HTMLElement): Promise<void> {
  const say = one("[data-progress]", line);
  for (;;) {
    await new Promise((done) => setTimeout(done, every));
    let state: Freshness;
    try {
      const answer = await fetch("/api/v1/lists/state", { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      state = (await answer.json()) as Freshness;
    } catch {
      continue;
    }
    if (!state.reading) break;
    const { list, rows, waitSeconds } = state.reading;
    if (say && waitSeconds) say.textContent = (say.dataset["slow"] ?? "").replace("{0}", String(waitSeconds));
    else if (say && list) say.textContent = (say.dataset["at"] ?? "").replace("{0}", list).replace("{1}", String(rows ?? 0));
  }
  // Nobody's text is taken away under their hands.
  if (one("[data-pane]") || one("form[data-typing]")) {
    if (say) say.textContent = line.dataset["done"] ?? "";
    one("progress", line)?.remove();
    announce(line.dataset["done"] ?? "");
  } else {
    location.reload();
  }
}
