import type { Keep } from "./host";

/**
 * The browser's store under a prefix of our own. Where it is switched off, full, or kept from a page inside another (private windows,
 * partitioned frames), what was said is remembered until the page goes, and the answer says that it was not kept.
 */
export function keepIn(prefix: string, find: () => Storage = () => globalThis.localStorage): Keep {
  const passing = new Map<string, string>();
  const storage = usable(find);

  const stored = (key: string): string | null => {
    try {
      return storage?.getItem(prefix + key) ?? null;
    } catch {
      return null;
    }
  };

  return {
    get: (key) => passing.get(key) ?? stored(key),
    set(key, value) {
      try {
        if (storage === null) throw new DOMException("no storage", "SecurityError");
        storage.setItem(prefix + key, value);
        passing.delete(key);
        return true;
      } catch {
        passing.set(key, value);
        return false;
      }
    },
    remove(key) {
      passing.delete(key);
      try {
        storage?.removeItem(prefix + key);
      } catch {
        // Nothing was kept there.
      }
    },
    keys() {
      const names = new Set(passing.keys());
      try {
        for (let i = 0; storage !== null && i < storage.length; i++) {
          const name = storage.key(i);
          if (name?.startsWith(prefix)) names.add(name.slice(prefix.length));
        }
      } catch {
        // Only what passes, then.
      }
      return [...names];
    },
  };
}

function usable(find: () => Storage): Storage | null {
  try {
    return find();
  } catch {
    return null;
  }
}
