// The finding that is looked at: what it is, why, and what can be done about it.

import * as actions from "./actions.js";
import { choices, keepForm, ownWords } from "./choices.js";
import { byId, el, rebuild } from "./dom.js";
import { letters } from "./letters.js";
import { mentionsOf, serious, stateOf, wordsOf } from "./model.js";
import { currentFinding, emit, on, shown, state } from "./state.js";
import { entityLabel, known, number, say, t } from "./strings.js";

let drawn = "";
let leave = () => {};

/** `go` brings the eye and the focus back to the text. */
export function startPanel(go) {
  leave = go;
  on(["draft", "decided", "current", "language", "panel", "filter"], draw);
}

/** Open or close the form with the reason. */
export function setKeeping(open) {
  const finding = currentFinding();
  if (!finding || finding.outside || (finding.note && !serious(finding))) return;
  if (open && !serious(finding)) {
    actions.keep("");
    return;
  }
  state.keeping = open;
  emit("panel");
  byId("panel").querySelector(open ? "[data-focus=reason]" : "[data-focus=keep]")?.focus();
  if (open) byId("panel").querySelector(".keeping").scrollIntoView({ block: "nearest" });
}

/** Decide about all mentions at once, or about this one only. */
export function setWide(wide) {
  const finding = currentFinding();
  if (!finding || mentionsOf(state.draft, finding).length < 2) return;
  if (wide) state.wide.add(finding.group);
  else state.wide.delete(finding.group);
  emit("panel");
}

function draw() {
  const panel = byId("panel");
  const finding = currentFinding();
  const key = JSON.stringify([finding, state.language, state.keeping, state.error, [...state.wide], folded(), position(), state.draft?.revision && members(finding)]);
  if (key === drawn) return;
  drawn = key;
  const typed = panel.querySelector("[data-focus=own]");
  const kept = typed && typed === document.activeElement && typed.dataset.finding === finding?.id ? typed : null;
  const field = kept && { value: kept.value, start: kept.selectionStart, end: kept.selectionEnd };
  panel.dataset.severity = finding?.severity ?? "";
  rebuild(panel, finding ? content(finding) : [el("p", { class: "empty" }, t("panel.empty"))]);
  centre(panel.querySelector("blockquote"));
  const again = panel.querySelector("[data-focus=own]");
  if (field && again) {
    again.value = field.value;
    again.setSelectionRange(field.start, field.end);
  }
}

/** A long sentence scrolls to the words it is about. */
function centre(quote) {
  const mark = quote?.querySelector("mark");
  if (mark) quote.scrollTop = mark.offsetTop - quote.offsetTop - (quote.clientHeight - mark.offsetHeight) / 2;
}

const members = (finding) => finding && mentionsOf(state.draft, finding).map((one) => [one.id, stateOf(one)]);

function position() {
  const list = shown();
  return [list.findIndex((finding) => finding.id === state.current) + 1, list.length];
}

function content(finding) {
  const now = stateOf(finding);
  return [
    head(),
    el(
      "div",
      { class: "what" },
      el("span", { class: `badge ${finding.severity}` }, t(`severity.${finding.severity}`)),
      el("span", { class: "kind" }, entityLabel(finding.entity)),
      el("span", { class: "state", data: { state: now } }, t(now === "outside" && finding.picture ? "state.picture" : `state.${now}`)),
    ),
    finding.note ? null : turned(finding),
    finding.note ? null : context(finding),
    reason(finding),
    now === "outside" ? el("p", { class: "decided" }, t(finding.picture ? "outside.picture" : "outside")) : finding.note && !serious(finding) ? null : deciding(finding, now),
    details(finding),
  ];
}

const folded = () => document.body.classList.contains("folded");

function head() {
  const [at, all] = position();
  const go = (way, key) =>
    el(
      "button",
      { type: "button", class: "ghost square", "aria-label": t(key), data: { focus: key }, on: { click: () => actions.step(way) } },
      way < 0 ? "‹" : "›",
    );
  return el(
    "div",
    { class: "place" },
    go(-1, "previous"),
    el("h2", { tabindex: "-1" }, at ? t("panel.position", { at: number(at), all: number(all) }) : t("panel.hidden")),
    go(1, "next"),
    el("button", { type: "button", class: "ghost only-narrow fold", data: { focus: "fold" }, on: { click: fold } }, t(folded() ? "panel.unfold" : "panel.fold")),
  );
}

function fold() {
  document.body.classList.toggle("folded");
  emit("panel");
}

function turned(finding) {
  const words = wordsOf(finding);
  const kept = ["kept", "told", "outside"].includes(stateOf(finding));
  return el(
    "p",
    { class: `turned ${kept ? "stays" : ""}`, lang: state.draft.language },
    el("bdi", { class: "old" }, letters(finding.text)),
    kept ? null : el("span", { class: "arrow", "aria-label": t("becomes") }, " → "),
    kept ? null : el("bdi", { class: words ? "fresh" : "fresh none" }, words ? letters(words) : t("words.none")),
  );
}

