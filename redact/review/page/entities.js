// Everyone and everything in the draft: each with all mentions and what it becomes.

import { byId, el, rebuild } from "./dom.js";
import { letters } from "./letters.js";
import { stateOf } from "./model.js";
import { currentFinding, on, state } from "./state.js";
import { entityLabel, known, number, say, t } from "./strings.js";

let drawn = "";

/** `select` shows a finding; `open` goes to it in the text; `all` starts on all mentions. */
export function startEntities(doors) {
  on(["draft", "decided", "view", "language", "current"], () => draw(doors));
}

function draw(doors) {
  const view = byId("entities-view");
  view.hidden = state.view !== "entities" || !state.draft;
  if (view.hidden) return;
  const key = JSON.stringify([state.draft.id, state.language, state.current, state.draft.groups, state.draft.findings.map((one) => [one.words, stateOf(one)])]);
  if (key === drawn && view.firstChild) return;
  drawn = key;
  const kinds = new Map();
  for (const group of state.draft.groups) kinds.set(group.kind, [...(kinds.get(group.kind) ?? []), group]);
  rebuild(view, kinds.size ? [...kinds].map(([kind, groups]) => section(kind, groups, doors)) : [el("p", { class: "empty" }, t("entities.none"))]);
}

function section(kind, groups, doors) {
  const label = known(`group.${kind}`, entityLabel(kind));
  return el(
    "section",
    { class: "kind-of" },
    el("h2", {}, label, " ", el("span", { class: "tally" }, number(groups.length))),
    el("ul", { class: "cards" }, groups.map((group) => card(group, doors))),
  );
}

function card(group, doors) {
  const findings = group.findings.map((id) => state.draft.byId.get(id)).filter(Boolean);
  if (!findings.length) return null;
  const open = findings.filter((one) => one.undecided);
  const current = findings.some((one) => one.id === currentFinding()?.id);
  const worst = ["block", "review", "info"].find((severity) => findings.some((one) => one.severity === severity));
  const kept = !group.words && findings.every((one) => ["kept", "told"].includes(stateOf(one)));
  const label = group.label ? say(group.label) : findings[0].text;
  const lang = state.draft.language;
  return el(
    "li",
    { class: "card", data: { current: current ? "yes" : "no", severity: worst } },
    el(
      "header",
      {},
      el("span", { class: `badge ${worst}` }, t(`severity.${worst}`)),
      el("bdi", { class: "old", lang }, letters(label)),
      kept ? null : el("span", { class: "soft", "aria-label": t("becomes") }, "→"),
      kept ? null : el("bdi", { class: "fresh", lang }, group.words ? letters(group.words) : t("words.none")),
      el("span", { class: "tally" }, t("mentions", { n: number(findings.length) })),
      el("span", { class: "soft" }, open.length ? t("entities.open", { n: number(open.length) }) : t("entities.settled")),
      findings.length > 1
        ? el("button", { type: "button", class: "ghost", data: { focus: `all-${group.id}` }, on: { click: () => doors.all(findings[0].id) } }, t("entities.decide"))
        : null,
    ),
    el("ol", { class: "mentions", lang }, findings.map((finding) => mention(finding, doors))),
  );
}

function mention(finding, doors) {
  const { text } = state.draft;
  const from = Math.max(finding.sentence[0], finding.start - 60);
  const to = Math.min(finding.sentence[1], finding.end + 60);
  const flat = (words) => words.replace(/\s+/gu, " ");
  return el(
    "li",
    {},
    el(
      "button",
      { type: "button", class: "mention", "aria-current": finding.id === state.current ? "true" : null, data: { focus: finding.id }, on: { click: () => doors.open(finding.id) } },
      el(
        "span",
        { class: "line" },
        from > finding.sentence[0] ? "… " : null,
        letters(flat(text.slice(from, finding.start))),
        el("mark", { class: finding.severity }, letters(finding.text)),
        letters(flat(text.slice(finding.end, to))),
        to < finding.sentence[1] ? " …" : null,
      ),
      el("span", { class: "mark-state", data: { state: stateOf(finding) }, role: "img", "aria-label": t(`state.${stateOf(finding)}`), title: t(`state.${stateOf(finding)}`) }),
    ),
  );
}
