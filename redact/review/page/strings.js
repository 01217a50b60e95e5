// The words of the interface, in the language that was chosen.

import { state } from "./state.js";

/** The string `key` with `{name}` filled from `values`; the key itself where there is none. For one
 * thing alone there may be another string: `key.one`. */
export function t(key, values = {}) {
  const strings = state.session?.strings ?? {};
  const find = (name) => strings[state.language]?.[name] ?? strings.en?.[name];
  const words = (String(values.n) === "1" && find(`${key}.one`)) || (find(key) ?? key);
  return words.replace(/\{(\w+)\}/gu, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** `t`, or `otherwise` where the key has no string. */
export function known(key, otherwise) {
  const words = t(key);
  return words === key ? otherwise : words;
}

/** A label that is a string or has one for each language. */
export function say(label) {
  if (label === null || label === undefined) return "";
  return typeof label === "string" ? label : (label[state.language] ?? label.en ?? "");
}

/** What an entity is called. */
export function entityLabel(name) {
  const found = state.session.entities.find((entity) => entity.name === name);
  return found ? say(found.label) : name;
}

/** A number as the chosen language writes it. */
export const number = (value) => new Intl.NumberFormat(state.language).format(value);

/** Fill whatever in the page carries a string or a label. */
export function translate(root = document) {
  document.documentElement.lang = state.language;
  for (const node of root.querySelectorAll("[data-string]")) node.textContent = t(node.dataset.string);
  for (const node of root.querySelectorAll("[data-label]")) node.setAttribute("aria-label", t(node.dataset.label));
}
