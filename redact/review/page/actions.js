// What an editor can do. Shown at once, sent in order, one answer after the other.

import * as api from "./api.js";
import { saved, tell } from "./announce.js";
import { drafted, mentionsOf, progressOf, stateOf, wordsOf } from "./model.js";
import { currentFinding, emit, shown, state } from "./state.js";
import { t } from "./strings.js";

let queue = Promise.resolve();
let waiting = 0;
let known = null; // the last answer of the server, to go back to
let round = 0; // goes up when what is still waiting must not be sent any more

/** Show a draft, at a finding or at the first one to settle. */
export async function openDraft(id, finding = null) {
  const listed = state.session.drafts.find((one) => one.id === id);
  await queue;
  state.problem = listed?.problem ?? "";
  let raw = null;
  if (!state.problem) {
    try {
      raw = await api.draft(id);
    } catch (error) {
      return failed(error);
    }
  }
  known = raw;
  state.draft = raw && drafted(raw);
  state.listed = id;
  state.wide = new Set();
  state.keeping = false;
  state.filter = { ...state.filter, entity: "" };
  const first = state.draft?.findings.find((one) => one.undecided) ?? state.draft?.findings[0];
  state.current = state.draft?.byId.has(finding) ? finding : (first?.id ?? null);
  emit("draft", "current", "filter", "session");
  return undefined;
}

/** Take the draft as the server has it, if another tab or a program changed it. */
export async function freshen() {
  if (!state.draft || waiting) return;
  try {
    const raw = await api.draft(state.draft.id);
    if (waiting || raw.id !== state.draft?.id) return;
    if (raw.revision === state.draft.revision && raw.approved === state.draft.approved) return;
    take(raw);
    tell(t("told.elsewhere"), { wide: true });
  } catch (error) {
    failed(error);
  }
}

/** Look at another finding. */
export function select(id) {
  if (id === state.current || !state.draft?.byId.has(id)) return;
  state.current = id;
  state.keeping = false;
  state.error = "";
  emit("current");
}

/** Step through what the filters show; `undecided` skips what is settled. False at the end. */
export function step(way, { undecided = false } = {}) {
  const list = shown();
  const at = list.findIndex((finding) => finding.id === state.current);
  for (let n = 1; n <= list.length; n += 1) {
    const next = undecided ? list[(at + way * n + list.length * n) % list.length] : list[at + way * n];
    if (!next) break;
    if (next.id === state.current) continue;
    if (undecided && !next.undecided) continue;
    select(next.id);
    return true;
  }
  tell(undecided ? t("told.all-settled") : t("told.end"));
  return false;
}

/** The findings a decision is about: this one, or all mentions. */
export const concerned = (finding) => (state.wide.has(finding.group) ? mentionsOf(state.draft, finding) : [finding]);

/** Take the words as they are suggested, and go on to the next finding nobody has settled. */
export function accept() {
  const finding = currentFinding();
  if (finding?.note && finding.undecided) return tell(t("told.note"));
  if (!finding || finding.note) return step(1, { undecided: true });
  const open = concerned(finding).some((one) => one.undecided || one.verdict !== "replace");
  if (!open) return step(1, { undecided: true });
  const to = concerned(finding).map((one) => ({ finding: one.id, verdict: "replace", words: wordsOf(one), level: one.level }));
  decide(to, t("told.replaced", { n: to.length }));
  return step(1, { undecided: true });
}

/** Keep the words, for a reason. Serious findings need one. */
export function keep(reason) {
  const finding = currentFinding();
  const to = concerned(finding).map((one) => ({ finding: one.id, verdict: "keep", reason }));
  state.keeping = false;
  const alone = concerned(finding).some((one) => one.second.needed && !one.second.by.some((name) => name !== state.session.reviewer));
  decide(to, alone ? t("told.waits") : t("told.kept", { n: to.length }));
  step(1, { undecided: true });
}

/** Say that it is not settled after all. */
export function reopen() {
  const finding = currentFinding();
  decide(concerned(finding).map((one) => ({ finding: one.id, verdict: "undecided" })), t("told.reopened"));
}

/** Other words: of a level, another name, or the editor's own; each mention in its own form. */
export function reword(finding, wordsFor) {
  const to = concerned(finding).map((one) => ({ finding: one.id, verdict: "replace", ...wordsFor(one) }));
  decide(to, t("told.replaced", { n: to.length }));
}

