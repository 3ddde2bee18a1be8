// Elements, forms and dialogs. Data becomes text nodes and properties, never markup.

/** An element with properties (or attributes, where the name has a hyphen or is role). */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined) continue;
    if (name === "role" || name.includes("-")) element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Where a form or view says what went wrong; read out as soon as it is filled. */
export const alertRegion = () => make("div", { className: "alert", role: "alert" });

export function showError(region, error) {
  if (error.name === "AbortError") return;
  const about = [error.code, error.requestId && `request ${error.requestId}`].filter(Boolean).join(", ");
  region.replaceChildren(make("p", {}, error.message), about ? make("p", { className: "small" }, about) : "");
}

/** Runs `work` with `control` off; errors go to `region`. True if it succeeded. */
export async function attempt(region, control, work) {
  region.replaceChildren();
  control.disabled = true;
  try {
    await work();
    return true;
  } catch (error) {
    showError(region, error);
    return false;
  } finally {
    control.disabled = false;
  }
}

export function button(text, properties, work) {
  return make("button", { type: "button", textContent: text, onclick: work, ...properties });
}

let ids = 0;

/** A label with its control and, below, a hint that belongs to it. */
export function labelled(text, control, hint = "") {
  control.id ||= `c${++ids}`;
  if (hint) control.setAttribute("aria-describedby", `${control.id}-hint`);
  const note = hint ? make("span", { className: "small", id: `${control.id}-hint`, textContent: hint }) : null;
  const label = make("label", { htmlFor: control.id, textContent: text });
  const tick = control.type === "checkbox";
  return make("div", { className: tick ? "field tick" : "field" }, ...(tick ? [control, label] : [label, control]), note);
}

export const input = (text, properties, hint) => labelled(text, make("input", { type: "text", ...properties }), hint);

/** A form with its own error region; `work` gets the form and may throw. */
export function form(fields, submitText, work, { danger = false, others = [] } = {}) {
  const region = alertRegion();
  const submit = make("button", { className: danger ? "danger" : "main", textContent: submitText });
  const element = make("form", {}, ...fields, region, make("div", { className: "bar" }, submit, ...others));
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(region, submit, () => work(element));
  });
  return element;
}

/** A form in a modal dialog that closes when its work is done. */
export function formDialog(title, fields, submitText, work, options = {}) {
  const heading = make("h2", { id: `d${++ids}`, textContent: title });
  const dialog = make("dialog", { "aria-labelledby": heading.id });
  const cancel = button("Cancel", {}, () => dialog.close());
  const save = async (element) => {
    await work(element);
    dialog.close();
  };
  dialog.append(heading, form(fields, submitText, save, { ...options, others: [cancel] }));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Asks before something goes; with `word`, that has to be typed. */
export function confirmDialog(title, text, submitText, work, word = "") {
  const fields = [make("p", { textContent: text })];
  if (word) {
    const control = make("input", { required: true, autocomplete: "off", spellcheck: false, autocapitalize: "none" });
    control.addEventListener("input", () =>
      control.setCustomValidity(control.value === word ? "" : `Type ${word}`));
    fields.push(labelled(`Type ${word} to confirm`, control));
  }
  formDialog(title, fields, submitText, work, { danger: true });
}

/** Named tab stop, so that a wide table can be scrolled by keyboard. */
export function scroller(label, table) {
  return make("div", { className: "scroll", role: "region", "aria-label": label, tabIndex: 0 }, table);
}

/** A table whose rows become cards on a narrow screen; roles keep it a table there. */
export function cards(label, columns, rows) {
  const head = make("tr", { role: "row" }, ...columns.map((name) =>
    make("th", { scope: "col", role: "columnheader", textContent: name })));
  const body = rows.map((cells) => make("tr", { role: "row" }, ...cells.map((cell, i) =>
    make("td", { role: "cell", "data-label": columns[i] }, cell ?? "–"))));
  return make("table", { className: "cards", role: "table", "aria-label": label },
    make("thead", { role: "rowgroup" }, head), make("tbody", { role: "rowgroup" }, ...body));
}

/** "21–40 of 53" with its two buttons; nothing where all fits one page. */
export function pager({ page, pageSize, count, totalPage }, go) {
  if (totalPage <= 1 && page <= 1) return "";
  const from = Math.min((page - 1) * pageSize + 1, count);
  return make("nav", { className: "bar", "aria-label": "Pages" },
    button("Previous", { disabled: page <= 1 }, () => go(page - 1)),
    make("span", { textContent: `${from}–${Math.min(page * pageSize, count)} of ${count}` }),
    button("Next", { disabled: page >= totalPage }, () => go(page + 1)));
}
