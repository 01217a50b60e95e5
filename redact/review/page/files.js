// What the file holds beside its text, and what nobody could look into.

import { byId, el, rebuild } from "./dom.js";
import { letters } from "./letters.js";
import { on, state } from "./state.js";
import { entityLabel, say, t } from "./strings.js";

/** `select` shows a finding in the panel. */
export function startFiles(select) {
  on(["draft", "view", "language", "current"], () => draw(select));
}

function draw(select) {
  const view = byId("files-view");
  view.hidden = state.view !== "files" || !state.draft;
  if (view.hidden) return;
  const findings = state.draft.files.map((id) => state.draft.byId.get(id)).filter(Boolean);
  const parts = state.draft.segments.filter((segment) => segment.layer !== "body");
  const notes = state.draft.findings.filter((finding) => finding.note && finding.end <= state.draft.bodyEnd);
  rebuild(view, [
    blind(),
    layer("metadata", parts, findings, select),
    layer("hidden", parts, findings, select),
    notes.length ? el("section", {}, el("h2", {}, t("files.notes")), el("ul", { class: "plain" }, notes.map((one) => found(one, select)))) : null,
  ]);
}

function blind() {
  const { blind: parts } = state.draft;
  return el(
    "section",
    { class: parts.length ? "blind" : "" },
    el("h2", {}, t("files.blind")),
    parts.length
      ? [el("p", {}, t("files.blind-hint")), el("ul", { class: "plain" }, parts.map((part) => el("li", {}, letters(part))))]
      : el("p", { class: "soft" }, t("files.blind-none")),
  );
}

function layer(name, parts, findings, select) {
  const here = parts.filter((part) => part.layer === name);
  const loose = findings.filter((one) => one.layer === name && !here.some((part) => part.start <= one.start && part.end >= one.end));
  return el(
    "section",
    {},
    el("h2", {}, t(`files.${name}`)),
    el("p", { class: "soft" }, here.length + loose.length ? t(`files.${name}-hint`) : t(`files.${name}-none`)),
    el("ul", { class: "parts" }, here.map((part) => row(part, findings, select)), loose.map((one) => found(one, select))),
  );
}

/** Which part: the kind, and which one where that says more. */
function called(part) {
  const [kind, place] = [say(part.label), say(part.place)];
  return place.startsWith(kind) ? place : [kind, place].filter(Boolean).join(" · ");
}

function row(part, findings, select) {
  const inside = findings.filter((one) => one.start >= part.start && one.end <= part.end);
  return el(
    "li",
    {},
    el("p", { class: "part" }, called(part)),
    el("div", { class: "text small", lang: state.draft.language }, letters(state.draft.text.slice(part.start, part.end))),
    inside.length ? el("ul", { class: "plain" }, inside.map((one) => found(one, select))) : null,
  );
}

function found(finding, select) {
  return el(
    "li",
    {},
    el(
      "button",
      { type: "button", class: "mention", "aria-current": finding.id === state.current ? "true" : null, data: { focus: finding.id }, on: { click: () => select(finding.id) } },
      el("span", { class: `badge ${finding.severity}` }, t(`severity.${finding.severity}`)),
      el("span", {}, say(finding.message) || entityLabel(finding.entity)),
    ),
  );
}
