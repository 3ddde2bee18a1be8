// The admin page of one app: who is signed in, and which view the fragment names.

import { showPassword, showSignIn } from "/assets/account.js";
import { dropToken, get, post, token } from "/assets/api.js";
import { showApps } from "/assets/apps.js";
import { showCollections } from "/assets/collections.js";
import { alertRegion, button, make, showError } from "/assets/dom.js";
import { showRecords } from "/assets/records.js";

const main = document.getElementById("main");
const session = document.getElementById("session");
let info = null;
let user = null;
let leaving = new AbortController();

const isMain = () => info.name === "main";

/** What of the page belongs to the view before ends with this: calls, the event stream. */
function leave() {
  leaving.abort();
  leaving = new AbortController();
  for (const dialog of document.querySelectorAll("dialog")) dialog.close();
  return leaving.signal;
}

/** "#/records/items?page=2" is the view records, of items, with page 2. */
function place() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  const [view, name] = path.split("/");
  return { view, name: name && decodeURIComponent(name), query: Object.fromEntries(new URLSearchParams(query)) };
}

async function home(signal) {
  const sections = [make("section"), make("section")];
  main.replaceChildren(...sections);
  const shown = [showCollections(sections[1], { signal, isMain: isMain() })];
  if (isMain()) shown.push(showApps(sections[0], signal));
  await Promise.all(shown);
}

async function show() {
  const signal = leave();
  const { view, name, query } = place();
  try {
    if (view === "records" && name) await showRecords(main, { name, query, signal });
    else if (view === "password") showPassword(main, passwordChanged);
    else await home(signal);
  } catch (error) {
    failed(error);
  }
}

/** In place of a view that could not be shown. */
function failed(error) {
  if (error.name === "AbortError" || error.status === 401) return;
  const titles = { APP_STOPPED: "This app is stopped", APP_ERROR: "This app has failed", APP_NOT_FOUND: "There is no such app" };
  const starting = /^APP_(PREPARING|INITIALI|STARTING|COMMANDING)/.test(error.code ?? "");
  const region = alertRegion();
  main.replaceChildren(
    make("h2", { textContent: titles[error.code] ?? (starting ? "This app is starting" : "This could not be shown") }),
    region,
    make("p", {}, button("Try again", { className: "main" }, begin)));
  showError(region, error);
}

function signedOut(notice = "") {
  leave();
  user = null;
  session.replaceChildren();
  showSignIn(main, notice, begin);
}

function passwordChanged() {
  history.replaceState(null, "", "#/");
  signedOut("The password is changed. Sign in with the new one.");
}

async function signOut() {
  try {
    await post("auth:signOut");
  } catch {
    // The token goes either way; one that the server kept ends by itself.
  }
  dropToken();
  history.replaceState(null, "", "#/");
  signedOut("You are signed out.");
}

function showSession() {
  session.replaceChildren(
    make("span", { textContent: user.nickname || user.username || user.email || "" }),
    make("a", { href: "#/password", textContent: "Password" }),
    button("Sign out", {}, signOut));
}

async function begin() {
  try {
    info = (await get("app:getInfo")).data;
    const title = isMain() ? "Coppice" : info.name;
    document.getElementById("title").textContent = title;
    document.title = isMain() ? "Coppice" : `${title} · Coppice`;
    if (!token()) return signedOut();
    user = (await get("auth:check")).data;
    showSession();
    await show();
  } catch (error) {
    failed(error);
  }
}

document.addEventListener("signed-out", () => signedOut("Please sign in."));
addEventListener("hashchange", async () => {
  if (!user) return;
  await show();
  main.querySelector("h2")?.focus();
});
begin();
