// Talks to the server on this machine, and to nobody else.

import { state } from "./state.js";

/** The server answered, and did not do it. `draft` is how it stands now, where the server says so. */
export class Refused extends Error {
  constructor(status, message, draft = null) {
    super(message);
    this.status = status;
    this.draft = draft;
  }
}

/** The server did not answer. */
export class Gone extends Error {}

export const session = () => call("GET", "api/session");
export const draft = (id) => call("GET", `api/drafts/${encodeURIComponent(id)}`);
export const change = (id, step, body) => call("POST", `api/drafts/${encodeURIComponent(id)}/${step}`, body);

async function call(method, path, body) {
  const headers = { Accept: "application/json", "Accept-Language": state.language };
  if (method === "POST") {
    headers["Content-Type"] = "application/json";
    headers["X-Redact"] = state.session.csrf;
  }
  let answer;
  let said;
  try {
    answer = await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
    });
    said = await answer.json().catch(() => ({}));
  } catch {
    throw new Gone();
  }
  if (answer.ok) return said;
  throw new Refused(answer.status, said.errors?.[state.language] ?? said.error ?? "", said.draft ?? null);
}
