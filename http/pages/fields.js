// Fields of collections: which a person may write, their controls, their values.

import { input, labelled, make } from "/assets/dom.js";

/** Types offered for a new field, in this order. */
export const types = [
  "string", "text", "integer", "bigInt", "double", "decimal", "boolean", "date", "dateOnly", "time", "json", "uuid"];

const kept = ["id", "createdAt", "updatedAt", "createdBy", "updatedBy"];

/** True for a field that the server fills by itself. */
const isKept = (field) => kept.includes(field.interface) || field.autoIncrement || field.name === "passwordChangeTz";

export const isShown = (field) => !field.hidden;
export const isWritable = (field) => !isKept(field) && !field.hidden;

const instants = ["date", "datetime", "datetimeTz", "unixTimestamp"];

/** An instant of the wire as a datetime-local control has it: in this browser's zone. */
function toLocal(instant) {
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, -1).replace(/\.000$/, "");
}

/** What a control holds for a value of the wire. */
function toText(field, value) {
  if (value === null || value === undefined) return "";
  if (instants.includes(field.type)) return toLocal(value);
  if (field.type === "datetimeNoTz") return value.replace(" ", "T");
  return typeof value === "object" || field.type === "json" ? JSON.stringify(value, null, 1) : String(value);
}

/** What the table shows. */
export function toCell(field, value) {
  if (value === null || value === undefined) return "";
  if (instants.includes(field.type)) return toLocal(value).replace("T", " ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** The value of the wire for a control's text. Numbers go as text and so stay exact. */
export function fromText(field, text) {
  if (text === "") return null;
  if (instants.includes(field.type)) return new Date(text).toISOString();
  if (field.type === "datetimeNoTz") return text.replace("T", " ");
  if (field.type === "boolean") return text === "true";
  if (field.type !== "json" && field.type !== "jsonb") return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${field.name}: not JSON (${error.message})`);
  }
}

const choice = (name, words) => make("select", { name }, ...words.map(([value, text]) => make("option", { value, textContent: text })));

const decimal = "[+\\-]?[0-9]*[.]?[0-9]+([eE][+\\-]?[0-9]+)?";

function bare(field) {
  const { name, type } = field;
  const number = (properties) => make("input", { name, inputMode: "numeric", ...properties });
  const clock = (kind) => make("input", { name, type: kind, step: kind === "date" ? 1 : 0.001 });
  if (field.interface === "password") return make("input", { name, type: "password", autocomplete: "new-password" });
  if (type === "boolean") return choice(name, [["", "not set"], ["true", "yes"], ["false", "no"]]);
  if (type === "text" || type === "json" || type === "jsonb") return make("textarea", { name, rows: 4, spellcheck: type === "text" });
  if (type === "integer" || type === "bigInt") return number({ pattern: "[+\\-]?[0-9]+", title: "A whole number" });
  if (["double", "float", "real", "decimal"].includes(type)) return number({ inputMode: "decimal", pattern: decimal, title: "A number" });
  if (instants.includes(type) || type === "datetimeNoTz") return clock("datetime-local");
  if (type === "dateOnly") return clock("date");
  if (type === "time") return clock("time");
  return make("input", { name, type: "text", spellcheck: false });
}

/** What each control held when it was filled. It may write a value in its own way: without
    seconds that are zero, without line breaks. */
const held = new WeakMap();

export const isTouched = (control) => control.value !== held.get(control);

/** A labelled control for `field`, holding `value`. */
export function controlFor(field, value) {
  const control = bare(field);
  control.value = toText(field, value);
  held.set(control, control.value);
  if (field.allowNull === false && (field.defaultValue ?? null) === null && field.type !== "uuid") control.required = true;
  return labelled(field.title ? `${field.title} (${field.name})` : field.name, control, field.type);
}

/** Name and type of a new field; `number` tells it from its neighbours. */
export function newFieldRow(number = "") {
  const said = (text) => (number ? { "aria-label": `${text} ${number}` } : {});
  const words = types.map((word) => make("option", { value: word, textContent: word }));
  return make("div", { className: "pair" },
    input("Field name", {
      name: "fieldName", required: true, pattern: "[A-Za-z][A-Za-z0-9_]{0,62}", title: "Letters, digits and _, a letter first",
      autocapitalize: "none", spellcheck: false, autocomplete: "off", ...said("Field name"),
    }),
    labelled("Type", make("select", { name: "fieldType", ...said("Type") }, ...words)));
}
