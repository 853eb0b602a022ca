import { all, one } from "../pages/dom";

/** Choosing children: found by typing, named while chosen, and those of last time with one press. */
export class Children {
  private readonly boxes: HTMLInputElement[];

  constructor(
    private readonly root: HTMLElement,
    private readonly lastName: string,
    private readonly storage: Storage,
  ) {
    this.boxes = all<HTMLInputElement>("input[name=each]", root);
    const filter = one<HTMLInputElement>("[data-filter]", root);
    filter?.addEventListener("input", () => { this.filter(filter.value); });
    // Enter in the search would send the form.
    filter?.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    root.addEventListener("change", () => { this.show(); });
    const last = one<HTMLButtonElement>("[data-last]", root);
    if (last) {
      last.hidden = this.last().length === 0;
      last.addEventListener("click", () => {
        const keys = this.last();
        for (const box of this.boxes) box.checked = keys.includes(box.value);
        this.show();
      });
    }
    this.show();
  }

  get chosen(): HTMLInputElement[] {
    return this.boxes.filter((b) => b.checked);
  }

  get names(): string {
    return this.chosen.map((b) => b.parentElement?.textContent.trim() ?? "").join("、");
  }

  get missing(): boolean {
    return this.root.dataset["required"] === "true" && this.chosen.length === 0;
  }

  /** Remembers whom the person chose, and begins anew. */
  done(): void {
    const keys = this.chosen.map((b) => b.value);
    if (keys.length > 0) {
      try {
        this.storage.setItem(this.lastName, JSON.stringify(keys));
        const last = one("[data-last]", this.root);
        if (last) last.hidden = false;
      } catch {
        // A convenience; without room it is not offered.
      }
    }
    for (const box of this.boxes) box.checked = false;
    const filter = one<HTMLInputElement>("[data-filter]", this.root);
    if (filter) filter.value = "";
    this.filter("");
    this.show();
  }

  show(): void {
    const line = one("[data-chosen]", this.root);
    if (!line) return;
    const text = this.chosen.length === 0 ? line.dataset["none"] : line.dataset["some"];
    line.textContent = (text ?? "").replace("{0}", String(this.chosen.length)).replace("{1}", this.names);
  }

  private filter(text: string): void {
    const wanted = text.replace(/\s/g, "").toLowerCase();
    for (const group of all("[data-group]", this.root)) {
      let any = false;
      for (const label of all("[data-child]", group)) {
        // Who is chosen stays in sight.
        const fits = wanted === "" || (label.dataset["child"] ?? "").replace(/\s/g, "").toLowerCase().includes(wanted) || one<HTMLInputElement>("input", label)?.checked === true;
        label.hidden = !fits;
        any ||= fits;
      }
      group.hidden = !any;
    }
  }

  private last(): string[] {
    try {
      const keys = JSON.parse(this.storage.getItem(this.lastName) ?? "[]") as unknown;
      return Array.isArray(keys) ? keys.filter((k): k is string => typeof k === "string" && this.boxes.some((b) => b.value === k)) : [];
    } catch {
      return [];
    }
  }
}
