// What the server says of a draft, with every offset in UTF-16 units from here on.

import { Points } from "./points.js";

const SERIOUS = new Set(["block", "review"]);

/** A draft as the page works with it. Throws nothing on unknown fields. */
export function drafted(raw) {
  const points = new Points(raw.text);
  const at = (span) => ({ start: points.unit(span.start), end: points.unit(span.end) });
  const bodyEnd = points.unit(raw.body_end);
  const findings = raw.findings.map((finding) => ({
    ...finding,
    ...at(finding),
    sentence: (finding.sentence ?? [finding.start, finding.end]).map((point) => points.unit(point)),
    names: finding.names ?? [],
    levels: finding.levels ?? [],
    second: finding.second ?? { needed: false, by: [] },
    outside: points.unit(finding.end) > bodyEnd,
  }));
  const ordered = [...findings].sort(
    (one, other) => Boolean(one.note) - Boolean(other.note) || one.start - other.start || one.end - other.end,
  );
  return {
    ...raw,
    points,
    bodyEnd,
    segments: raw.segments.map((segment) => ({ ...segment, ...at(segment) })),
    preview: raw.preview.map((edit) => ({ ...edit, ...at(edit) })),
    findings: ordered,
    byId: new Map(ordered.map((finding) => [finding.id, finding])),
    number: new Map(ordered.map((finding, index) => [finding.id, index + 1])),
    /** What is marked in the text: not what is said of a whole passage or of the file. */
    marked: ordered.filter((finding) => !finding.note && !finding.outside),
  };
}

/** What to call each draft: its path without the folders that all of them share. */
export function shortNames(drafts) {
  const paths = drafts.map((draft) => draft.name.split(/[\\/]/u));
  let shared = 0;
  while (paths.length && paths.every((path) => path.length > shared + 1 && path[shared] === paths[0][shared])) shared += 1;
  return new Map(drafts.map((draft, n) => [draft.id, paths[n].slice(shared).join("/")]));
}

/** Does a person have to settle this finding, whether or not somebody has? */
export const serious = (finding) => SERIOUS.has(finding.severity);

/** In one word what has become of a finding: outside (no copy holds it), told, undecided, waits
 * (for a second reader), kept, replaced. */
export function stateOf(finding) {
  if (finding.outside) return "outside";
  if (finding.second.needed && finding.verdict === "keep") return "waits";
  if (finding.undecided) return "undecided";
  if (!serious(finding) && !finding.when) return "told";
  return finding.verdict === "keep" ? "kept" : finding.verdict === "replace" ? "replaced" : "told";
}

/** The words a finding would get if it were accepted now. */
export const wordsOf = (finding) => (finding.verdict === "replace" && !finding.undecided ? finding.words : finding.suggested) ?? "";

/** All mentions of the same person or thing, the finding itself among them. */
export function mentionsOf(draft, finding) {
  if (!finding.group) return [finding];
  return draft.findings.filter((other) => other.group === finding.group);
}

/** Counts for the progress: what has to be settled, and what is. */
export function progressOf(draft) {
  const open = draft.findings.filter((finding) => finding.undecided).length;
  const done = draft.findings.filter((finding) => finding.when && !finding.undecided).length;
  return { all: open + done, done };
}
