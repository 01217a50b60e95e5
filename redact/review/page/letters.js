// Draft text on the page: as text nodes, with what hides or turns text made visible, and with the
// way back from a place on the page to an offset of the draft.

import { el } from "./dom.js";

// Control, zero-width, bidi, filler, variation and tag characters. A joiner or selector inside an
// emoji belongs to the emoji.
const ODD =
  /(?!(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic}))(?!(?<=\p{Emoji})\ufe0f)(?!\r\n)(?:[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc]|[\u{e0000}-\u{e0fff}])/gu;

const NAMES = {
  0x00: "NUL", 0x07: "BEL", 0x08: "BS", 0x0d: "CR", 0x1b: "ESC", 0x7f: "DEL", 0xad: "SHY", 0x200b: "ZWSP",
  0x200c: "ZWNJ", 0x200d: "ZWJ", 0x200e: "LRM", 0x200f: "RLM", 0x202a: "LRE", 0x202b: "RLE", 0x202c: "PDF",
  0x202d: "LRO", 0x202e: "RLO", 0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
  0xfeff: "BOM", 0x061c: "ALM",
};

const places = new WeakMap(); // node → [start, end] in the draft

/** What a hidden character is called: `RLO`, or `U+E0041`. */
export function oddName(character) {
  const code = character.codePointAt(0);
  return NAMES[code] ?? `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Nodes that show `text`. With `start`, its unit offset in the draft, `offsetAt` finds back. */
export function letters(text, start = null) {
  const nodes = [];
  const keep = (node, from, to) => {
    if (start !== null) places.set(node, [start + from, start + to]);
    nodes.push(node);
  };
  let done = 0;
  for (const match of text.matchAll(ODD)) {
    const end = match.index + match[0].length;
    if (match.index > done) keep(document.createTextNode(text.slice(done, match.index)), done, match.index);
    const name = oddName(match[0]);
    keep(el("span", { class: "odd", role: "img", "aria-label": name, data: { code: name } }), match.index, end);
    done = end;
  }
  if (done < text.length) keep(document.createTextNode(text.slice(done)), done, text.length);
  return nodes;
}

/** The stretch [start, end] of the draft that a DOM range covers inside `root`, or null. */
export function stretchOf(root, range) {
  let start = null;
  let end = null;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const held = places.get(node);
    if (!held || !range.intersectsNode(node)) continue;
    const from = node === range.startContainer ? held[0] + range.startOffset : held[0];
    const to = node === range.endContainer ? Math.min(held[0] + range.endOffset, held[1]) : held[1];
    if (from >= to) continue;
    start ??= from;
    end = to;
  }
  return start === null ? null : [start, end];
}

/** A DOM range for a stretch of the draft inside `root`, or null where it is not shown. */
export function rangeOf(root, start, end) {
  const range = document.createRange();
  let begun = false;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const held = places.get(node);
    if (!held || held[1] <= start) continue;
    if (!begun) {
      range.setStart(node, Math.max(0, start - held[0]));
      begun = true;
    }
    if (held[0] >= end) break;
    range.setEnd(node, Math.min(node.length, end - held[0]));
  }
  return begun ? range : null;
}