/** Words for one finding, whatever is said of its other mentions. */
export const replaceWith = (finding, words) => decide([{ finding: finding.id, verdict: "replace", words }], t("told.replaced", { n: 1 }));

function decide(changes, done) {
  if (state.gone) return null;
  for (const one of changes) {
    const finding = state.draft.byId.get(one.finding);
    Object.assign(finding, { verdict: one.verdict, undecided: one.verdict === "undecided", by: state.session.reviewer, when: new Date().toISOString() });
    if (one.verdict === "replace") Object.assign(finding, { words: one.words, level: one.level ?? "" });
    if (one.reason !== undefined) finding.reason = one.reason;
  }
  state.error = "";
  emit("decided");
  const clean = changes.map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined && value !== null)));
  return send("decide", { changes: clean }, done);
}

export const add = (start, end, entity, words) => {
  const { points } = state.draft;
  const body = { start: points.point(start), end: points.point(end), entity, ...(words ? { words } : {}) };
  return send("add", body, t("told.added"));
};
export const remove = (finding) => send("remove", { finding }, t("told.removed"));
export const undo = () => (state.draft?.can_undo || waiting ? send("undo", {}, t("told.undone")) : tell(t("told.nothing-to-undo")));
export const approve = (reason) => send("approve", reason ? { reason } : {}, t("told.approved"));

/** Send one change after those before it. Resolves to the draft, or null when it was refused. */
function send(what, body, done) {
  const { id } = state.draft;
  const mine = round;
  waiting += 1;
  saved("saving");
  queue = queue.then(() => attempt(id, mine, what, body, done));
  return queue;
}

async function attempt(id, mine, what, body, done) {
  if (mine !== round) return null;
  try {
    const raw = await api.change(id, what, { revision: state.draft.revision, ...body });
    waiting -= 1;
    saved(waiting ? "saving" : "saved");
    if (waiting) state.draft.revision = raw.revision; // the last answer is the one that is shown
    else {
      const changed = take(raw);
      if ((what === "undo" || what === "add") && changed.length) select(changed[0].id);
    }
    tell(done);
    return raw;
  } catch (error) {
    round += 1; // what waits behind it was decided on a draft that is not so
    waiting = 0;
    await failed(error, body);
    return null;
  }
}

function take(raw) {
  const before = state.draft;
  known = raw;
  state.draft = drafted(raw);
  const changed = state.draft.findings.filter((one) => {
    const old = before?.byId.get(one.id);
    return !old || stateOf(old) !== stateOf(one) || old.words !== one.words;
  });
  if (!state.draft.byId.has(state.current)) state.current = (changed[0] ?? state.draft.findings[0])?.id ?? null;
  count();
  emit("draft", "current", "session");
  return changed;
}

/** The counts of the list follow the draft without another request. */
function count() {
  const listed = state.session.drafts.find((one) => one.id === state.draft.id);
  if (!listed) return;
  const { all, done } = progressOf(state.draft);
  const of = (severity) => state.draft.findings.filter((finding) => finding.severity === severity).length;
  listed.approved = state.draft.approved;
  listed.counts = { block: of("block"), review: of("review"), info: of("info"), undecided: all - done, decided: done };
}

/** Nothing is saved any more, so nothing may look as if it were. */
function lost(how) {
  state.gone = how;
  if (known) state.draft = drafted(known);
  saved("lost");
  emit("session", "draft");
}

async function failed(error, body = null) {
  if (error instanceof api.Gone) {
    lost("gone");
    return;
  }
  if (!(error instanceof api.Refused)) throw error;
  saved("not-saved");
  if (error.status === 409 && error.draft) {
    take(error.draft);
    saved("saved");
    tell(error.message || t("told.conflict"), { wide: true });
  } else if (error.status === 401 || error.status === 403) {
    lost("ended");
  } else {
    await again(error.message, body);
  }
}

/** Show the draft as it really is, and the finding that was refused with the reason. */
async function again(message, body) {
  try {
    take(await api.draft(state.draft.id));
  } catch (error) {
    if (!(error instanceof api.Refused)) await failed(error);
  }
  const refused = body?.changes?.[0]?.finding;
  if (refused && state.draft.byId.has(refused)) state.current = refused;
  state.error = message || t("told.refused");
  emit("current");
  tell(state.error, { wide: true });
}
