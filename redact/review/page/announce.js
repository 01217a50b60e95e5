// What happened, told where it is seen and where it is heard.

import { byId } from "./dom.js";
import { state } from "./state.js";
import { t } from "./strings.js";

let timer = 0;
let status = "saved";

/** Tell one sentence: read out, and shown for a while. `wide` stays longer. */
export function tell(sentence, { wide = false } = {}) {
  if (!sentence) return;
  byId("live").textContent = "";
  byId("live").textContent = sentence;
  const toast = byId("toast");
  toast.textContent = sentence;
  toast.classList.add("seen");
  clearTimeout(timer);
  timer = setTimeout(() => toast.classList.remove("seen"), wide ? 9000 : 3500);
}

/** Read out only: what the eye sees anyway. */
export function read(sentence) {
  byId("live").textContent = sentence;
}

/** The state of what was decided: saved, saving, not-saved, lost. */
export function saved(now = status) {
  status = now;
  const place = byId("saved");
  if (place.dataset.state === now && place.lang === state.language) return;
  place.dataset.state = now;
  place.lang = state.language;
  place.textContent = t(`saved.${now}`);
}
