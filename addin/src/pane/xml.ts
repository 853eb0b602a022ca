interface XmlPolicy {
  createHTML(text: string): unknown;
}

interface TrustedTypes {
  createPolicy(name: "worksummary-xml", rules: { createHTML(text: string): string }): XmlPolicy;
}

let policy: XmlPolicy | undefined;

/**
 * Reads the state in a document. To Trusted Types (W3C) any parsing is HTML, and the page's default policy would make plain text of it;
 * XML that becomes a document of its own is read and never shown, so it passes as it is.
 */
export function readXml(text: string): Document {
  const types = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes;
  policy ??= types?.createPolicy("worksummary-xml", { createHTML: (xml) => xml });
  return new DOMParser().parseFromString((policy?.createHTML(text) ?? text) as string, "application/xml");
}
