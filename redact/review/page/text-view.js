// The draft, original and copy side by side. Only what changed is drawn anew.

import { byId, el } from "./dom.js";
import { letters } from "./letters.js";
import { changeKey, changesIn, isWrapped, pieceKey, piecesOf, rowsOf } from "./rows.js";
import { currentFinding, on, shown, state } from "./state.js";
import { known, t } from "./strings.js";
import { stateOf } from "./model.js";

let drawn = null; // id of the draft on the page
let rows = []; // {key, row, original, copy, pieceKey, changeKey}
let marks = new Map(); // finding id → [mark, …] in the original
let copies = new Map(); // finding id → [mark, …] in the copy

/** The element with the original text, for selections and searches. */
export const original = () => byId("text-view");

/** The marks of a finding in the original. */
export const marksOf = (id) => marks.get(id) ?? [];

export function startTextView(select) {
  on(["draft", "language"], draw);
  on(["current", "filter", "decided"], restate);
  on(["view", "mode"], shape);
  byId("text-view").addEventListener("click", (event) => {
    const mark = event.target.closest("[data-finding]");
    if (mark && document.getSelection().isCollapsed) select(mark.dataset.finding, { from: "text" });
  });
}

function shape() {
  byId("text-view").hidden = state.view !== "findings";
  byId("text-view").dataset.mode = state.mode;
}

function draw() {
  const view = byId("text-view");
  shape();
  if (!state.draft) {
    view.replaceChildren();
    drawn = null;
    rows = [];
    return;
  }
  const cut = rowsOf(state.draft);
  const fresh = drawn !== state.draft.id || rows.length !== cut.length || rows.some((one, n) => one.row.end !== cut[n].end);
  if (fresh) {
    rows = cut.map((row) => makeRow(row));
    view.replaceChildren(heads(), ...rows.map((one) => one.node));
    drawn = state.draft.id;
  } else view.firstElementChild.replaceWith(heads());
  for (const one of rows) fill(one);
  collect();
  restate();
}

function heads() {
  return el(
    "div",
    { class: "row heads", "aria-hidden": "true" },
    el("p", {}, t("original")),
    el("p", {}, t("preview"), el("span", { class: "soft" }, ` ${t("preview.note")}`)),
  );
}

function makeRow(row) {
  const lang = state.draft.language;
  const look = isWrapped(state.draft.text.slice(row.start, row.end)) ? "text wrapped" : "text";
  const original = el("div", { class: look, lang });
  const copy = el("div", { class: look, lang });
  const label = el("p", { class: "part" });
  const node = el(
    "div",
    { class: `row ${row.kind.replaceAll(" ", "-")}` },
    label,
    el("div", { class: "side-original" }, original),
    el("div", { class: "side-copy" }, copy),
  );
  return { row, node, original, copy, label, pieceKey: null, changeKey: null };
}

function fill(one) {
  one.label.textContent = one.row.kind && one.row.kind !== "heading" ? known(`kind.${one.row.kind.replaceAll(" ", "-")}`, one.row.kind) : "";
  const pieces = piecesOf(one.row, state.draft.marked);
  const cut = pieceKey(pieces);
  if (cut !== one.pieceKey) {
    one.pieceKey = cut;
    one.original.replaceChildren(...pieces.flatMap(piece));
  }
  const changes = changesIn(one.row, state.draft.preview);
  const key = changeKey(changes);
  if (key !== one.changeKey) {
    one.changeKey = key;
    one.copy.replaceChildren(...copyOf(one.row, changes));
    one.node.classList.toggle("same", changes.length === 0);
  }
}

function piece({ start, end, finding }) {
  const shown = letters(state.draft.text.slice(start, end), start);
  if (!finding) return shown;
  return el("mark", { class: finding.severity, role: "button", tabindex: "-1", data: { finding: finding.id } }, shown);
}

function copyOf(row, changes) {
  const out = [];
  let at = row.start;
  for (const edit of changes) {
    out.push(...letters(state.draft.text.slice(at, edit.start)));
    const words = edit.words ? letters(edit.words) : [];
    out.push(el("ins", { class: edit.words ? "new" : "new gone", data: { finding: edit.finding ?? "" } }, words));
    at = edit.end;
  }
  out.push(...letters(state.draft.text.slice(at, row.end)));
  return out;
}

function collect() {
  marks = gathered("mark[data-finding]");
  copies = gathered("ins[data-finding]");
}

function gathered(selector) {
  const found = new Map();
  for (const node of byId("text-view").querySelectorAll(selector)) {
    const id = node.dataset.finding;
    found.set(id, [...(found.get(id) ?? []), node]);
  }
  return found;
}

/** Put on each mark what is true now; attributes that are right already are left alone. */
function restate() {
  if (!state.draft) return;
  const visible = new Set(shown().map((finding) => finding.id));
  const group = currentFinding()?.group;
  for (const finding of state.draft.marked) {
    const now = stateOf(finding);
    const current = finding.id === state.current;
    const family = Boolean(group) && finding.group === group && !current;
    const nodes = [...marksOf(finding.id), ...(copies.get(finding.id) ?? [])];
    for (const node of nodes) {
      put(node, "data-state", now);
      put(node, "data-current", current ? "yes" : family ? "family" : null);
      put(node, "data-dim", visible.has(finding.id) ? null : "yes");
    }
    const [first, ...rest] = marksOf(finding.id);
    if (!first) continue;
    put(first, "data-number", String(state.draft.number.get(finding.id)));
    put(first, "tabindex", current ? "0" : "-1");
    put(first, "aria-current", current ? "true" : null);
    put(first, "aria-description", `${t(`severity.${finding.severity}`)}, ${t(`state.${now}`)}`);
    for (const node of rest) put(node, "data-number", null);
  }
}

function put(node, name, value) {
  if (node.getAttribute(name) === value) return;
  if (value === null) node.removeAttribute(name);
  else node.setAttribute(name, value);
}
