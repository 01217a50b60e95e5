// What the page knows now, and who wants to hear that it changed.

export const state = {
  session: null,
  language: "en",
  draft: null, // as `drafted` made it
  problem: "", // of a draft that could not be read
  current: null, // id of a finding
  view: "findings", // findings | entities | files
  mode: "both", // both | original | preview
  filter: { severity: "", entity: "", undecided: false },
  wide: new Set(), // groups whose mentions are all decided at once
  keeping: false, // is the form with the reason open?
  error: "", // why the last decision on the current finding was refused
  gone: "", // "gone": the server does not answer; "ended": it is not the one this page came from
};

const listeners = new Map();

/** Call `call` whenever one of the `names` changed: session, draft (as the server has it), decided
 * (here, and not yet answered), current, filter, view, mode, language, panel. */
export function on(names, call) {
  for (const name of names) listeners.set(name, [...(listeners.get(name) ?? []), call]);
}

export function emit(...names) {
  const calls = new Set(names.flatMap((name) => listeners.get(name) ?? []));
  for (const call of calls) call();
}

/** The finding that is looked at. */
export const currentFinding = () => state.draft?.byId.get(state.current) ?? null;

/** The findings the filters let through, in order. */
export function shown() {
  const { severity, entity, undecided } = state.filter;
  return (state.draft?.findings ?? []).filter(
    (finding) =>
      (!severity || finding.severity === severity) &&
      (!entity || finding.entity === entity) &&
      (!undecided || finding.undecided || finding.id === state.current),
  );
}
