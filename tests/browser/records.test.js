// The data browser: finding, changing, linking, importing and exporting records.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { browse } from './support/browser.js';
import { shop } from './support/shop.js';
import { Keyboard } from './support/ways.js';

const place = browse('records');

/** Forms of many fields take their time on a busy machine. */
const patience = 60_000;
const call = (path, body) => place.call(path, body, 'shop');

/** Made by the first test that needs it. */
let made;
const ready = () => (made ??= shop(place, 'shop'));

const at = (path) => `/apps/shop/admin${path}`;

async function open(path, options) {
  await ready();
  const window = await place.window(options);
  window.page.setDefaultTimeout(patience);
  await window.signIn(at(path));
  return window;
}

const grid = (page) => page.getByRole('grid');
const cell = (page, row, column) => page.locator(`[data-at="${row}.${column}"]`);

/** Shows these columns alone, after the first; the cell of one of them. */
async function showOnly(page, ...names) {
  await page.getByRole('button', { name: 'Columns' }).click();
  const chooser = page.getByRole('dialog', { name: 'Columns' });
  await chooser.waitFor();
  for (const box of await chooser.getByRole('checkbox').all()) {
    const label = await box.evaluate((input) => input.labels[0].textContent);
    await box.setChecked(label === 'Number' || names.includes(label));
  }
  await page.keyboard.press('Escape');
  await chooser.waitFor({ state: 'detached' });
  const heads = await grid(page).getByRole('columnheader').allInnerTexts();
  return (row, name) => cell(page, row, heads.indexOf(name) - 1);
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

test('an app without collections says what to do first', async () => {
  await place.app('fresh');
  const window = await place.window();
  window.page.setDefaultTimeout(patience);
  await window.signIn('/apps/fresh/admin/');
  await window.page.getByRole('heading', { name: 'There are no collections yet' }).waitFor();
  await window.look('data-empty');
  await window.lookNarrow('data-empty');
});

test('collections stand in the navigation by category; search and sort in the address', async () => {
  const window = await open('/data');
  const { page } = window;
  await page.getByRole('heading', { name: 'Sales' }).waitFor();
  await window.look('data-home');
  await page.getByRole('navigation').getByRole('link', { name: 'Orders' }).click();
  await grid(page).getByRole('link', { name: 'A-001' }).waitFor();
  await page.getByText('45 records').waitFor();
  await window.look('records');
  await window.lookNarrow('records');
  await page.getByRole('button', { name: 'Number' }).click();
  await page.getByRole('button', { name: 'Number' }).click();
  await grid(page).getByRole('link', { name: 'A-045' }).waitFor();
  assert.match(page.url(), /sort=-number/);
  await page.getByLabel('Search these records').fill('A-01');
  await page.getByText('10 records').waitFor();
  assert.match(page.url(), /q=A-01/);
  await page.reload();
  await page.getByText('10 records').waitFor();
  assert.equal(await cell(page, 0, 0).innerText(), 'A-019');
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await page.getByText('45 records').waitFor();
  await page.getByRole('button', { name: 'Page 2' }).click();
  await grid(page).getByRole('link', { name: 'A-025' }).waitFor();
  await page.goBack();
  await grid(page).getByRole('link', { name: 'A-045' }).waitFor();
});

test('a filter is clicked together, over an association and a period too', async () => {
  const window = await open('/data/orders');
  const { page } = window;
  await page.getByRole('button', { name: 'Filter' }).click();
  await page.getByRole('button', { name: 'Add condition' }).click();
  await page.getByLabel('Value', { exact: true }).fill('A-0');
  await page.waitForURL(/filter=/);
  await page.getByRole('button', { name: 'Add condition' }).click();
  const field = page.getByRole('combobox', { name: 'Field' }).nth(1);
  await field.fill('Customer › Name');
  await page.getByRole('option', { name: 'Customer › Name' }).click();
  await page.getByLabel('Value', { exact: true }).nth(1).fill('ann');
  await page.getByText('15 records').waitFor();
  await page.getByRole('button', { name: 'Add group' }).click();
  await page.getByRole('button', { name: 'Add condition' }).first().click();
  const inner = page.getByRole('combobox', { name: 'Field' }).nth(2);
  await inner.fill('Due');
  await page.getByRole('option', { name: 'Due', exact: true }).click();
  await page.getByLabel('Condition', { exact: true }).nth(2).selectOption({ label: 'is before' });
  await page.getByLabel('Period').selectOption({ label: 'a certain day' });
  await page.getByLabel('Day', { exact: true }).fill('2026-12-10');
  await page.getByText('5 records').waitFor();
  await window.look('filter');
  await window.lookNarrow('filter');
  const address = page.url();
  await page.goto(address);
  await page.getByText('5 records').waitFor();
  assert.equal(await page.getByLabel('Value', { exact: true }).nth(1).inputValue(), 'ann');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await page.getByText('45 records').waitFor();
});

test('the filter stays open while conditions come, records are ticked and it is cleared', async () => {
  const window = await open('/data/orders');
  const { page } = window;
  const panel = page.getByRole('group', { name: 'Filter' });
  const button = page.getByRole('button', { name: /^Filter/ });
  await button.click();
  await panel.getByRole('button', { name: 'Add condition' }).click();
  await panel.getByLabel('Condition', { exact: true }).selectOption({ label: 'begins with' });
  await panel.getByLabel('Value', { exact: true }).fill('A-00');
  await page.getByText('9 records').waitFor();
  assert.equal(await panel.getByLabel('Value', { exact: true }).inputValue(), 'A-00');
  await page.getByRole('checkbox', { name: 'Select A-005' }).check();
  await page.getByText('1 selected').waitFor();
  await panel.getByRole('button', { name: 'Add condition' }).click();
  await panel.getByLabel('Value', { exact: true }).nth(1).fill('4');
  await page.getByText('1 record', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Clear selection' }).click();
  assert.equal(await button.getAttribute('aria-expanded'), 'true');
  await panel.getByRole('button', { name: 'Clear the filter' }).click();
  await page.getByText('45 records').waitFor();
  await panel.getByRole('button', { name: 'Add condition' }).waitFor();
  await button.click();
  await panel.waitFor({ state: 'detached' });
});

test('columns are chosen and ordered, and kept', async () => {
  const window = await open('/data/orders');
  const { page } = window;
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('checkbox', { name: 'Pieces' }).uncheck();
  await page.getByRole('checkbox', { name: 'Customer' }).check();
  await page.getByRole('button', { name: 'Move State back' }).click();
  await window.look('columns');
  await page.keyboard.press('Escape');
  await page.reload();
  await grid(page).getByRole('columnheader', { name: 'Customer' }).waitFor();
  assert.equal(await grid(page).getByRole('columnheader', { name: 'Pieces' }).count(), 0);
});

test('a cell is edited by keyboard alone; what the server refuses is said there', async () => {
  const window = await open('/data/customers');
  const { page } = window;
  window.allow(/status of 400/);
  await cell(page, 0, 0).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByLabel('E-mail').fill('bob@example.com');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('E-mail already exists').waitFor();
  await window.look('cell-refused');
  await page.getByLabel('E-mail').fill('ann@example.org');
  await page.keyboard.press('Enter');
  await cell(page, 0, 1).and(page.locator(':focus')).getByText('ann@example.org').waitFor();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'City' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.type('Cologne');
  await page.keyboard.press('Escape');
  await cell(page, 0, 2).getByText('Bonn').waitFor();
  assert.equal((await call('customers:get?filterByTk=1')).email, 'ann@example.org');
});

test('what somebody else changed meanwhile is told before it is replaced', async () => {
  const window = await open('/data/customers/2');
  const { page } = window;
  const form = page.getByRole('dialog', { name: 'Bob' });
  const city = form.getByLabel('City', { exact: true });
  await city.waitFor();
  await call('customers:update?filterByTk=2', { city: 'Ulm' });
  await city.fill('Kiel');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Somebody changed this meanwhile to “Ulm”.').waitFor();
  await window.look('record-overtaken');
  assert.equal((await call('customers:get?filterByTk=2')).city, 'Ulm');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  assert.equal((await call('customers:get?filterByTk=2')).city, 'Kiel');

  await call('customers:update?filterByTk=2', { city: 'Mainz' });
  await cell(page, 1, 2).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'City' }).fill('Trier');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('Somebody changed this meanwhile').waitFor();
  await page.keyboard.press('Enter');
  await cell(page, 1, 2).and(page.locator(':focus')).getByText('Trier').waitFor();
  assert.equal((await call('customers:get?filterByTk=2')).city, 'Trier');
});

