import { PaneWords } from "../../src/pane/words";

const sets = import.meta.glob<string>("../../../engine/Server/Texts/{Word,Figures,Sending,Records}.en.resx", { query: "?raw", import: "default", eager: true });

/** The pane's own words as the server has them. */
export function english(): PaneWords {
  const texts: Record<string, string> = {};
  for (const xml of Object.values(sets)) {
    for (const [, key, text] of xml.matchAll(/<data name="([^"]+)"[^>]*>\s*<value>([\s\S]*?)<\/value>/g)) {
      if (key !== undefined && text !== undefined) texts[key] = text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
    }
  }
  return new PaneWords({ language: "en", zone: "Asia/Shanghai", texts });
}
