const known = new Set(["open", "fill", "refresh", "check", "submit"]);

/** The command that the page's address carries: `?do=check` or `#do=check`. */
export function commandOf(address: { search: string; hash: string }): string | null {
  const asked = new URLSearchParams(address.search).get("do") ?? new URLSearchParams(address.hash.replace(/^#/, "")).get("do");
  return asked !== null && known.has(asked) ? asked : null;
}
