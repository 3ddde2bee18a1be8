// The one way to the server: which app this page is for, its token, its calls and errors.

const named = /^\/apps\/([^/]+)\//.exec(location.pathname)?.[1];
const asked = new URLSearchParams(location.search).get("app");

/** The app named by the address; null for main, or where the host name chooses. */
export const app = named ? decodeURIComponent(named) : location.pathname === "/claim" ? asked : null;
export const adminPath = app ? `/apps/${encodeURIComponent(app)}/admin/` : "/admin/";

const base = app ? `/api/__app/${encodeURIComponent(app)}/` : "/api/";
const tokenKey = app ? `NOCOBASE_${app.toUpperCase()}_TOKEN` : "NOCOBASE_TOKEN";

export const token = () => localStorage.getItem(tokenKey);
export const keepToken = (fresh) => localStorage.setItem(tokenKey, fresh);
export const dropToken = () => localStorage.removeItem(tokenKey);

/** A refusal by the server, or none reached: status is 0 then. */
export class Refusal extends Error {
  constructor(message, { code = "", status = 0, requestId = "" } = {}) {
    super(message);
    Object.assign(this, { code, status, requestId });
  }
}

/** Numbers that a double cannot hold as they were written stay the text they were. */
const exact = (_key, value, context) =>
  typeof value === "number" && context?.source && String(value) !== context.source ? context.source : value;

function parse(text) {
  try {
    return JSON.parse(text, exact);
  } catch {
    return null;
  }
}

/** Reads either envelope: {"errors":[…]} of an app, {"error":…} of the gateway. */
async function refusal(answer) {
  const said = parse(await answer.text());
  const first = said?.errors?.[0] ?? said?.error ?? {};
  return new Refusal(first.message ?? `The server answered ${answer.status}.`, {
    code: first.code,
    status: answer.status,
    requestId: answer.headers.get("X-Request-Id") ?? "",
  });
}

/** fetch with the token. Throws Refusal; a token that is no longer good is dropped. */
export async function send(path, { headers = {}, ...options } = {}) {
  const sent = token();
  if (sent) headers.Authorization = `Bearer ${sent}`;
  let answer;
  try {
    answer = await fetch(base + path, { headers, cache: "no-store", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refusal("The server cannot be reached.");
  }
  if (answer.ok) return answer;
  if (answer.status === 401 && sent && sent === token()) {
    dropToken();
    document.dispatchEvent(new Event("signed-out"));
  }
  throw await refusal(answer);
}

async function read(answer) {
  return parse(await answer.text()) ?? {};
}

/** `path` is resource:action; `query` an object whose empty values are left out. */
export function get(path, query = {}, signal = undefined) {
  return send(path + search(query), { signal }).then(read);
}

export function post(path, body = {}, query = {}, headers = {}) {
  return send(path + search(query), {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  }).then(read);
}

/** The query as text, with its question mark; nothing for an empty one. */
export function search(query) {
  const said = Object.entries(query).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  return said.length === 0 ? "" : `?${new URLSearchParams(said)}`;
}
