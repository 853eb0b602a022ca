import { ApiProblem } from "../../server/ask";

/** What waits, and why: the line is gone, or the other end cannot take it now. */
export type Waiting = "offline" | "again";

export interface LineOptions {
  /** Told when something has to wait, and with null when it goes on. */
  waiting?: ((why: Waiting | null) => void) | undefined;
  /** Ends the waiting. */
  signal?: AbortSignal | undefined;
  /** Longest answer to wait for, in milliseconds: a megabyte on a 100 kbit/s line takes under two minutes. */
  patience?: number;
  /** For tests. */
  random?: () => number;
}

const first = 1_000;
const longest = 30_000;
/** Refusals in a row, with the line there, until the person is asked. */
const tries = 8;

/**
 * A poor line as one would like it: what fails for a passing reason is done again, later and later and never all at once; while the
 * browser knows that there is no line, nothing is tried at all. Only requests that may be made twice go through here.
 */
export async function overLine<T>(request: () => Promise<T>, options: LineOptions = {}): Promise<T> {
  let failed = 0;
  let waited = false;
  for (;;) {
    options.signal?.throwIfAborted();
    if (!navigator.onLine) {
      waited = true;
      options.waiting?.("offline");
      await until("online", longest, options.signal);
      // A browser that wrongly thinks itself offline still gets its turn.
    }
    try {
      const answer = await inTime(request(), options.patience ?? 150_000);
      if (waited) options.waiting?.(null);
      return answer;
    } catch (error) {
      if (!isPassing(error) || ++failed >= tries) throw error;
      waited = true;
      options.waiting?.(navigator.onLine ? "again" : "offline");
      const delay = Math.min(longest, first * 2 ** (failed - 1));
      await until("online", delay * (0.5 + (options.random ?? Math.random)() / 2), options.signal);
    }
  }
}

/** True for what may be better in a moment: a lost line, a server that is busy or being changed, bytes that were damaged on the way. */
export function isPassing(error: unknown): boolean {
  if (error instanceof TypeError) return true;
  if (error instanceof DOMException) return error.name === "TimeoutError" || error.name === "NetworkError";
  return error instanceof ApiProblem && (error.status >= 500 || [408, 425, 429].includes(error.status) || error.code === "uploads.chunk-damaged");
}

/** Waits for an event of the window, for so long at most. */
function until(event: string, milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      removeEventListener(event, end);
      signal?.removeEventListener("abort", end);
      if (signal?.aborted) reject(signal.reason as Error);
      else resolve();
    };
    const timer = setTimeout(end, milliseconds);
    addEventListener(event, end);
    signal?.addEventListener("abort", end);
  });
}

/** A connection that died silently never answers. */
function inTime<T>(answer: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => { reject(new DOMException("No answer", "TimeoutError")); }, milliseconds);
    answer.then(resolve, reject).finally(() => { clearTimeout(timer); });
  });
}
