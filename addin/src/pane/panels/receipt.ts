import "../../../styles/pane/sending.css";
import type { Outline } from "../../server/shapes";
import type { Panel, PaneContext } from "../context";
import { button, el } from "../dom";
import { routeList } from "../sending/route";

/** Where the report is on its way, and the receipt once the bureau has it. */
export const panel: Panel = {
  show(root, context) {
    const draw = (outline: Outline): void => {
      root.replaceChildren(
        el("h2", {}, context.words.get("sending.receipt-title")),
        routeList(outline, context.words),
        outline.receipt ? receipt(outline.receipt, context) : el("p", { class: "muted" }, context.words.get("sending.no-receipt")),
        button(context.words.get("sending.page-go"), { icon: "document", wide: true, press: () => { context.host.openPage(`/reports/${encodeURIComponent(outline.report)}`); } }),
      );
    };
    draw(context.session.outline);
    // Word may have stood open for days.
    void context.session.reload().catch(() => undefined);
    return context.session.onChange(draw);
  },
};

export default panel;

function receipt(given: NonNullable<Outline["receipt"]>, context: PaneContext): HTMLElement {
  const { words, say } = context;
  const hash = el("code", { class: "hash", tabindex: 0 }, given.hash);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(given.hash);
      say.done(words.get("sending.copied"));
    } catch {
      // Word keeps the clipboard to itself in places: what is selected can be copied by hand.
      getSelection()?.selectAllChildren(hash);
      say.done(words.get("sending.copy-by-hand"));
    }
  };
  return el("section", { class: "card", "aria-label": words.get("sending.receipt") },
    el("dl", { class: "body facts" },
      el("dt", {}, words.get("sending.receipt-number")), el("dd", { class: "number" }, given.number),
      el("dt", {}, words.get("sending.receipt-at")), el("dd", {}, words.moment(given.at)),
      el("dt", {}, words.get("sending.receipt-hash")), el("dd", {}, hash, button(words.get("sending.copy"), { icon: "copy", subtle: true, press: copy }))));
}
