// The ways to say it otherwise: levels from narrow to wide, other names, own words; and the reason
// for keeping the words as they are.

import * as actions from "./actions.js";
import { el } from "./dom.js";
import { letters } from "./letters.js";
import { currentFinding, state } from "./state.js";
import { known, number, say, t } from "./strings.js";
import { wordsOf } from "./model.js";

const REASONS = ["public", "pen-name", "common", "agreed", "mistaken"];

/** [{words, label, people, pick}] for a finding: what `[` and `]` step through. */
export function ways(finding) {
  if (finding.levels.length) {
    return finding.levels.map((level) => ({
      words: level.words,
      label: known(`server.level.${level.name}`, say(level.label) || level.name),
      people: level.people,
      on: level.words === wordsOf(finding),
      pick: () => actions.reword(finding, (one) => (one === finding ? { words: level.words, level: level.name } : ofLevel(one, level.name))),
    }));
  }
  if (!finding.names.length) return [];
  const names = (one) => [one.suggested, ...one.names];
  return names(finding).map((words, index) => ({
    words,
    label: "",
    people: null,
    on: words === wordsOf(finding),
    pick: () => actions.reword(finding, (one) => ({ words: names(one)[index] ?? words })),
  }));
}

function ofLevel(finding, name) {
  const level = finding.levels.find((one) => one.name === name);
  return level ? { words: level.words, level: name } : { words: wordsOf(finding), level: finding.level };
}

/** A level narrower (-1) or wider (1), at once. False where there is none. */
export function stepWay(way) {
  const finding = currentFinding();
  const all = finding && !finding.note ? ways(finding) : [];
  const at = all.findIndex((one) => one.on);
  const next = all[at < 0 ? (way > 0 ? 0 : all.length - 1) : at + way];
  if (next) next.pick();
  return Boolean(next);
}

/** The list of ways, as buttons of which one is pressed. */
export function choices(finding) {
  const all = ways(finding);
  if (!all.length) return null;
  const levels = finding.levels.length > 0;
  return el(
    "section",
    { class: "ways" },
    el("h3", {}, t(levels ? "ways.levels" : "ways.names"), el("span", { class: "keys" }, el("kbd", {}, "["), el("kbd", {}, "]"))),
    el(
      "ul",
      { lang: state.draft.language },
      all.map((one, index) =>
        el(
          "li",
          {},
          el(
            "button",
            { type: "button", class: "way", "aria-pressed": String(one.on), data: { focus: `way-${index}` }, on: { click: one.pick } },
            el("bdi", { class: "words" }, letters(one.words)),
            one.label ? el("span", { class: "label", lang: state.language }, one.label) : null,
            one.people ? el("span", { class: "label", lang: state.language }, people(one.people)) : null,
          ),
        ),
      ),
    ),
    levels ? el("p", { class: "scale", "aria-hidden": "true" }, el("span", {}, t("ways.narrow")), el("span", {}, t("ways.wide"))) : null,
  );
}

/** Two figures say all that is known. */
const people = (count) => t("ways.people", { n: number(Number(count.toPrecision(2))) });

/** The field for the editor's own words; `done` is called when they are set. */
export function ownWords(finding, done) {
  const field = el("input", {
    type: "text",
    id: "own",
    value: finding.verdict === "replace" && !finding.undecided ? (finding.words ?? "") : "",
    placeholder: t("own.placeholder"),
    autocomplete: "off",
    spellcheck: "false",
    dir: "auto",
    lang: state.draft.language,
    data: { focus: "own", finding: finding.id },
  });
  const submit = (event) => {
    event.preventDefault();
    const words = field.value;
    actions.reword(finding, () => ({ words }));
    done();
  };
  return el(
    "form",
    { class: "own", on: { submit } },
    el("label", { for: "own" }, t("own.label"), " ", el("kbd", {}, "e")),
    el("div", { class: "pair" }, field, el("button", { type: "submit", class: "solid", data: { focus: "own-set" } }, t("own.set"))),
  );
}

/** The form with the reason: a number for a usual one, or words. */
export function keepForm(keep, cancel) {
  const field = el("input", {
    type: "text",
    id: "reason",
    required: true,
    autocomplete: "off",
    placeholder: t("keep.placeholder"),
    dir: "auto",
    data: { focus: "reason" },
  });
  const pick = (name) => {
    field.value = t(`reason.${name}`);
    field.focus();
  };
  const pressed = (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    const name = field.value === "" && !event.ctrlKey && !event.metaKey ? REASONS[Number(event.key) - 1] : undefined;
    if (name) {
      event.preventDefault();
      pick(name);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      cancel();
    }
  };
  field.addEventListener("keydown", pressed);
  const submit = (event) => {
    event.preventDefault();
    if (field.value.trim()) keep(field.value.trim());
  };
  return el(
    "form",
    { class: "keeping", on: { submit } },
    el("label", { for: "reason" }, t("keep.why")),
    el("ol", {}, REASONS.map((name, index) =>
      el("li", {}, el("button", { type: "button", class: "chip", on: { click: () => pick(name) } }, el("kbd", {}, String(index + 1)), t(`reason.${name}`))))),
    field,
    el(
      "div",
      { class: "buttons" },
      el("button", { type: "submit", class: "solid primary", data: { focus: "keep-do" } }, el("span", {}, t("keep.do")), el("kbd", {}, "⏎")),
      el("button", { type: "button", class: "ghost", on: { click: cancel } }, t("cancel"), " ", el("kbd", {}, "Esc")),
    ),
  );
}
