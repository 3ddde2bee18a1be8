// The list of collections, and the forms for a new one and for a new field.

import { get, post } from "/assets/api.js";
import { button, cards, confirmDialog, formDialog, input, make } from "/assets/dom.js";
import { newFieldRow } from "/assets/fields.js";

export const recordsPath = (name) => `#/records/${encodeURIComponent(name)}`;

/** Collections that the server keeps for itself. */
export const isSystem = (name) => name === "users" || name === "applications";

/** Asks, deletes the collection, then runs `done`. */
export function deleteCollection(name, done) {
  confirmDialog(`Delete ${name}`, "The collection goes at once, with all its records.", "Delete collection", async () => {
    await post("collections:destroy", {}, { filterByTk: name });
    await done();
  }, name);
}

function createDialog(done) {
  const rows = make("div");
  const addRow = () => {
    const row = newFieldRow(rows.childElementCount + 1);
    row.append(button("Remove", { "aria-label": "Remove this field" }, () => row.remove()));
    rows.append(row);
    return row;
  };
  addRow();
  const fields = [
    input("Name", { name: "name", required: true, pattern: "[A-Za-z][A-Za-z0-9_]{0,62}", autocapitalize: "none", spellcheck: false, autocomplete: "off" },
      "Letters, digits and _, a letter first."),
    input("Title", { name: "title", maxLength: 255 }),
    input("Keep when records were made and changed", { name: "times", type: "checkbox", checked: true }),
    make("fieldset", {}, make("legend", { textContent: "Fields" }), rows,
      button("Add a field", {}, () => addRow().querySelector("input").focus())),
  ];
  formDialog("New collection", fields, "Create collection", async (element) => {
    const said = new FormData(element);
    const kinds = said.getAll("fieldType");
    const wish = { name: said.get("name"), createdAt: said.has("times"), updatedAt: said.has("times") };
    if (said.get("title")) wish.title = said.get("title");
    wish.fields = said.getAll("fieldName").map((name, i) => ({ name, type: kinds[i] }));
    await post("collections:create", wish);
    await done();
  });
}

/** Adds a field to `collection`, then runs `done`. */
export function addField(collection, done) {
  formDialog(`New field of ${collection}`, [newFieldRow()], "Add field", async (element) => {
    const said = new FormData(element);
    await post(`collections/${encodeURIComponent(collection)}/fields:create`, { name: said.get("fieldName"), type: said.get("fieldType") });
    await done();
  });
}

/** Shows the collections in `section`; main's apps have a table of their own. */
export async function showCollections(section, { signal, isMain }) {
  const load = async () => {
    const all = (await get("collections:list", { paginate: false }, signal)).data.filter((one) => !isMain || one.name !== "applications");
    const rows = all.map((one) => [
      make("a", { href: recordsPath(one.name), textContent: one.name }), one.title || "–",
      isSystem(one.name) ? make("span", { className: "small", textContent: "kept by the server" })
        : button("Delete", { "aria-label": `Delete ${one.name}` }, () => deleteCollection(one.name, load))]);
    section.replaceChildren(
      make("div", { className: "bar" }, make("h2", { textContent: "Collections", tabIndex: -1 }), make("span", { className: "push" }),
        button("New collection", { className: "main" }, () => createDialog(load))),
      cards("Collections", ["Name", "Title", "Actions"], rows));
  };
  await load();
}
