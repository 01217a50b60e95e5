// START HERE. Loads the session, wires the parts together, and moves the eye.

import * as actions from "./actions.js";
import { openAdd, startAdding } from "./adding.js";
import { read, saved } from "./announce.js";
import * as api from "./api.js";
import { startBanner } from "./banner.js";
import { openHelp, startDialogs } from "./dialogs.js";
import { byId, el, rebuild, segmented } from "./dom.js";
import { startEntities } from "./entities.js";
import { startFiles } from "./files.js";
import { startKeys } from "./keys.js";
import { letters } from "./letters.js";
import { shortNames, stateOf, wordsOf } from "./model.js";
import { setKeeping, setWide, startPanel } from "./panel.js";
import { foundNow, startSearch } from "./search.js";
import { startSide } from "./side.js";
import { currentFinding, emit, on, shown, state } from "./state.js";
import { entityLabel, known, t, translate } from "./strings.js";
import { marksOf, startTextView } from "./text-view.js";

const VIEWS = ["findings", "entities", "files"];
const MODES = ["both", "original", "preview"];
const LANGUAGES = { en: "English", ko: "한국어" };

/** Show the current finding where the text is, put the focus there and read it out. */
function go({ focus = true } = {}) {
  const finding = currentFinding();
  if (!finding) return;
  const [mark] = marksOf(finding.id);
  if (mark && state.view === "findings") {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    mark.scrollIntoView({ block: "center", behavior: calm || shown().length > 120 ? "instant" : "smooth" });
    if (focus) mark.focus({ preventScroll: true });
  } else if (focus && !byId("panel").contains(document.activeElement)) byId("panel").focus({ preventScroll: true });
  const parts = [t(`severity.${finding.severity}`), entityLabel(finding.entity), finding.note ? "" : finding.text, t(`state.${stateOf(finding)}`)];
  read([...parts, finding.undecided ? t("read.suggested", { words: wordsOf(finding) || t("words.none") }) : ""].filter(Boolean).join(". "));
}

/** A finding was clicked, in the text or in the list. */
function pick(id, { from }) {
  const inText = state.draft?.marked.some((one) => one.id === id);
  actions.select(id);
  document.body.classList.remove("side-open", "folded");
  if (from === "list" && inText && state.view !== "findings") setView("findings");
  go();
}

function setView(view) {
  state.view = view;
  emit("view");
  byId("scroll").scrollTop = 0;
  if (view === "findings") go({ focus: false });
}

function setMode(mode) {
  state.mode = mode;
  emit("mode");
}

function setLanguage(language) {
  state.language = language;
  translate();
  document.title = title();
  saved();
  read("");
  emit("language");
}

const title = () => [state.draft?.name.split(/[\\/]/u).pop(), t("title")].filter(Boolean).join(" · ");

async function open(id, finding = null) {
  document.body.classList.remove("side-open");
  byId("side").inert = false;
  await actions.openDraft(id, finding);
  byId("scroll").scrollTop = 0;
  document.title = title();
  go();
}

function drawBar() {
  const draft = state.draft;
  const listed = state.session?.drafts.find((one) => one.id === state.listed);
  byId("draft-name").replaceChildren(...letters(listed ? shortNames(state.session.drafts).get(listed.id) : t("drafts.none")));
  byId("draft-name").title = listed?.name ?? "";
  byId("undo").disabled = !draft?.can_undo;
  for (const id of ["search-open", "add-open"]) byId(id).disabled = !draft;
  segmented(byId("languages"), (state.session?.languages ?? []).map((code) => [code, LANGUAGES[code] ?? code, LANGUAGES[code]]), state.language, setLanguage);
  segmented(byId("modes"), MODES.map((mode) => [mode, t(`mode.${mode}`)]), state.mode, setMode);
  byId("modes").hidden = state.view !== "findings";
  byId("reviewer").textContent = state.session ? t("reviewer", { name: state.session.reviewer }) : "";
  const counts = { findings: draft?.findings.length, entities: draft?.groups.length, files: draft ? draft.files.length + draft.blind.length : 0 };
  rebuild(
    byId("tabs"),
    VIEWS.map((view, n) =>
      el(
        "button",
        { type: "button", role: "tab", id: `tab-${view}`, "aria-selected": String(view === state.view), "aria-controls": "scroll", data: { focus: view }, on: { click: () => setView(view) } },
        t(`view.${view}`),
        " ",
        el("span", { class: "tally" }, String(counts[view] ?? "")),
        " ",
        el("kbd", { "aria-hidden": "true" }, String(n + 1)),
      ),
    ),
  );
  byId("scroll").setAttribute("aria-labelledby", `tab-${state.view}`);
  byId("notices").replaceChildren(...notices());
  byId("notices").hidden = state.view !== "findings" && !state.problem;
}