function context(finding) {
  const [start, end] = finding.sentence;
  const from = Math.max(start, finding.start - 400);
  const to = Math.min(end, finding.end + 400);
  const { text } = state.draft;
  return el(
    "blockquote",
    { lang: state.draft.language, "aria-label": t("sentence") },
    from > start ? "… " : null,
    letters(text.slice(from, finding.start)),
    el("mark", { class: finding.severity }, letters(text.slice(finding.start, finding.end))),
    letters(text.slice(finding.end, to)),
    to < end ? " …" : null,
  );
}

function reason(finding) {
  const said = say(finding.message);
  return el(
    "div",
    { class: "why" },
    said === entityLabel(finding.entity) ? null : el("p", { class: "message" }, said),
    say(finding.why) ? el("p", {}, say(finding.why)) : null,
  );
}

function deciding(finding, now) {
  const mentions = mentionsOf(state.draft, finding);
  const wide = state.wide.has(finding.group);
  const n = wide ? mentions.length : 1;
  return el(
    "div",
    { class: "deciding" },
    state.error ? el("p", { class: "error", role: "alert" }, state.error) : null,
    mentions.length > 1 ? allMentions(mentions, wide) : null,
    state.keeping ? keepForm(keep, () => setKeeping(false)) : buttons(finding, now, n),
    decided(finding, now),
    state.keeping || finding.note ? null : choices(finding),
    state.keeping || finding.note ? null : ownWords(finding, () => leave()),
  );
}

function keep(reason) {
  actions.keep(reason);
  leave();
}

function allMentions(mentions, wide) {
  return el(
    "label",
    { class: "tick wide" },
    el("input", { type: "checkbox", checked: wide, data: { focus: "wide" }, on: { change: (event) => setWide(event.target.checked) } }),
    el("span", {}, t("mentions.all", { n: number(mentions.length) })),
    el("kbd", {}, "m"),
  );
}

function buttons(finding, now, n) {
  const settled = Boolean(finding.when) && !finding.undecided;
  return el(
    "div",
    { class: "buttons" },
    finding.note ? null : el(
      "button",
      { type: "button", class: "solid primary", data: { focus: "accept" }, on: { click: () => actions.accept() } },
      el("span", {}, now === "replaced" ? t("accept.next") : n > 1 ? t("accept.all", { n: number(n) }) : t("accept")),
      el("kbd", {}, "⏎"),
    ),
    el(
      "button",
      { type: "button", class: "solid", data: { focus: "keep" }, on: { click: () => setKeeping(true) } },
      el("span", {}, now === "waits" && finding.undecided ? t("keep.agree") : n > 1 ? t("keep.all", { n: number(n) }) : t("keep")),
      el("kbd", {}, "K"),
    ),
    settled ? el("button", { type: "button", class: "ghost", data: { focus: "reopen" }, on: { click: () => actions.reopen() } }, t("reopen")) : null,
    finding.added ? el("button", { type: "button", class: "ghost", data: { focus: "remove" }, on: { click: () => actions.remove(finding.id) } }, t("remove")) : null,
  );
}

function decided(finding, now) {
  if (now === "undecided" || now === "told" || !finding.by) return null;
  const waits = now === "waits";
  return el(
    "div",
    { class: "decided", data: { state: now } },
    el("p", {}, t(`decided.${now}`, { by: finding.when ? finding.by : known(`who.${finding.by}`, finding.by) }), finding.when ? ` · ${when(finding.when)}` : ""),
    finding.reason ? el("p", { class: "soft" }, `“${finding.reason}”`) : null,
    waits ? el("p", {}, t("second.waits", { by: finding.second.by.join(", ") || finding.by })) : null,
  );
}

function when(said) {
  const date = new Date(said);
  if (Number.isNaN(date.getTime())) return said;
  return new Intl.DateTimeFormat(state.language, { dateStyle: "medium", timeStyle: "short" }).format(date);
}

function details(finding) {
  const rows = [
    [t("details.rule"), el("code", {}, finding.rule)],
    [t("details.found-by"), (finding.found_by ?? []).map((one) => known(`detector.${one}`, one)).join(", ")],
    [t("details.sure"), sure(finding)],
    [t("details.place"), [known(`layer.${finding.layer}`, finding.layer), say(finding.place)].filter(Boolean).join(" · ")],
  ];
  return el(
    "dl",
    { class: "details" },
    rows.filter(([, value]) => value).flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]),
  );
}

function sure(finding) {
  const percent = (value) => new Intl.NumberFormat(state.language, { style: "percent" }).format(value);
  if (typeof finding.model !== "number") return percent(finding.score);
  return `${t("details.score", { n: percent(finding.score) })} · ${t("details.model", { n: percent(finding.model) })}`;
}
