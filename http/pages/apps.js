// Main's table of apps: their live status and the commands on them.

import { get, post } from "/assets/api.js";
import { alertRegion, attempt, button, cards, confirmDialog, formDialog, input, make, pager, showError } from "/assets/dom.js";
import { watchStatuses } from "/assets/events.js";

const pageSize = 50;
const appPath = (name) => `/apps/${encodeURIComponent(name)}/admin/`;
const command = (verb, name) => post(`applications:${verb}`, {}, { filterByTk: name, awaitResponse: true });

function statusCell(one) {
  const word = one.command ? `${one.command}…` : one.phase;
  const note = one.needsRestart ? make("span", { className: "small", textContent: " needs a restart" }) : null;
  return make("span", {}, make("span", { className: "phase", "data-phase": one.command ? "busy" : one.phase, textContent: word }), note);
}

function errorCell(one) {
  if (!one.lastError) return "–";
  const { code, message } = one.lastError;
  return make("span", { className: "wrap", textContent: message && message !== code ? `${message} (${code})` : code });
}

function domainCell(one) {
  if (!one.cname) return "–";
  const port = location.port ? `:${location.port}` : "";
  return make("a", { href: `${location.protocol}//${one.cname}${port}/admin/`, textContent: one.cname });
}

function createDialog(done) {
  const fields = [
    input("ID", { name: "name", pattern: "[a-z][a-z0-9_]{0,62}", autocapitalize: "none", spellcheck: false, autocomplete: "off" },
      "a–z, 0–9 and _, a letter first. Left empty, one is proposed."),
    input("Title", { name: "displayName", maxLength: 255 }),
    input("Custom domain", { name: "cname", placeholder: "crm.example.com", autocapitalize: "none", spellcheck: false }),
    input("Start with the server", { name: "autoStart", type: "checkbox" }, "Otherwise the first visit starts it."),
  ];
  formDialog("New app", fields, "Create app", async (element) => {
    const said = new FormData(element);
    const wish = { options: { autoStart: said.has("autoStart") } };
    for (const name of ["name", "displayName", "cname"]) if (said.get(name)) wish[name] = said.get(name);
    await post("applications:create", wish, { awaitResponse: true });
    await done();
  });
}

/** Shows the apps in `section` and keeps them true until `signal`. */
export async function showApps(section, signal) {
  const region = alertRegion();
  const link = make("span", { className: "small", role: "status" });
  const live = make("div");
  const trash = make("div");
  const words = make("input", { type: "search", placeholder: "Find by ID or title", "aria-label": "Find apps" });
  let page = 1;
  let known = new Map(); // app id → its record and its row
  let reading = null;

  const act = (verb, name) => (event) => attempt(region, event.currentTarget, () => command(verb, name).then(load));

  function remove(name) {
    const text = "The app stops now. Its data is kept for the grace period, and until then it can be restored.";
    confirmDialog(`Delete ${name}`, text, "Delete app", () => command("destroy", name).then(load), name);
  }

  function actions(one) {
    const { name, phase } = one;
    const busy = Boolean(one.command);
    const up = ["running", "preparing", "initializing", "initialized", "stopping"].includes(phase);
    const stopped = ["stopped", "stopping"].includes(phase);
    const label = (text) => ({ "aria-label": `${text} ${name}` });
    return make("span", { className: "bar tight" },
      button("Start", { disabled: busy || up, ...label("Start") }, act("start", name)),
      button("Stop", { disabled: busy || stopped, ...label("Stop") }, act("stop", name)),
      button("Delete", { disabled: busy, ...label("Delete") }, () => remove(name)));
  }

  const cellsOf = (one) => [
    make("a", { href: appPath(one.name), textContent: one.name }), one.title || "–",
    statusCell(one), domainCell(one), errorCell(one), actions(one)];

  function showPage(said) {
    known = new Map(said.data.map((one) => [one.name, { one }]));
    const table = cards("Apps", ["ID", "Title", "Status", "Domain", "Last error", "Actions"], said.data.map(cellsOf));
    for (const [i, held] of [...known.values()].entries()) held.row = table.tBodies[0].rows[i];
    const none = words.value ? "No app is like that." : "No app yet.";
    live.replaceChildren(said.data.length ? table : make("p", { textContent: none }), pager(said.meta, (to) => { page = to; load(); }));
  }

  function showTrash(gone) {
    const rows = gone.map((one) => [one.name, one.title || "–",
      button("Restore", { "aria-label": `Restore ${one.name}` }, act("restore", one.name))]);
    const open = trash.querySelector("details")?.open ?? false;
    trash.replaceChildren(gone.length === 0 ? "" : make("details", { open },
      make("summary", { textContent: `Deleted apps (${gone.length})` }), cards("Deleted apps", ["ID", "Title", "Actions"], rows)));
  }

  async function read() {
    const like = words.value.trim();
    const filter = like && JSON.stringify({ $or: [{ name: { $includes: like } }, { displayName: { $includes: like } }] });
    const [said, gone] = await Promise.all([
      get("applications:list", { page, pageSize, sort: "name", filter }, signal),
      get("applications:list", { deleted: true, pageSize, sort: "name" }, signal)]);
    if (page > 1 && said.data.length === 0) {
      page = 1;
      return read();
    }
    showPage(said);
    showTrash(gone.data);
  }

  /** One reading at a time; asked for again meanwhile, it reads once more. */
  function load() {
    if (reading) {
      reading.again = true;
      return reading.done;
    }
    const mine = { again: false };
    reading = mine;
    mine.done = (async () => {
      try {
        do {
          mine.again = false;
          await read();
        } while (mine.again);
      } finally {
        reading = null;
      }
    })().catch((error) => showError(region, error));
    return mine.done;
  }

  function changed(statuses) {
    for (const now of statuses) {
      const held = known.get(now.name);
      const gone = now.phase === "deleted";
      if (!held && now.name !== "main" && statuses.length === 1) load();
      if (!held) continue;
      if (gone) load();
      Object.assign(held.one, { command: null, lastError: null }, now);
      update(held);
    }
  }

  /** New cells but for the first, so that the keyboard stays where it is. */
  function update({ one, row }) {
    const focused = [...row.querySelectorAll("button")].indexOf(document.activeElement);
    for (const [i, cell] of cellsOf(one).entries()) if (i > 0) row.cells[i].replaceChildren(cell);
    if (focused >= 0) row.querySelectorAll("button")[focused].focus();
  }

  let typing = 0;
  words.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => { page = 1; load(); }, 200);
  });
  section.replaceChildren(
    make("div", { className: "bar" }, make("h2", { textContent: "Apps", tabIndex: -1 }), link,
      make("span", { className: "push" }), words, button("New app", { className: "main" }, () => createDialog(load))),
    region, live, trash);
  await load();
  watchStatuses(signal, changed, (there) => { link.textContent = there ? "live" : "reconnecting…"; });
}
