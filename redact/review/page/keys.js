// The keyboard. Letters count wherever nothing is typed, also while a Korean keyboard is on.

import * as actions from "./actions.js";
import { stepWay } from "./choices.js";
import { byId, isField } from "./dom.js";
import { tell } from "./announce.js";
import { setKeeping, setWide } from "./panel.js";
import { currentFinding, state } from "./state.js";
import { t } from "./strings.js";

// Where the keyboard gives a Korean letter or nothing, the place of the key says which one it is.
const PLACES = {
  BracketLeft: "[", BracketRight: "]", Slash: "/", Equal: "=", Digit1: "1", Digit2: "2", Digit3: "3",
};
const SHIFTED = { "/": "?", "=": "+" };

/** The key as on a Latin keyboard, in lower case. */
export function keyOf(event) {
  if (event.key !== "Process" && event.key !== "Unidentified" && !/^[\u1100-\u11ff\u3130-\u318f]$/u.test(event.key)) {
    return event.key.length === 1 ? event.key.toLowerCase() : event.key;
  }
  const plain = /^Key[A-Z]$/u.test(event.code) ? event.code.slice(3).toLowerCase() : (PLACES[event.code] ?? event.key);
  return event.shiftKey ? (SHIFTED[plain] ?? plain) : plain;
}

/** `go` moves the eye to the current finding after a key; `doors` opens dialogs, search and views. */
export function startKeys(go, doors) {
  const moved = (call) => () => {
    call();
    go();
  };
  const commands = {
    j: moved(() => actions.step(1)),
    ArrowDown: moved(() => actions.step(1)),
    ArrowUp: moved(() => actions.step(-1)),
    ArrowRight: moved(() => actions.step(1)),
    ArrowLeft: moved(() => actions.step(-1)),
    n: moved(() => actions.step(1, { undecided: true })),
    Enter: moved(() => actions.accept()),
    a: moved(() => actions.accept()),
    "[": () => stepWay(-1) || tell(t("told.narrowest")),
    "]": () => stepWay(1) || tell(t("told.widest")),
    m: () => setWide(!state.wide.has(currentFinding()?.group)),
    e: () => byId("own")?.select() ?? byId("own")?.focus(),
    u: () => actions.undo(),
    v: () => doors.mode(),
    1: () => doors.view("findings"),
    2: () => doors.view("entities"),
    3: () => doors.view("files"),
    "+": () => doors.add(),
    "/": () => doors.search(),
    "?": () => doors.help(),
  };
  const k = (event) => (event.shiftKey ? () => setKeeping(true) : moved(() => actions.step(-1)));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (isField(event.target)) return;
    if (event.key === "Escape") {
      doors.escape();
      return;
    }
    const key = keyOf(event);
    const arrow = key.startsWith("Arrow");
    const native = event.target.closest?.("button, a, summary, [type=checkbox]");
    if (native && (key === "Enter" || key === " ")) return;
    if (arrow && event.shiftKey) return; // the selection grows
    const command = key === "k" ? k(event) : commands[key];
    if (!command) return;
    event.preventDefault();
    command();
  });
}