test('a colour and JSON are edited in the table', async () => {
  const window = await open('/data/orders');
  const { page } = window;
  const focused = page.locator(':focus');
  const at = await showOnly(page, 'Colour', 'Data');
  await at(0, 'Colour').focus();
  await page.keyboard.press('Enter');
  const colour = page.getByRole('textbox', { name: 'Colour', exact: true });
  await colour.and(focused).waitFor();
  await page.keyboard.type('green');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('Must be a colour such as #2f8147.').waitFor();
  await window.look('cell-colour');
  await colour.fill('#2f8147');
  await page.keyboard.press('Enter');
  await at(0, 'Colour').and(focused).getByText('#2f8147').waitFor();

  await at(0, 'Data').focus();
  await page.keyboard.press('Enter');
  const box = page.getByRole('dialog', { name: 'Data' });
  const data = box.getByRole('textbox', { name: 'Data' });
  await data.and(focused).waitFor();
  await page.keyboard.type('{"a": [1, ');
  await box.getByRole('alert').getByText('Must be JSON.').waitFor();
  assert.equal(await data.getAttribute('aria-invalid'), 'true');
  await window.look('cell-json');
  await page.keyboard.press('Escape');
  await at(0, 'Data').and(focused).waitFor();
  await page.keyboard.press('Enter');
  await data.and(focused).waitFor();
  await data.fill('{"a": [1, 2]}');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await box.getByRole('button', { name: 'Save' }).and(focused).waitFor();
  await page.keyboard.press('Enter');
  await at(0, 'Data').and(focused).getByText('{"a":[1,2]}').waitFor();
  const [made] = await call('orders:list?filter={"number":"A-001"}');
  assert.deepEqual([made.colour, made.data], ['#2f8147', { a: [1, 2] }]);
});

