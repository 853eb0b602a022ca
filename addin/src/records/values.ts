import type { Values } from "./store";

/** What a person typed: not the form's own machinery. */
function isTyped(name: string): boolean {
  return name === "each" || name.startsWith("c.") || name.startsWith("p.");
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

function fields(form: HTMLFormElement): Field[] {
  return [...form.elements].filter(
    (e): e is Field => (e instanceof HTMLInputElement || e instanceof HTMLTextAreaElement || e instanceof HTMLSelectElement) && isTyped(e.name),
  );
}

function isTicked(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio");
}

/** What the form holds now. */
export function read(form: HTMLFormElement): Values {
  const values: Values = {};
  for (const field of fields(form)) {
    if (isTicked(field) && !field.checked) continue;
    if (field.value !== "") (values[field.name] ??= []).push(field.value);
  }
  return values;
}

/** Puts values back into the form. */
export function write(form: HTMLFormElement, values: Values): void {
  for (const field of fields(form)) {
    const wanted = values[field.name] ?? [];
    if (isTicked(field)) field.checked = wanted.includes(field.value);
    else field.value = wanted[0] ?? "";
  }
}

/** The fields of a column. */
export function fieldsOf(form: HTMLFormElement, column: string): Field[] {
  return fields(form).filter((f) => f.name === `c.${column}` || f.name === `p.${column}`);
}

export function same(a: Values, b: Values): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((n) => JSON.stringify(a[n] ?? []) === JSON.stringify(b[n] ?? []));
}
