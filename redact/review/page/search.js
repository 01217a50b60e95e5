// Finding words in the draft, however they are written: case, width, NFC or NFD, hidden characters.

import { byId } from "./dom.js";
import { rangeOf } from "./letters.js";
import { on, state } from "./state.js";
import { number, t } from "./strings.js";
import { original } from "./text-view.js";

const HIDDEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const folded = (text) => text.normalize("NFKC").toLowerCase().replace(HIDDEN, "");

/** A text that can be searched, with the way back to its offsets. */
export class Haystack {
  #text = "";
  #at = []; // for each unit of the folded text where its grapheme starts
  #to = []; // and ends

  constructor(text) {
    const parts = [];
    for (const { segment, index } of new Intl.Segmenter().segment(text)) {
      const letters = /\s/u.test(segment) ? " " : folded(segment);
      parts.push(letters);
      for (let n = 0; n < letters.length; n += 1) {
        this.#at.push(index);
        this.#to.push(index + segment.length);
      }
    }
    this.#text = parts.join("");
  }

  /** All places [[start, end], …] of `words`, in order. */
  all(words) {
    const needle = folded(words.trim()).replace(/\s+/gu, " ");
    const found = [];
    if (!needle) return found;
    for (let at = this.#text.indexOf(needle); at >= 0; at = this.#text.indexOf(needle, at + needle.length)) {
      found.push([this.#at[at], this.#to[at + needle.length - 1]]);
    }
    return found;
  }
}

let hits = [];
let at = -1;
let stack = null;

/** The place the search stands at, or null. */
export const foundNow = () => (byId("search").hidden ? null : (hits[at] ?? null));

/** `show` brings the text to the front, `leave` puts the focus back into it. */
export function startSearch(show, leave) {
  const form = byId("search");
  const field = byId("search-words");
  const update = () => {
    const text = state.draft?.text.slice(0, state.draft.bodyEnd) ?? "";
    if (stack?.text !== text) stack = { text, of: new Haystack(text) };
    hits = stack.of.all(field.value);
    at = Math.min(Math.max(at, 0), hits.length - 1);
    paint();
  };
  const paint = () => {
    byId("search-count").textContent = field.value ? t("search.count", { at: number(at + 1), all: number(hits.length) }) : "";
    if (!globalThis.CSS?.highlights) return;
    const ranges = hits.map(([start, end]) => rangeOf(original(), start, end)).filter(Boolean);
    CSS.highlights.set("found", new Highlight(...ranges));
    const now = hits[at] && rangeOf(original(), ...hits[at]);
    CSS.highlights.set("found-now", now ? new Highlight(now) : new Highlight());
    now?.startContainer.parentElement?.scrollIntoView({ block: "center" });
  };
  field.addEventListener("input", () => {
    at = 0;
    update();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (hits.length) at = (at + 1) % hits.length;
    paint();
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") {
      event.preventDefault();
      closeSearch();
    } else if (event.key === "Enter" && event.shiftKey) {
      event.preventDefault();
      if (hits.length) at = (at - 1 + hits.length) % hits.length;
      paint();
    }
  });
  byId("search-open").addEventListener("click", openSearch);
  byId("search-close").addEventListener("click", closeSearch);
  on(["draft", "language"], () => {
    if (!form.hidden) update();
  });

  function openSearch() {
    show();
    form.hidden = false;
    field.focus();
    field.select();
    update();
  }
  function closeSearch() {
    if (form.hidden) return;
    form.hidden = true;
    globalThis.CSS?.highlights?.clear();
    leave();
  }
  return { open: openSearch, close: closeSearch };
}
