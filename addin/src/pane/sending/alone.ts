/**
 * Does a piece of work in one window at a time; false when another window is at it. Where there are no locks, or a frame of another site
 * is kept from them, it is simply done: what is sent carries a key that makes it one.
 */
export async function alone(name: string, work: () => Promise<void>, wait = false): Promise<boolean> {
  if (!("locks" in navigator)) {
    await work();
    return true;
  }
  const turn = { begun: false };
  try {
    return await navigator.locks.request(name, { ifAvailable: !wait }, async (lock) => {
      if (lock === null) return false;
      turn.begun = true;
      await work();
      return true;
    });
  } catch (error) {
    if (turn.begun || !(error instanceof DOMException)) throw error;
    await work();
    return true;
  }
}
