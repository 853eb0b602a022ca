import type { Keep } from "../../host/host";

/** What the pane may keep, as the Storage that records were written for. */
export function shelfOf(keep: Keep): Storage {
  return {
    get length() {
      return keep.keys().length;
    },
    key: (index) => keep.keys()[index] ?? null,
    getItem: (key) => keep.get(key),
    // What cannot be kept is remembered until the pane goes.
    setItem: (key, value) => { keep.set(key, value); },
    removeItem: (key) => { keep.remove(key); },
    clear() {
      for (const key of keep.keys()) keep.remove(key);
    },
  };
}