/** A new record from the picker of a cell, which takes it; Escape leads back to the picker. */
async function makeInPlace({ page, at, customer }) {
  const focused = page.locator(':focus');
  const keyboard = new Keyboard(page);
  const fresh = page.getByRole('dialog', { name: 'New record in Customers' });
  const create = customer.getByRole('button', { name: 'Create new' });
  await page.keyboard.press('Enter');
  await customer.getByRole('textbox', { name: 'Search' }).and(focused).waitFor();
  await keyboard.press(create);
  await fresh.getByLabel('Name').and(focused).waitFor();
  await page.keyboard.press('Escape');
  await fresh.waitFor({ state: 'detached' });
  await create.and(focused).waitFor();
  await page.keyboard.press('Enter');
  await fresh.getByLabel('Name').and(focused).waitFor();
  await page.keyboard.type('Dora');
  await page.keyboard.press('Enter');
  await at(0, 'Customer').and(focused).getByText('Dora').waitFor();
  const made = await call('orders:get?filter={"number":"A-001"}&appends=customer');
  assert.equal(made.customer.name, 'Dora');
  await call('orders:update?filterByTk=1', { customer: null });
  await call('customers:destroy?filter={"name":"Dora"}', {});
}

test('links and files are edited in the table, by keyboard too', async () => {
  const window = await open('/data/orders');
  const { page } = window;
  const focused = page.locator(':focus');
  const at = await showOnly(page, 'Customer', 'Tags', 'Files');
  await at(0, 'Customer').focus();
  await page.keyboard.press('Enter');
  const customer = page.getByRole('dialog', { name: 'Customer' });
  await customer.getByRole('textbox', { name: 'Search' }).and(focused).waitFor();
  await page.keyboard.type('cleo');
  await customer.getByRole('button', { name: /^Ann/ }).waitFor({ state: 'detached' });
  await window.look('cell-one');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await at(0, 'Customer').and(focused).getByText('Cleo').waitFor();
  await page.keyboard.press('Enter');
  await customer.getByRole('button', { name: 'Clear Customer' }).click();
  await at(0, 'Customer').and(focused).waitFor();
  await at(0, 'Customer').getByText('Cleo').waitFor({ state: 'detached' });
  await makeInPlace({ page, at, customer });

  await at(0, 'Tags').dblclick();
  const tags = page.getByRole('dialog', { name: 'Tags' });
  const option = (name) => tags.getByRole('button', { name });
  await option(/^rush/).click();
  await page.keyboard.press('Escape');
  await at(0, 'Tags').and(focused).waitFor();
  await page.keyboard.press('Enter');
  assert.equal(await option(/^gift/).getAttribute('aria-pressed'), 'true');
  assert.equal(await option(/^rush/).getAttribute('aria-pressed'), 'false');
  await option(/^gift/).click();
  await option(/^rush/).click();
  await option(/^fragile/).click();
  await window.look('cell-many');
  await window.lookNarrow('cell-many');
  await option('Save').click();
  await at(0, 'Tags').and(focused).getByText('fragile').waitFor();

  await at(0, 'Files').focus();
  await page.keyboard.press('Enter');
  const files = page.getByRole('dialog', { name: 'Files' });
  const file = { name: 'cell.png', mimeType: 'image/png', buffer: png };
  await files.locator('input[type=file]').setInputFiles(file);
  await files.getByRole('link', { name: 'cell.png' }).waitFor();
  await window.look('cell-files');
  await files.getByRole('button', { name: 'Save' }).click();
  await at(0, 'Files').getByRole('img', { name: 'cell.png' }).waitFor();
  const read = () => call('orders:get?filter={"number":"A-001"}&appends=customer,tags,files');
  const changed = await read();
  assert.equal(changed.customer, null);
  assert.deepEqual(changed.tags.map(({ title }) => title).sort(), ['fragile', 'rush']);
  assert.equal(changed.files.length, 1);
  await at(0, 'Files').and(focused).waitFor();
  await page.keyboard.press('Enter');
  await files.getByRole('button', { name: 'Remove cell.png' }).click();
  await files.getByRole('button', { name: 'Save' }).click();
  await at(0, 'Files').getByRole('img').waitFor({ state: 'detached' });
  assert.equal((await read()).files.length, 0);
  await call('orders:update?filterByTk=1', { customer: 1, tags: [1] });
});

