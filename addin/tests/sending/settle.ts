import { vi } from "vitest";

// Taken before any test puts its own clock in.
const real = globalThis.setTimeout;

/** A moment of real time, for what no clock of a test drives: hashing, unpacking. */
export function breathe(): Promise<void> {
  return new Promise((turn) => { real(turn, 2); });
}

/** Lets the test's clock run until the work is done. */
export async function settle<T>(work: Promise<T>): Promise<T> {
  const state = { over: false };
  const end = work.finally(() => { state.over = true; });
  end.catch(() => undefined);
  while (!state.over) {
    await breathe();
    await vi.advanceTimersByTimeAsync(500);
  }
  return end;
}
