// Elements without markup: whatever a string holds, it becomes a text node or a plain attribute.

const AS_PROPERTY = new Set(["value", "checked", "disabled", "hidden", "type", "open"]);

/** An element. `on` holds listeners, `data` data attributes, `class` the classes; children that are
 * strings become text nodes, null and false are left out. */
export function el(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") for (const [event, call] of Object.entries(value)) made.addEventListener(event, call);
    else if (name === "data") Object.assign(made.dataset, value);
    else if (name === "class") made.className = value;
    else if (AS_PROPERTY.has(name)) made[name] = value;
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const byId = (id) => document.getElementById(id);

/** Build `parent` anew and leave the focus where it was: on the element with the same data-focus,
 * else on `fallback`. A select or field that is being used keeps what was typed. */
export function rebuild(parent, children, fallback = parent) {
  const held = parent.contains(document.activeElement) ? document.activeElement : null;
  const key = held?.dataset?.focus;
  parent.replaceChildren(...children.filter(Boolean));
  if (!held || held === parent) return;
  const again = key ? parent.querySelector(`[data-focus="${CSS.escape(key)}"]:not(:disabled)`) : null;
  (again ?? fallback).focus({ preventScroll: true });
}

/** A group of buttons of which one is pressed. `options` are [value, label] pairs. */
export function segmented(parent, options, chosen, choose) {
  rebuild(
    parent,
    options.map(([value, label, title]) =>
      el(
        "button",
        {
          type: "button",
          "aria-pressed": String(value === chosen),
          data: { focus: `option-${value}` },
          title,
          lang: title ? value : null,
          on: { click: () => choose(value) },
        },
        label,
      ),
    ),
  );
}

/** Is `target` a place where letters are typed? */
export function isField(target) {
  return target instanceof Element && target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;
}