test('a press elsewhere keeps what was changed beside a cell; a refusal is said there', async () => {
  const window = await open('/data/orders');
  const { page } = window;
  window.allow(/status of 4\d\d/);
  const at = await showOnly(page, 'Data', 'Customer');
  await at(1, 'Data').dblclick();
  const box = page.getByRole('dialog', { name: 'Data' });
  await box.getByRole('textbox', { name: 'Data' }).fill('[3]');
  await page.getByRole('heading', { name: 'Orders' }).click();
  await at(1, 'Data').getByText('[3]').waitFor();
  await box.waitFor({ state: 'detached' });
  await page.route('**/orders:update*', (route) =>
    route.fulfill({ status: 400, json: { errors: [{ message: 'Customer is out of business' }] } }));
  await at(1, 'Customer').dblclick();
  const customer = page.getByRole('dialog', { name: 'Customer' });
  await customer.getByRole('button', { name: /^Bob/ }).click();
  await customer.getByRole('alert').getByText('Customer is out of business').waitFor();
  await window.look('cell-one-refused');
  await page.keyboard.press('Escape');
  await customer.waitFor({ state: 'detached' });
});

test('a record is made with a value of every type, and read back', async () => {
  const window = await open('/data/orders');
  const { page } = window;
  await page.getByRole('button', { name: 'Add record' }).click();
  const form = page.getByRole('dialog', { name: 'New record in Orders' });
  await form.getByLabel('Number', { exact: true }).fill('Z-1');
  await form.getByRole('combobox', { name: 'State' }).click();
  await page.getByRole('option', { name: 'Paid' }).click();
  await form.getByLabel('Pieces').fill('x');
  await form.getByLabel('Total').fill('1234567890123456.78');
  await form.getByLabel('Big').fill('9007199254740993');
  await form.getByLabel('Weight').fill('1.25');
  await form.getByLabel('Paid', { exact: true }).check();
  await form.getByLabel('Note').fill('two\nlines');
  await form.getByLabel('Ordered at').fill('2026-11-24T10:00:00');
  await form.getByLabel('Local time').fill('2026-11-24T11:00:00');
  await form.getByLabel('Due').fill('2026-12-31');
  await form.getByLabel('At', { exact: true }).fill('09:30:00');
  await form.getByLabel('Data').fill('{"a":[1]}');
  await form.getByLabel('Parts').fill('wheel');
  await page.keyboard.press('Enter');
  await form.getByLabel('Colour', { exact: true }).fill('#2f8147');
  await form.getByLabel('Link').fill('https://example.com/');
  await form.getByRole('button', { name: 'Create' }).click();
  await form.getByText('Must be a whole number.').waitFor();
  await form.getByLabel('Pieces').fill('3');

  await form.getByRole('button', { name: 'Choose Customer' }).click();
  await page.getByRole('dialog', { name: 'Choose Customer' }).getByRole('button', { name: /^Bob/ }).click();
  await form.getByRole('button', { name: 'Add to Tags' }).click();
  const picker = page.getByRole('dialog', { name: 'Add to Tags' });
  await picker.getByRole('button', { name: /^gift/ }).click();
  await window.look('picker');
  await picker.getByRole('button', { name: /^rush/ }).click();
  await picker.getByRole('button', { name: 'Add 2' }).click();
  await form.locator('input[type=file]').setInputFiles({ name: 'dot.png', mimeType: 'image/png', buffer: png });
  await form.getByRole('link', { name: 'dot.png' }).waitFor();
  await window.look('record-new');
  await form.getByRole('button', { name: 'Create' }).click();
  await form.waitFor({ state: 'detached' });
  const [made] = await call('orders:list?filter={"number":"Z-1"}&appends=customer,tags,files');
  const { big, total, customer, tags, files, data, parts, at: time, orderedAt, local, pieces, paid } = made;
  assert.deepEqual([pieces, paid, time, local], [3, true, '09:30:00', '2026-11-24 11:00:00']);
  assert.equal(String(big), '9007199254740993');
  assert.ok(String(total).startsWith('12345678901234'));
  assert.equal(new Date(orderedAt).getTime(), new Date('2026-11-24T10:00:00').getTime());
  assert.deepEqual([data, parts, customer.name, tags.length, files.length], [{ a: [1] }, ['wheel'], 'Bob', 2, 1]);
});