function notices() {
  const list = [];
  if (state.problem) list.push(el("p", { class: "notice bad" }, el("strong", {}, t("notice.unread")), " ", state.problem));
  if (state.session && !state.session.drafts.length) list.push(el("p", { class: "notice" }, t("drafts.none")));
  const draft = state.draft;
  if (!draft) return list;
  if (draft.approved === "changed") list.push(el("p", { class: "notice bad" }, t("notice.changed")));
  if (draft.blind.length) list.push(el("p", { class: "notice bad" }, t("notice.blind", { n: draft.blind.length })));
  if (!draft.findings.length) list.push(el("p", { class: "notice" }, t("notice.none")));
  for (const note of new Set(draft.findings.filter((one) => one.note && !one.outside).map((one) => one.entity))) list.push(el("p", { class: "notice" }, known(`notice.${note}`, entityLabel(note))));
  return list;
}

let memory = 0;

/** Where the eye is, for a reload; browsers do not like this a hundred times a minute. */
function remember() {
  clearTimeout(memory);
  memory = setTimeout(note, 250);
}

function note() {
  if (state.draft) history.replaceState(null, "", `#${new URLSearchParams({ draft: state.draft.id, finding: state.current ?? "", language: state.language })}`);
}

function wire() {
  const search = startSearch(() => state.view !== "findings" && setView("findings"), () => go());
  startPanel(go);
  startTextView(pick);
  startSide(open, pick);
  startEntities({ open: (id) => { actions.select(id); setView("findings"); go(); }, all: (id) => { actions.select(id); setWide(true); byId("panel").querySelector("[data-focus=accept]")?.focus(); } });
  startFiles((id) => actions.select(id));
  startDialogs();
  startAdding(foundNow);
  startBanner(() => open(state.listed, state.current));
  startKeys(go, {
    add: () => openAdd(foundNow),
    help: openHelp,
    search: search.open,
    view: setView,
    mode: () => setMode(MODES[(MODES.indexOf(state.mode) + 1) % MODES.length]),
    escape: () => {
      if (state.keeping) setKeeping(false);
      search.close();
      document.body.classList.remove("side-open");
      if (document.activeElement?.closest("#panel")) go();
    },
  });
  byId("undo").addEventListener("click", () => actions.undo());
  byId("open-side").addEventListener("click", () => {
    const wide = document.body.classList.toggle("side-open");
    byId("open-side").setAttribute("aria-expanded", String(wide));
  });
  byId("panel").addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.id === "own") go();
  });
  on(["session", "draft", "view", "mode", "language"], drawBar);
  on(["current", "draft", "language"], remember);
  document.addEventListener("visibilitychange", () => document.hidden || actions.freshen());
  addEventListener("focus", () => actions.freshen());
}

async function start() {
  wire();
  try {
    state.session = await api.session();
  } catch (error) {
    state.gone = error instanceof api.Refused ? "ended" : "gone";
    translate();
    emit("session");
    return;
  }
  if (matchMedia("(max-width: 70rem)").matches) state.mode = "original";
  const asked = new URLSearchParams(location.hash.slice(1));
  const { language, languages } = state.session;
  setLanguage(languages.includes(asked.get("language")) ? asked.get("language") : language);
  emit("session");
  const ids = state.session.drafts.map((draft) => draft.id);
  const first = state.session.drafts.find((draft) => draft.counts.undecided && !draft.problem) ?? state.session.drafts[0];
  const id = ids.includes(asked.get("draft")) ? asked.get("draft") : first?.id;
  if (id) await open(id, asked.get("finding"));
  document.body.dataset.ready = "yes";
}

start();
