// How a text is cut: into rows that stand side by side, and a row into marked and plain pieces.

/** Rows [{start, end, kind}] of the body: paragraphs, or more where a finding or a change crosses
 * the blank line between them. The blank lines belong to no row. */
export function rowsOf(draft) {
  const text = draft.text.slice(0, draft.bodyEnd);
  const across = [...draft.marked, ...draft.preview];
  const starts = new Set(draft.segments.filter((s) => s.layer === "body").map((s) => s.start));
  const rows = [];
  let start = 0;
  for (const gap of text.matchAll(/(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))*/gu)) {
    const end = gap.index + gap[0].length;
    const blank = /(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)/u.test(gap[0]);
    if (!blank && !starts.has(end)) continue;
    if (across.some((span) => span.start < end && span.end > gap.index)) continue;
    if (gap.index > start) rows.push({ start, end: gap.index, kind: kindOf(draft, start, gap.index) });
    start = end;
  }
  if (start < text.length) rows.push({ start, end: text.length, kind: kindOf(draft, start, text.length) });
  return rows;
}

function kindOf(draft, start, end) {
  const whole = draft.segments.find((s) => s.layer === "body" && s.start <= start && s.end >= end);
  return whole && whole.kind !== "body" ? whole.kind : "";
}

/** Was this paragraph broken into lines by its width alone? Then the lines mean nothing and flow. */
export function isWrapped(text) {
  const lines = text.split(/\r\n?|\n/u).slice(0, -1);
  return lines.length > 0 && lines.every((line) => line.length >= (/\p{Script=Hangul}/u.test(line) ? 30 : 50));
}

/** Pieces [{start, end, finding}] of a row; where findings overlap the shortest is marked. */
export function piecesOf(row, marked) {
  const here = marked.filter((finding) => finding.start < row.end && finding.end > row.start);
  const cuts = new Set([row.start, row.end]);
  for (const finding of here) {
    cuts.add(Math.max(row.start, finding.start));
    cuts.add(Math.min(row.end, finding.end));
  }
  const edges = [...cuts].sort((one, other) => one - other);
  const pieces = [];
  for (let index = 0; index + 1 < edges.length; index += 1) {
    const [start, end] = [edges[index], edges[index + 1]];
    const over = here.filter((finding) => finding.start <= start && finding.end >= end);
    over.sort((one, other) => one.end - one.start - (other.end - other.start));
    const finding = over[0] ?? null;
    const last = pieces[pieces.length - 1];
    if (last && last.finding === finding) last.end = end;
    else pieces.push({ start, end, finding });
  }
  return pieces;
}

/** The changes of the copy that lie in a row. */
export const changesIn = (row, preview) => preview.filter((edit) => edit.start >= row.start && edit.end <= row.end && edit.start < row.end);

/** What a row's copy cell shows, in one string: equal strings need no new cell. */
export const changeKey = (changes) => JSON.stringify(changes.map((edit) => [edit.start, edit.end, edit.words, edit.finding]));

/** What a row's original cell is cut by, in one string. */
export const pieceKey = (pieces) => JSON.stringify(pieces.map((piece) => [piece.start, piece.end, piece.finding?.id ?? ""]));
