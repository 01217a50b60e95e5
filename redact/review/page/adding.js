// A finding the tool missed: the words that are selected, or words that are typed.

import * as actions from "./actions.js";
import { tell } from "./announce.js";
import { byId, el } from "./dom.js";
import { letters, stretchOf } from "./letters.js";
import { Haystack } from "./search.js";
import { on, state } from "./state.js";
import { number, say, t } from "./strings.js";
import { original } from "./text-view.js";

let held = null; // [start, end] of the last selection, since a click on a button ends it
let kind = ""; // the type that was chosen last, likely the next one too

export function startAdding(found) {
  const float = byId("float");
  const place = () => {
    const box = held && document.getSelection().rangeCount && document.getSelection().getRangeAt(0).getBoundingClientRect();
    const view = byId("scroll").getBoundingClientRect();
    float.hidden = !box || box.bottom < view.top || box.top > view.bottom;
    if (float.hidden) return;
    float.style.left = `${Math.max(8, Math.min(box.left, innerWidth - 220))}px`;
    float.style.top = `${Math.max(view.top, box.top - 44)}px`;
  };
  document.addEventListener("selectionchange", () => {
    held = selected();
    place();
  });
  byId("scroll").addEventListener("scroll", place, { passive: true });
  float.addEventListener("pointerdown", (event) => event.preventDefault());
  float.addEventListener("click", () => openAdd(found));
  byId("add-open").addEventListener("pointerdown", (event) => event.preventDefault());
  byId("add-open").addEventListener("click", () => openAdd(found));
  on(["view", "draft"], () => {
    float.hidden = true;
  });
}

/** What is selected in the original, less blanks at its ends. */
function selected() {
  const selection = document.getSelection();
  if (!state.draft || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const stretch = stretchOf(original(), selection.getRangeAt(0));
  if (!stretch) return null;
  let [start, end] = stretch;
  while (start < end && /\s/u.test(state.draft.text[start])) start += 1;
  while (end > start && /\s/u.test(state.draft.text[end - 1])) end -= 1;
  return start < end ? [start, end] : null;
}

/** Add places one after the other: what the tool finds by itself after the first is only reworded. */
async function addAll(places, entity, words) {
  const { id } = state.draft;
  let done = 0;
  for (const [start, end] of places) {
    if (state.draft?.id !== id || state.gone) return;
    const there = state.draft.marked.find((one) => one.start <= start && one.end >= end);
    if (there && words && there.undecided) await actions.replaceWith(there, words);
    else if (!there) await actions.add(start, end, entity, words);
    else continue;
    done += 1;
  }
  if (!done) tell(t("server.already_found"));
}

/** Open the window for what is selected, for what the search found, or for words to be typed. */
export function openAdd(found) {
  if (!state.draft) return;
  const stretch = held ?? selected() ?? found();
  const dialog = byId("add");
  const words = el("input", { type: "text", id: "add-words", required: true, autocomplete: "off", dir: "auto", lang: state.draft.language });
  const instead = el("input", { type: "text", id: "add-instead", autocomplete: "off", dir: "auto", lang: state.draft.language });
  const entities = state.session.entities.filter((entity) => entity.can_be_added);
  const select = el("select", { id: "add-entity" }, entities.map((entity) => el("option", { value: entity.name }, say(entity.label))));
  if (kind) select.value = kind;
  const count = el("output", { class: "soft", for: "add-words" });
  const everywhere = el("input", { type: "checkbox", id: "add-everywhere" });
  const places = () => (stretch && !everywhere.checked ? [stretch] : new Haystack(state.draft.text.slice(0, state.draft.bodyEnd)).all(stretch ? state.draft.text.slice(...stretch) : words.value));
  const recount = () => {
    const n = new Haystack(state.draft.text.slice(0, state.draft.bodyEnd)).all(stretch ? state.draft.text.slice(...stretch) : words.value).length;
    count.textContent = stretch && n < 2 ? "" : t("add.places", { n: number(n) });
  };
  words.addEventListener("input", recount);
  const pressed = (event) => {
    if (event.key !== "Enter" || event.target !== select) return; // browsers differ on it
    event.preventDefault();
    select.form.requestSubmit();
  };
  const submit = (event) => {
    event.preventDefault();
    const all = places();
    if (!all.length) {
      tell(t("add.nowhere"));
      words.focus();
      return;
    }
    kind = select.value;
    dialog.close();
    document.getSelection().removeAllRanges();
    addAll(all, kind, instead.value);
  };
  dialog.replaceChildren(
    el(
      "form",
      { on: { submit, keydown: pressed } },
      el("h2", { id: "add-title" }, t("add.title")),
      stretch
        ? el("p", { class: "turned", lang: state.draft.language }, el("bdi", { class: "old" }, letters(state.draft.text.slice(...stretch))))
        : [el("label", { for: "add-words" }, t("add.words")), words],
      count,
      stretch ? el("label", { class: "tick" }, everywhere, el("span", {}, t("add.everywhere"))) : null,
      el("label", { for: "add-entity" }, t("add.entity")),
      select,
      el("label", { for: "add-instead" }, t("add.instead")),
      instead,
      el(
        "div",
        { class: "buttons" },
        el("button", { type: "submit", class: "solid primary" }, t("add.do")),
        el("button", { type: "button", class: "ghost", on: { click: () => dialog.close() } }, t("cancel"), " ", el("kbd", {}, "Esc")),
      ),
    ),
  );
  if (!stretch) everywhere.checked = true;
  recount();
  dialog.showModal();
  (stretch ? select : words).focus();
}
