import { all, isTyping, one } from "./dom";
import { choose } from "./bulk";
import { reveal } from "./tabs";

const SWITCH = "ws.keys";

/** Keyboard shortcuts of the queue: J K O A R C X U / and ?, which can be switched off (WCAG 2.1.4). */
export function startKeys(): void {
  const dialog = one<HTMLDialogElement>("dialog[data-keys]");
  if (!dialog) return;
  const box = one<HTMLInputElement>("[data-keys-switch]", dialog);
  let on = localStorage.getItem(SWITCH) !== "off";
  if (box) {
    box.checked = on;
    box.addEventListener("change", () => {
      on = box.checked;
      localStorage.setItem(SWITCH, on ? "on" : "off");
    });
  }
  one("[data-keys-open]")?.addEventListener("click", () => { dialog.showModal(); });
  document.addEventListener("keydown", (event) => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || dialog.open) return;
    if (act(event.key, dialog)) event.preventDefault();
  });
}

function act(key: string, dialog: HTMLDialogElement): boolean {
  switch (key.toLowerCase()) {
    case "j": return step(1);
    case "k": return step(-1);
    case "o": return press("[data-key=open]");
    case "a": return focus("[data-key=approve]");
    case "r": return focus("#reason");
    case "c": reveal("remarks"); return focus("[data-key=comment]");
    case "x": return choose();
    case "u": return focus("[data-key=undo]");
    case "/": return focus("[data-key=search]");
    case "?": dialog.showModal(); return true;
    default: return false;
  }
}

/** Beside an open report the next one opens; in the plain list the focus moves. */
function step(by: number): boolean {
  const items = all<HTMLAnchorElement>("[data-item]");
  if (items.length === 0) return false;
  const open = items.findIndex((item) => item.getAttribute("aria-current") === "true");
  const at = open >= 0 ? open : items.findIndex((item) => item === document.activeElement);
  const next = items[Math.max(0, Math.min(items.length - 1, at + by))];
  if (!next) return false;
  if (open >= 0 && items.indexOf(next) !== open) next.click();
  else next.focus();
  return true;
}

function press(selector: string): boolean {
  const element = one(selector);
  element?.click();
  return element !== null;
}

// A and R lead to the button or field and do not press it: a decision is never one stray key away.
function focus(selector: string): boolean {
  const element = one(selector);
  element?.scrollIntoView({ block: "nearest" });
  element?.focus();
  return element !== null;
}
