// The left column: the drafts with their progress, and the findings of the one that is open.

import { byId, el, rebuild, segmented } from "./dom.js";
import { letters } from "./letters.js";
import { progressOf, shortNames, stateOf, wordsOf } from "./model.js";
import { emit, on, shown, state } from "./state.js";
import { entityLabel, number, say, t } from "./strings.js";

const rows = new Map(); // finding id → {node, key}

export function startSide(open, select) {
  on(["session", "language"], () => drawDrafts(open));
  on(["draft", "filter", "language"], drawFilters);
  on(["draft", "decided", "filter", "language"], () => drawFindings(select));
  on(["current"], () => (state.filter.undecided ? drawFindings(select) : markCurrent()));
  on(["draft", "decided", "language"], drawOverall);
  byId("types").addEventListener("change", (event) => filter({ entity: event.target.value }));
  byId("undecided").addEventListener("change", (event) => filter({ undecided: event.target.checked }));
}

/** Change what is shown; the finding that is looked at moves to one that is. */
export function filter(change) {
  Object.assign(state.filter, change);
  const list = shown();
  const current = list.find((finding) => finding.id === state.current);
  if (!current && list.length) state.current = (list.find((finding) => finding.undecided) ?? list[0]).id;
  emit("filter", "current");
}

let listed = "";

function drawDrafts(open) {
  const list = state.session?.drafts ?? [];
  const now = JSON.stringify([list, state.listed, state.language]);
  if (now === listed) return;
  listed = now;
  const names = shortNames(list);
  rebuild(
    byId("drafts"),
    list.map((draft) => {
      const { counts } = draft;
      const all = counts.undecided + counts.decided;
      const label = draft.problem ? t("drafts.problem") : all === 0 ? t("drafts.nothing") : counts.undecided === 0 ? t("drafts.done") : t("drafts.open", { n: number(counts.undecided) });
      return el(
        "li",
        {},
        el(
          "button",
          {
            type: "button",
            class: "draft",
            title: draft.name,
            "aria-current": draft.id === state.listed ? "true" : null,
            data: { focus: `draft-${draft.id}`, state: draft.problem ? "problem" : counts.undecided ? "open" : "done" },
            on: { click: () => open(draft.id) },
          },
          el("bdi", { class: "name" }, letters(names.get(draft.id))),
          el("span", { class: "facts" }, el("span", {}, label), counted(counts), draft.approved ? el("span", { class: `seal ${draft.approved}` }, t(`approved.${draft.approved}`)) : null),
          all ? el("progress", { max: all, value: counts.decided, "aria-label": t("progress.of", { done: number(counts.decided), all: number(all) }) }) : null,
        ),
      );
    }),
  );
}

function counted(counts) {
  return ["block", "review", "info"]
    .filter((severity) => counts[severity])
    .map((severity) => el("span", { class: `count ${severity}`, title: t(`severity.${severity}`) }, el("i", { class: `shape ${severity}`, "aria-hidden": "true" }), el("span", { class: "unseen" }, t(`severity.${severity}`)), " ", number(counts[severity])));
}

function drawOverall() {
  const place = byId("overall");
  if (!state.draft) {
    place.replaceChildren();
    return;
  }
  const { all, done } = progressOf(state.draft);
  place.replaceChildren(
    el("progress", { max: Math.max(all, 1), value: all ? done : 1, "aria-hidden": "true" }),
    el("span", {}, t("progress.of", { done: number(done), all: number(all) })),
  );
}

let filtered = "";

function drawFilters() {
  const now = JSON.stringify([state.filter, state.language, state.draft?.id, state.draft?.findings.length]);
  if (now === filtered) return;
  filtered = now;
  segmented(
    byId("severities"),
    ["", "block", "review", "info"].map((value) => [value, t(value ? `severity.${value}` : "filter.all")]),
    state.filter.severity,
    (severity) => filter({ severity }),
  );
  const entities = [...new Set((state.draft?.findings ?? []).map((finding) => finding.entity))];
  const options = [["", t("filter.every-type")], ...entities.map((name) => [name, entityLabel(name)])];
  const types = byId("types");
  const key = JSON.stringify(options);
  if (types.dataset.key !== key) {
    types.dataset.key = key;
    types.replaceChildren(...options.map(([value, label]) => el("option", { value }, label)));
  }
  types.value = state.filter.entity;
  byId("undecided").checked = state.filter.undecided;
}

function drawFindings(select) {
  const list = shown();
  byId("shown").textContent = number(list.length);
  const place = byId("findings");
  const wanted = list.map((finding) => row(finding, select));
  const same = wanted.length === place.children.length && wanted.every((node, index) => place.children[index] === node);
  if (!same) {
    const held = place.contains(document.activeElement);
    place.replaceChildren(...wanted);
    for (const id of [...rows.keys()]) if (!state.draft?.byId.has(id)) rows.delete(id);
    if (held) (rows.get(state.current)?.node.firstElementChild ?? byId("panel")).focus({ preventScroll: true });
  }
  markCurrent();
}

/** The row of the finding that is looked at, and no other, says so. */
function markCurrent() {
  const place = byId("findings");
  const before = place.querySelector("[aria-current]");
  const now = rows.get(state.current)?.node.firstElementChild;
  if (before === now) return;
  before?.removeAttribute("aria-current");
  now?.setAttribute("aria-current", "true");
  if (now && !inSight(now, place)) now.scrollIntoView({ block: "nearest" });
}

function inSight(node, place) {
  const [inner, outer] = [node.getBoundingClientRect(), place.getBoundingClientRect()];
  return inner.top >= outer.top && inner.bottom <= outer.bottom;
}

/** The row of a finding; made anew only when what it shows changed. */
function row(finding, select) {
  const now = stateOf(finding);
  const words = wordsOf(finding);
  const key = JSON.stringify([finding.text, words, now, finding.severity, finding.entity, state.language, state.draft.number.get(finding.id)]);
  let held = rows.get(finding.id);
  if (held?.key !== key) {
    const node = held?.node ?? el("li", {});
    const stays = ["kept", "told", "outside"].includes(now) || finding.note;
    rebuild(node, [
      el(
        "button",
        { type: "button", class: "find", data: { state: now, focus: finding.id }, on: { click: () => select(finding.id, { from: "list" }) } },
        el("i", { class: `shape ${finding.severity}`, role: "img", "aria-label": t(`severity.${finding.severity}`) }),
        el("span", { class: "n", "aria-hidden": "true" }, number(state.draft.number.get(finding.id))),
        el(
          "span",
          { class: "words", lang: state.draft.language },
          el("bdi", { class: "old" }, finding.note ? say(finding.message) || entityLabel(finding.entity) : letters(short(finding.text))),
          stays ? null : el("span", { class: "soft" }, " → "),
          stays ? null : el("bdi", { class: "fresh" }, words ? letters(short(words)) : t("words.none")),
        ),
        el("span", { class: "mark-state", data: { state: now }, role: "img", "aria-label": t(`state.${now}`), title: t(`state.${now}`) }),
      ),
    ]);
    held = { node, key };
    rows.set(finding.id, held);
  }
  return held.node;
}

const short = (words) => (words.length > 60 ? `${[...words.slice(0, 60)].slice(0, -1).join("")}…` : words);
