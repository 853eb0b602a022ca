import { all, one } from "./dom";
import { paragraph } from "./document";
import { reveal } from "./tabs";

const MOST_QUOTED = 400;

/** Remarks show at their passages; selecting text in the document offers a new one. */
export function startRemarks(): void {
  const paper = one("[data-document]");
  if (!paper) return;
  mark(paper);
  const form = one<HTMLFormElement>("#remark-form");
  if (form && paper.dataset["mayRemark"] === "true") offer(paper, form);
}

function mark(paper: HTMLElement): void {
  const ranges: Range[] = [];
  for (const remark of all("[data-remark]:not([data-state=Resolved])")) {
    const quote = remark.dataset["quote"];
    const home = paragraph(paper, remark.dataset["paragraph"]);
    const range = quote ? find(home ?? paper, quote) : null;
    if (range) ranges.push(range);
    else home?.classList.add("remarked");
  }
  if (ranges.length > 0 && "highlights" in CSS) CSS.highlights.set("remarks", new Highlight(...ranges));
}

/** The first place of a quotation, also where it runs over several text nodes (a figure in a sentence). */
export function find(root: HTMLElement, quote: string): Range | null {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: { node: Text; start: number }[] = [];
  let text = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    nodes.push({ node, start: text.length });
    text += node.data;
  }
  const at = text.indexOf(quote);
  if (at < 0) return null;
  const range = document.createRange();
  const place = (offset: number): [Text, number] | null => {
    const hit = nodes.findLast((n) => n.start <= offset);
    return hit ? [hit.node, offset - hit.start] : null;
  };
  const [from, to] = [place(at), place(at + quote.length - 1)];
  if (!from || !to) return null;
  range.setStart(...from);
  range.setEnd(to[0], to[1] + 1);
  return range;
}

function offer(paper: HTMLElement, form: HTMLFormElement): void {
  const label = one("button", form);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-primary remark-here";
  button.hidden = true;
  button.textContent = label?.textContent.trim() ?? "";
  document.body.append(button);

  document.addEventListener("selectionchange", () => {
    const range = selected(paper);
    button.hidden = !range;
    if (!range) return;
    const box = range.getBoundingClientRect();
    button.style.setProperty("top", `${window.scrollY + box.bottom + 6}px`);
    button.style.setProperty("left", `${Math.max(8, Math.min(window.scrollX + box.left, document.documentElement.clientWidth - 140))}px`);
  });
  // The press must not take the selection away before it is read.
  button.addEventListener("pointerdown", (event) => { event.preventDefault(); });
  button.addEventListener("click", () => {
    const range = selected(paper);
    if (range) take(range, form);
    button.hidden = true;
  });
}

function selected(paper: HTMLElement): Range | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  return paper.contains(range.commonAncestorContainer) && range.toString().trim().length > 0 ? range : null;
}

function take(range: Range, form: HTMLFormElement): void {
  const start = range.startContainer instanceof HTMLElement ? range.startContainer : range.startContainer.parentElement;
  const home = start?.closest<HTMLElement>("[data-paragraph]");
  const section = start?.closest<HTMLElement>("[data-section]");
  const quote = range.toString().trim().slice(0, MOST_QUOTED);
  const place = one<HTMLSelectElement>("[name=paragraph]", form);
  if (place && home?.dataset["paragraph"]) place.value = home.dataset["paragraph"];
  set(form, "[data-remark-quote]", quote);
  set(form, "[data-remark-section]", section?.dataset["section"] ?? "");
  const shown = one("[data-remark-shown]", form);
  if (shown) {
    shown.textContent = quote;
    shown.hidden = false;
  }
  reveal("remarks");
  one<HTMLTextAreaElement>("textarea", form)?.focus();
}

function set(form: HTMLFormElement, selector: string, value: string): void {
  const input = one<HTMLInputElement>(selector, form);
  if (input) input.value = value;
}