test('a deep link opens a record; links are added and removed; leaving asks', async () => {
  const window = await open('/data/orders/1');
  const { page } = window;
  const form = page.getByRole('dialog', { name: 'A-001' });
  await form.getByLabel('Number', { exact: true }).waitFor();
  await window.look('record');
  await window.lookNarrow('record');
  await form.getByRole('button', { name: 'Remove gift' }).click();
  await form.getByText('removed on save').waitFor();
  await form.getByRole('button', { name: 'Add to Tags' }).click();
  const picker = page.getByRole('dialog', { name: 'Add to Tags' });
  await picker.getByRole('button', { name: 'Create new' }).click();
  await page.getByLabel('Title').fill('made in place');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await form.getByText('added on save').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Discard what you changed?' }).waitFor();
  await page.getByRole('button', { name: 'Go on editing' }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  const tags = await call('orders/1/tags:list');
  assert.deepEqual(tags.map(({ title }) => title), ['made in place']);
  await page.goto(window.url(at('/data/orders/999')));
  await page.getByRole('heading', { name: 'There is no such record' }).waitFor();
});

test('a closed record gives the focus back', async () => {
  const window = await open('/data/orders');
  const { page } = window;
  const drawer = page.getByRole('dialog');
  const focused = page.locator(':focus');
  await page.getByRole('button', { name: 'Add record' }).click();
  await drawer.waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Add record' }).and(focused).waitFor();
  await cell(page, 1, 0).focus();
  await page.keyboard.press('Enter');
  await drawer.getByRole('button', { name: 'Save' }).waitFor();
  await page.keyboard.press('Escape');
  await cell(page, 1, 0).and(focused).waitFor();
});

test('a closed dialog gives the focus back', async () => {
  const window = await open('/data/orders');
  const { page } = window;
  const focused = page.locator(':focus');
  const dialog = page.getByRole('dialog');
  const leave = async (opener) => {
    await dialog.waitFor();
    // The dialog has the focus before it can give it back.
    await dialog.locator(':focus').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'detached' });
    await opener.and(focused).waitFor();
  };
  const menu = page.getByRole('button', { name: 'More actions' });
  for (const name of ['Import…', 'Export…']) {
    await menu.click();
    await page.getByRole('menuitem', { name }).click();
    await leave(menu);
  }
  await page.getByRole('checkbox', { name: 'Select A-004' }).check();
  for (const name of ['Edit', 'Delete']) {
    const button = page.getByRole('button', { name, exact: true });
    await button.click();
    await leave(button);
  }
  await page.goto(window.url(at('/collections/orders')));
  for (const name of ['Add field', 'Edit Note', 'Delete Note']) {
    const button = page.getByRole('button', { name });
    await button.click();
    await leave(button);
  }
  const actions = page.getByRole('button', { name: 'Actions for Orders' });
  for (const name of ['Edit', 'Delete…']) {
    await actions.click();
    await page.getByRole('menuitem', { name }).click();
    await leave(actions);
  }
});

