import { find as findRange } from "../pages/remarks";
import type { WritingPage } from "../write/page";
import type { Place } from "./host";

/** Shows a place of the document: in the section's own field where it is written, else in the preview. */
export async function selectIn(page: WritingPage, place: Place): Promise<boolean> {
  const written = /^ws:t:(.+)$/.exec(place.tag ?? "")?.[1];
  if (written !== undefined && toField(page, written, place.quote)) return true;
  const key = /^ws:[dmrgs]:(.+)$/.exec(place.tag ?? "")?.[1];
  if (key !== undefined && await inPreview(page, (paper) => figures(paper, key)[place.occurrence ?? 0] ?? heading(paper, key))) return true;
  if (place.quote) {
    const { quote } = place;
    const home = [...page.sections.fields].find(([section, field]) => (place.section ?? section) === section && field.value.includes(quote));
    if (home !== undefined && toField(page, home[0], quote)) return true;
    if (await inPreview(page, (paper) => passage(paper, quote))) return true;
  }
  if (place.section !== undefined) {
    if (toField(page, place.section)) return true;
    const section = document.getElementById(`s-${place.section}`);
    if (section !== null) {
      page.show("write");
      point(section);
      return true;
    }
  }
  const { paragraph } = place;
  return paragraph !== undefined && inPreview(page, (paper) => paper.querySelector<HTMLElement>(`[data-paragraph="${paragraph}"]`));
}

/** Puts other words into the one field that has the passage once; the field saves itself. */
export function replaceIn(page: WritingPage, within: string, wanted: string, put: string): boolean {
  const inner = once(within, wanted);
  if (inner === null) return false;
  const homes = [...page.sections.fields].filter(([, field]) => !field.readOnly && field.value.includes(within));
  const home = homes[0];
  if (home === undefined || homes.length !== 1) return false;
  const [section, field] = home;
  const at = once(field.value, within);
  if (at === null) return false;
  toField(page, section);
  field.setRangeText(put, at + inner, at + inner + wanted.length, "select");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  return true;
}

function toField(page: WritingPage, section: string, quote?: string): boolean {
  const field = page.sections.fields.get(section);
  if (field === undefined) return false;
  page.show("write");
  field.focus({ preventScroll: true });
  const at = quote ? field.value.indexOf(quote) : -1;
  if (quote && at >= 0) {
    field.setSelectionRange(at, at + quote.length);
    // Chromium scrolls a field to its selection only when it gets the focus anew.
    field.blur();
    field.focus({ preventScroll: true });
  }
  (field.closest(".pane-section") ?? field).scrollIntoView({ block: "nearest" });
  field.scrollIntoView({ block: "center" });
  return true;
}

async function inPreview(page: WritingPage, look: (paper: HTMLElement) => HTMLElement | null): Promise<boolean> {
  let target = look(page.preview.paper);
  if (target === null) {
    await page.preview.refresh();
    target = look(page.preview.paper);
  }
  if (target === null) return false;
  page.show("document");
  point(target);
  return true;
}

function figures(paper: HTMLElement, key: string): HTMLElement[] {
  return [...paper.querySelectorAll<HTMLElement>(".figure[data-key]")].filter((f) => f.dataset["key"] === key);
}

function heading(paper: HTMLElement, key: string): HTMLElement | null {
  return paper.querySelector<HTMLElement>(`[data-section="${CSS.escape(key)}"]`);
}

function passage(paper: HTMLElement, quote: string): HTMLElement | null {
  const range = findRange(paper, quote);
  if (range === null) return null;
  if ("highlights" in CSS) CSS.highlights.set("remarks", new Highlight(range));
  const at = range.startContainer;
  return at instanceof HTMLElement ? at : at.parentElement;
}

function point(target: HTMLElement): void {
  target.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  target.classList.remove("pointed");
  requestAnimationFrame(() => { target.classList.add("pointed"); });
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/** Where something stands, if it stands there exactly once. */
function once(text: string, part: string): number | null {
  const at = text.indexOf(part);
  return part !== "" && at >= 0 && !text.includes(part, at + 1) ? at : null;
}
