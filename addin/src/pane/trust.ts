/** What of Trusted Types (W3C) is used here; TypeScript's own library does not have it yet. */
interface TrustedTypes {
  createPolicy(name: "default", rules: { createHTML(text: string): string; createScriptURL(url: string): string }): unknown;
}

/**
 * Office's client library loads its own parts by setting a script's address, which the page's policy would refuse. They are let
 * through from where the library itself comes from and from this server; whatever anybody writes as HTML becomes plain text.
 */
export function trustOffice(library: string | null): void {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  if (!types) return;
  const origins = new Set([location.origin, ...(library ? [new URL(library, location.href).origin] : [])]);
  types.createPolicy("default", {
    createHTML: (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;"),
    createScriptURL: (url) => {
      if (origins.has(new URL(url, location.href).origin)) return url;
      throw new TypeError("A script of another origin was refused.");
    },
  });
}