test('messages of the server stand beside their fields', async () => {
  const window = await open('/data/customers/new');
  const { page } = window;
  window.allow(/status of 400/);
  await page.getByLabel('E-mail').fill('cleo@example.com');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByText('Name is required').waitFor();
  await page.getByLabel('Name').fill('Dora');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByText('E-mail already exists').waitFor();
  assert.equal(await page.getByLabel('E-mail').getAttribute('aria-invalid'), 'true');
  await window.look('record-refused');
});

test('in Chinese these messages are Chinese', async () => {
  const window = await open('/data/customers/new');
  const { page } = window;
  window.allow(/status of 400/);
  await page.evaluate(() => localStorage.setItem('coppice.shop.language', 'zh-CN'));
  await page.reload();
  await page.getByLabel('E-mail').fill('cleo@example.com');
  await page.getByRole('button', { name: '创建', exact: true }).click();
  await page.getByText('Name 为必填项').waitFor();
  await page.getByLabel('Name').fill('Dora');
  await page.getByRole('button', { name: '创建', exact: true }).click();
  await page.getByText('E-mail 已存在').waitFor();
  assert.equal(await page.getByText(/already exists|is required/).count(), 0);
  await window.look('record-refused-zh');
});

test('several records are changed and deleted together', async () => {
  const window = await open('/data/orders?size=10');
  const { page } = window;
  await page.getByRole('checkbox', { name: 'Select A-002' }).check();
  await page.getByRole('checkbox', { name: 'Select A-003' }).check();
  await page.getByText('2 selected').waitFor();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const edit = page.getByRole('dialog', { name: 'Edit 2 records' });
  await edit.getByLabel('Field to change').selectOption({ label: 'Note' });
  await edit.getByLabel('Note', { exact: true }).fill('both');
  await window.look('bulk-edit');
  await edit.getByRole('button', { name: 'Change 2 records' }).click();
  await page.getByText('2 records changed').waitFor();
  assert.equal((await call('orders:list?filter={"note":"both"}')).length, 2);
  await cell(page, 1, 0).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  const gone = page.getByRole('dialog', { name: 'Delete 2 records?' });
  await gone.getByText('A-003').waitFor();
  await window.look('bulk-delete');
  await gone.getByRole('button', { name: 'Delete 2 records' }).click();
  await page.getByText('2 records deleted').waitFor();
  assert.equal((await call('orders:list?filter={"note":"both"}')).length, 0);
});

