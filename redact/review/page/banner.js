// The server stopped, or does not know this page any more: said once, loudly, and looked after.

import * as api from "./api.js";
import { saved, tell } from "./announce.js";
import { byId, el } from "./dom.js";
import { emit, on, state } from "./state.js";
import { t } from "./strings.js";

const EVERY = 3000; // milliseconds between two tries
let timer = 0;

export function startBanner(reopen) {
  const retry = async () => {
    clearTimeout(timer);
    try {
      const session = await api.session();
      state.session = session;
      state.gone = "";
      draw();
      saved("saved");
      tell(t("told.back"));
      emit("session");
      await reopen();
    } catch (error) {
      state.gone = error instanceof api.Refused ? "ended" : "gone";
      draw();
      if (state.gone === "gone") timer = setTimeout(retry, EVERY);
    }
  };
  let was = "";
  const draw = () => {
    const banner = byId("banner");
    banner.hidden = !state.gone;
    document.body.classList.toggle("gone", state.gone);
    if (!state.gone) return;
    const key = `${state.gone} ${state.language}`;
    if (banner.dataset.key === key) return;
    banner.dataset.key = key;
    banner.replaceChildren(
      el("strong", {}, t(`banner.${state.gone}`)),
      el("span", {}, t(`banner.${state.gone}-hint`)),
      el("button", { type: "button", class: "solid", on: { click: retry } }, t("banner.retry")),
    );
  };
  on(["session", "language"], () => {
    draw();
    if (state.gone === "gone" && !was) timer = setTimeout(retry, EVERY);
    was = state.gone;
  });
}
