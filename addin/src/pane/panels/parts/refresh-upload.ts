/** An upload of its own, which is no submission: 32 hex digits. */
export function hexId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, "0")).join("");
}
