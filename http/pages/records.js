// The records of one collection: a page of them, sorted, with forms to write them.

import { get, post, search } from "/assets/api.js";
import { addField, deleteCollection, isSystem, recordsPath } from "/assets/collections.js";
import { alertRegion, attempt, button, cards, confirmDialog, formDialog, make, pager, scroller } from "/assets/dom.js";
import { controlFor, fromText, isShown, isTouched, isWritable, toCell } from "/assets/fields.js";

const pageSize = 20;
/** Of users; the server takes it and lists it nowhere. */
const passwordField = { name: "password", type: "at least 8 characters", interface: "password" };

/** What of a form differs from what it was filled with; an untouched value is not sent. */
function changesIn(element, fields) {
  const changes = {};
  for (const field of fields) {
    const control = element.elements.namedItem(field.name);
    if (isTouched(control)) changes[field.name] = fromText(field, control.value);
  }
  return changes;
}

/** A header that sorts: up, then down, then as the server likes. */
function sortHeader(field, sort, go) {
  const up = sort === field.name;
  const down = sort === `-${field.name}`;
  const next = up ? `-${field.name}` : down ? "" : field.name;
  const arrow = up ? " ▲" : down ? " ▼" : "";
  return make("th", { scope: "col", "aria-sort": up ? "ascending" : down ? "descending" : "none" },
    button(field.name + arrow, { className: "plain", title: `Sort by ${field.name}` }, () => go({ page: 1, sort: next })));
}

/** Shows a page of the collection `name`; `query` has page and sort. */
export async function showRecords(main, { name, query, signal }) {
  const at = encodeURIComponent(name);
  const page = Math.max(1, Number.parseInt(query.page, 10) || 1);
  const sort = query.sort ?? "";
  const region = alertRegion();
  const go = (to) => {
    const next = { page, sort, ...to };
    location.hash = recordsPath(name) + search({ ...next, page: next.page > 1 ? next.page : "" });
  };

  const again = () => showRecords(main, { name, query, signal });
  const [about, fieldList, said] = await Promise.all([
    get("collections:get", { filterByTk: name }, signal),
    get(`collections/${at}/fields:list`, { paginate: false }, signal),
    get(`${at}:list`, { page, pageSize, sort }, signal)]);
  if (said.data.length === 0 && page > 1 && said.meta.totalPage > 0) return go({ page: said.meta.totalPage });
  const fields = fieldList.data;
  const shown = fields.filter(isShown);
  const writable = [...fields.filter(isWritable), ...(name === "users" ? [passwordField] : [])];
  const key = about.data?.filterTargetKey ?? "id";
  const nameOf = (record) => `${name} ${record[key]}`;

  function edit(record) {
    const controls = writable.map((field) => controlFor(field, record?.[field.name]));
    const none = make("p", { textContent: "This collection has no fields to fill in yet." });
    formDialog(record ? `Edit ${nameOf(record)}` : `New record of ${name}`, controls.length ? controls : [none], record ? "Save" : "Create",
      async (element) => {
        const changes = changesIn(element, writable);
        if (!record) await post(`${at}:create`, changes);
        else if (Object.keys(changes).length) await post(`${at}:update`, changes, { filterByTk: record[key] });
        await again();
      });
  }

  function remove(record) {
    confirmDialog(`Delete ${nameOf(record)}`, "The record goes at once.", "Delete record", async () => {
      await post(`${at}:destroy`, {}, { filterByTk: record[key] });
      await again();
    });
  }

  function removeField(field) {
    confirmDialog(`Delete field ${field.name}`, `Its values in all records of ${name} go at once.`, "Delete field", async () => {
      await post(`collections/${at}/fields:destroy`, {}, { filterByTk: field.name });
      await again();
    }, field.name);
  }

  const row = (record) => make("tr", {},
    ...shown.map((field) => {
      const text = toCell(field, record[field.name]);
      return make("td", { textContent: text, title: text.length > 30 ? text : null });
    }),
    make("td", {}, make("span", { className: "bar tight" },
      button("Edit", { "aria-label": `Edit ${nameOf(record)}` }, () => edit(record)),
      button("Delete", { "aria-label": `Delete ${nameOf(record)}` }, () => remove(record)))));

  const table = make("table", {},
    make("thead", {}, make("tr", {}, ...shown.map((field) => sortHeader(field, sort, go)), make("th", { scope: "col", textContent: "Actions" }))),
    make("tbody", {}, ...said.data.map(row)));

  const fieldRows = shown.map((field) => [field.name, field.type,
    isSystem(name) || !isWritable(field) || field.name === key ? make("span", { className: "small", textContent: "kept by the server" })
      : button("Delete", { "aria-label": `Delete field ${field.name}` }, () => removeField(field))]);
  const details = make("details", { open: main.querySelector("details")?.open ?? false },
    make("summary", { textContent: `Fields (${shown.length})` }),
    cards("Fields", ["Name", "Type", "Actions"], fieldRows),
    isSystem(name) ? null : make("div", { className: "bar" },
      button("Add field", {}, () => addField(name, again)),
      button("Delete collection", { className: "danger" }, () => deleteCollection(name, () => { location.hash = "#/"; }))));

  main.replaceChildren(
    make("nav", { "aria-label": "Way back" }, make("a", { href: "#/", textContent: "← Collections" })),
    make("div", { className: "bar" },
      make("h2", { textContent: about.data?.title || name, tabIndex: -1 }),
      make("span", { className: "small", role: "status", textContent: `${said.meta.count} record${said.meta.count === 1 ? "" : "s"}` }),
      make("span", { className: "push" }),
      button("Reload", {}, (event) => attempt(region, event.currentTarget, again)),
      button("New record", { className: "main" }, () => edit(null))),
    region,
    said.data.length ? scroller(`Records of ${name}`, table) : make("p", { textContent: "No records yet." }),
    pager(said.meta, (to) => go({ page: to })),
    details);
}