test('a tree opens and closes by keyboard; a node gets another parent', async () => {
  const window = await open('/data/places');
  const { page } = window;
  await page.getByRole('treegrid').getByRole('link', { name: 'Germany' }).waitFor();
  await cell(page, 1, 0).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('link', { name: 'Bonn' }).waitFor();
  await window.look('tree');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'Bonn' });
  await form.getByRole('button', { name: /^Choose parent/i }).click();
  await page.getByRole('button', { name: /^France/ }).click();
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  const bonn = await call('places:get?filter={"name":"Bonn"}&appends=parent');
  assert.equal(bonn.parent.name, 'France');
});

test('a file is imported with a report, and the list exported', async () => {
  const window = await open('/data/customers');
  const { page } = window;
  const file = join(place.server.folder, 'customers.csv');
  await writeFile(file, 'Name,Shoe size,E-mail\nEve,38,eve@example.com\n,,nobody@example.com\nFay,,eve@example.com\n');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Import…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import into Customers' });
  await dialog.getByText('Associations are columns too.').waitFor();
  await dialog.locator('input[type=file]').setInputFiles(file);
  window.allow(/status of 400/);
  await dialog.getByRole('button', { name: 'Import' }).click();
  await dialog.getByText('no field of customers').waitFor();
  await dialog.getByLabel('Leave out columns that are no fields').check();
  await dialog.getByRole('button', { name: 'Import' }).click();
  await dialog.getByText('Columns left out: Shoe size.').waitFor();
  await dialog.getByText('Imported: 1. Refused: 2.').waitFor();
  await window.look('import-report');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('link', { name: 'Eve' }).waitFor();

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Export…' }).click();
  const dump = page.getByRole('dialog', { name: 'Export Customers' });
  await dump.getByText('CSV').click();
  await window.look('export');
  const [download] = await Promise.all([
    page.waitForEvent('download'), dump.getByRole('button', { name: 'Export' }).click()]);
  assert.equal(download.suggestedFilename(), 'Customers.csv');
  const text = await readFile(await download.path(), 'utf8');
  assert.match(text, /^Name,E-mail,City\r?\n/);
  assert.match(text, /Eve/);
});

test('what a role may not do is not shown, and refused all the same', async () => {
  await ready();
  await call('roles:create', { name: 'reader', title: 'Reader', strategy: { actions: ['view'] } });
  await call('users:create', { username: 'rea', password: 'reading only', roles: ['reader'] });
  const window = await place.window();
  window.page.setDefaultTimeout(patience);
  const { page } = window;
  window.allow(/status of 403/);
  await window.signIn(at('/data/customers/1'), { account: 'rea', password: 'reading only' });
  const form = page.getByRole('dialog');
  await form.getByText('ann@example.org').waitFor();
  assert.equal(await form.getByRole('button', { name: 'Save' }).count(), 0);
  assert.equal(await form.getByRole('button', { name: 'Delete' }).count(), 0);
  await form.getByRole('button', { name: 'Close' }).last().click();
  assert.equal(await page.getByRole('button', { name: 'Add record' }).count(), 0);
  assert.equal(await page.getByRole('link', { name: 'Collections' }).count(), 0);
  await cell(page, 0, 1).focus();
  await page.keyboard.press('F2');
  assert.equal(await page.getByRole('textbox', { name: 'E-mail' }).count(), 0);
  await page.keyboard.press('Escape');
  await page.goto(window.url(at('/data/orders')));
  const of = await showOnly(page, 'Colour', 'Data', 'Customer', 'Tags', 'Files');
  for (const name of ['Colour', 'Data', 'Customer', 'Tags', 'Files'])
    assert.equal(await of(0, name).getAttribute('aria-readonly'), 'true', name);
  await of(0, 'Customer').dblclick();
  assert.equal(await page.getByRole('dialog').count(), 0);
  await page.goto(window.url(at('/collections')));
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
});
