export type Child = Node | string | null | undefined | false;
export type Attributes = Record<string, string | number | boolean | null | undefined>;

/** An element with its attributes and children; `true` sets an attribute without value, `false`, null and undefined leave it out. */
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.filter((c): c is Node | string => c !== null && c !== undefined && c !== false));
  return made;
}

/** The sprite's path with its fingerprint, beside the words that the server wrote into the page. */
function sprite(): string {
  return document.getElementById("words")?.dataset["icons"] ?? "/assets/icons.svg";
}

const svg = "http://www.w3.org/2000/svg";

/** An icon of the sprite. It repeats what the words beside it say, so readers of the screen pass over it. */
export function icon(name: string, small = false): SVGSVGElement {
  const made = document.createElementNS(svg, "svg");
  made.setAttribute("class", small ? "icon icon-small" : "icon");
  made.setAttribute("aria-hidden", "true");
  made.setAttribute("focusable", "false");
  const use = document.createElementNS(svg, "use");
  use.setAttribute("href", `${sprite()}#${name}`);
  made.append(use);
  return made;
}

export interface ButtonOptions {
  icon?: string;
  primary?: boolean;
  subtle?: boolean;
  wide?: boolean;
  /** Only the icon is shown; the label is for readers of the screen and for the pointer that rests. */
  iconOnly?: boolean;
  /** What a press does. While its promise runs the button is busy, and further presses do nothing. */
  press?: () => unknown;
}

export function button(label: string, options: ButtonOptions = {}): HTMLButtonElement {
  const classes = ["button"];
  if (options.primary) classes.push("button-primary");
  if (options.subtle) classes.push("button-subtle");
  if (options.wide) classes.push("button-wide");
  if (options.iconOnly) classes.push("button-icon");
  const made = el(
    "button",
    { type: "button", class: classes.join(" "), ...(options.iconOnly ? { title: label, "aria-label": label } : {}) },
    options.icon ? icon(options.icon) : null,
    options.iconOnly ? null : label,
  );
  const { press } = options;
  if (press) {
    made.addEventListener("click", () => {
      void whileBusy(made, press);
    });
  }
  return made;
}

/** One press does one thing: the button is busy until the work is done. */
export async function whileBusy(pressed: HTMLButtonElement, work: () => unknown): Promise<void> {
  if (pressed.getAttribute("aria-busy") === "true") return;
  const outcome = work();
  if (!(outcome instanceof Promise)) return;
  pressed.setAttribute("aria-busy", "true");
  try {
    await outcome;
  } finally {
    pressed.removeAttribute("aria-busy");
  }
}

const looks: Record<string, [icon: string, tone: string]> = {
  draft: ["write", ""],
  "in-review": ["clock", "info"],
  returned: ["undo", "warning"],
  submitted: ["send", "info"],
  accepted: ["check-circle", "success"],
  overdue: ["late", "danger"],
  missing: ["missing", "warning"],
  cancelled: ["close", ""],
  error: ["error", "danger"],
  warning: ["warning", "warning"],
  info: ["info", ""],
};

/** Status is an icon, a word and a colour, the same set as on the pages. */
export function status(value: string, text: string): HTMLElement {
  const [name, tone] = looks[value] ?? ["info", ""];
  return el("span", { class: tone ? `badge badge-${tone}` : "badge" }, icon(name), text);
}

/** Lines that stand for what is being loaded. */
export function skeleton(label: string, lines = 3): HTMLElement {
  const bars = Array.from({ length: lines }, () => el("span", { class: "skeleton" }));
  return el("div", { class: "loading", role: "status" }, el("span", { class: "visually-hidden" }, label), ...bars);
}

/** Why a list is empty, and what to do. */
export function empty(name: string, title: string, text: string, ...actions: Child[]): HTMLElement {
  return el("div", { class: "empty" }, icon(name), el("strong", {}, title), el("p", {}, text), ...actions);
}
