// The windows over the page: the keys, and signing off a draft.

import * as actions from "./actions.js";
import { byId, el } from "./dom.js";
import { progressOf } from "./model.js";
import { on, state } from "./state.js";
import { number, t } from "./strings.js";

const KEYS = [
  ["keys.move", [["j ↓", "key.next"], ["k ↑", "key.previous"], ["n", "key.undecided"], ["/", "key.search"], ["1 2 3", "key.views"], ["v", "key.mode"]]],
  ["keys.decide", [["⏎ a", "key.accept"], ["K", "key.keep"], ["[ ]", "key.levels"], ["e", "key.own"], ["m", "key.mentions"], ["+", "key.add"], ["u", "key.undo"]]],
  ["keys.other", [["Esc", "key.escape"], ["?", "key.help"]]],
];

export function startDialogs() {
  byId("help-open").addEventListener("click", openHelp);
  byId("approve-open").addEventListener("click", openApprove);
  on(["draft", "language"], drawApprove);
}

const closer = (dialog) => el("button", { type: "button", class: "ghost", on: { click: () => dialog.close() } }, t("close"), " ", el("kbd", {}, "Esc"));

export function openHelp() {
  const dialog = byId("help");
  dialog.replaceChildren(
    el("h2", { id: "help-title" }, t("help.title")),
    el(
      "div",
      { class: "sheets" },
      KEYS.map(([title, keys]) =>
        el(
          "section",
          {},
          el("h3", {}, t(title)),
          el("dl", { class: "keymap" }, keys.flatMap(([names, key]) => [el("dt", {}, names.split(" ").map((name) => el("kbd", {}, name))), el("dd", {}, t(key))])),
        ),
      ),
      el("section", {}, el("h3", {}, t("legend.title")), legend()),
    ),
    el("p", { class: "soft" }, t("help.note")),
    el("div", { class: "buttons" }, closer(dialog)),
  );
  dialog.showModal();
}

function legend() {
  return el(
    "dl",
    { class: "keymap legend" },
    ["block", "review", "info"].flatMap((severity) => [
      el("dt", {}, el("i", { class: `shape ${severity}`, "aria-hidden": "true" }), " ", el("mark", { class: severity }, t(`severity.${severity}`))),
      el("dd", {}, t(`legend.${severity}`)),
    ]),
    ["undecided", "replaced", "kept", "waits"].flatMap((name) => [
      el("dt", {}, el("span", { class: "mark-state", data: { state: name } })),
      el("dd", {}, t(`state.${name}`)),
    ]),
  );
}

function drawApprove() {
  const button = byId("approve-open");
  button.hidden = !state.draft;
  if (!state.draft) return;
  button.dataset.approved = state.draft.approved;
  button.textContent = t(state.draft.approved === "yes" ? "approve.is" : state.draft.approved === "changed" ? "approve.again" : "approve.open");
}

function openApprove() {
  const dialog = byId("approve");
  const { all, done } = progressOf(state.draft);
  const open = all - done;
  const blind = state.draft.blind.length;
  const field = el("input", { type: "text", id: "approve-reason", required: open + blind > 0, autocomplete: "off", dir: "auto" });
  const submit = (event) => {
    event.preventDefault();
    dialog.close();
    actions.approve(field.value.trim());
  };
  dialog.replaceChildren(
    el(
      "form",
      { on: { submit } },
      el("h2", { id: "approve-title" }, t("approve.title")),
      el("p", {}, t("approve.means")),
      open ? el("p", { class: "error" }, t("approve.undecided", { n: number(open) })) : null,
      blind ? el("p", { class: "error" }, t("approve.blind", { n: number(blind) })) : null,
      el("label", { for: "approve-reason" }, t(open + blind ? "approve.reason" : "approve.note")),
      field,
      el("div", { class: "buttons" }, el("button", { type: "submit", class: "solid primary" }, t("approve.do")), closer(dialog)),
    ),
  );
  dialog.showModal();
}
