// The manager of collections: making, changing, ordering and deleting them and their fields.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browse } from './support/browser.js';
import { shop } from './support/shop.js';
import { speakPseudo, strays } from './support/strays.js';

const place = browse('collections');

/** Forms of many fields take their time on a busy machine. */
const patience = 60_000;
const call = (path, body) => place.call(path, body, 'shop');

/** Made by the first test that needs it. */
let made;
const ready = () => (made ??= shop(place, 'shop', 0));

const at = (path) => `/apps/shop/admin${path}`;

async function open(path) {
  await ready();
  const window = await place.window();
  window.page.setDefaultTimeout(patience);
  await window.signIn(at(path));
  return window;
}

const fieldOf = async (collection, name) =>
  (await call(`collections/${collection}/fields:list?paginate=false`)).find((one) => one.name === name);

test('a collection is made by keyboard alone, gets a field, and its first record', async () => {
  const window = await open('/collections');
  const { page } = window;
  await page.getByRole('table', { name: 'Collections' }).waitFor();
  await window.look('collections');
  await window.lookNarrow('collections');
  await page.getByRole('button', { name: 'New collection' }).focus();
  await page.keyboard.press('Enter');
  const focused = page.locator(':focus');
  await page.getByRole('dialog', { name: 'New collection' }).getByLabel('Title').and(focused).waitFor();
  await page.keyboard.type('Stock items');
  assert.equal(await page.getByLabel('Name').inputValue(), 'stockItems');
  await window.look('collection-new');
  await page.keyboard.press('Enter');
  await page.waitForURL(/collections\/stockItems$/);
  await page.getByText('Add the first field').waitFor();
  await page.getByRole('button', { name: 'Add field' }).focus();
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'Add field' });
  await form.getByRole('combobox', { name: 'Type' }).and(focused).waitFor();
  await page.keyboard.type('Decimal');
  await page.getByRole('option', { name: 'Decimal', exact: true }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await form.getByLabel('Title', { exact: true }).and(focused).waitFor();
  await page.keyboard.type('Unit price');
  await window.look('field-new');
  await page.keyboard.press('Enter');
  await page.getByRole('cell', { name: 'unitPrice' }).waitFor();
  const made = await fieldOf('stockItems', 'unitPrice');
  assert.deepEqual([made.type, made.scale, made.uiSchema.title], ['decimal', 2, 'Unit price']);
  await page.getByRole('link', { name: 'Records' }).click();
  await page.getByRole('heading', { name: 'No records yet' }).waitFor();
  await window.look('records-empty');
});

test('a field has choices, rules, a default; it is changed and deleted', async () => {
  const window = await open('/collections/customers');
  const { page } = window;
  await page.getByRole('cell', { name: 'Created by', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Add field' }).click();
  const form = page.getByRole('dialog', { name: 'Add field' });
  await form.getByRole('combobox', { name: 'Type' }).click();
  await page.getByRole('option', { name: 'One choice' }).click();
  await form.getByLabel('Title').fill('Rank');
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await form.getByRole('alert').getByText('Add at least one choice.').waitFor();
  await form.getByRole('button', { name: 'Add a choice' }).click();
  await form.getByLabel('Value of choice 1').fill('a');
  await form.getByLabel('Label of choice 1').fill('First');
  await form.getByRole('button', { name: 'Add a choice' }).click();
  await form.getByLabel('Value of choice 2').fill('b');
  await form.getByRole('combobox', { name: 'Default' }).click();
  await page.getByRole('option', { name: 'First' }).click();
  await form.getByLabel('Required').check();
  await window.look('field-choices');
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  const made = await fieldOf('customers', 'rank');
  assert.equal(made.defaultValue, 'a');
  assert.deepEqual(made.uiSchema.enum.map(({ value }) => value), ['a', 'b']);

  await page.getByRole('button', { name: 'Edit Name' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit Name' });
  await edit.getByLabel('Add a rule').selectOption({ label: 'At least as long as' });
  await edit.getByRole('textbox', { name: 'At least as long as' }).fill('2');
  await window.look('field-edit');
  await edit.getByRole('button', { name: 'Save' }).click();
  await edit.waitFor({ state: 'detached' });
  const { validation } = await fieldOf('customers', 'name');
  assert.deepEqual(validation.rules.map(({ name }) => name), ['required', 'max', 'min']);

  await page.getByRole('button', { name: 'Move Rank up' }).click();
  await page.getByRole('button', { name: 'Delete Rank' }).click();
  await page.getByRole('dialog', { name: 'Delete the field Rank?' }).getByRole('button', { name: 'Delete' }).click();
  await page.getByText('Field Rank deleted').waitFor();
  assert.equal(await fieldOf('customers', 'rank'), undefined);
});

test('an association is made with its way back', async () => {
  const window = await open('/collections/tags');
  const { page } = window;
  await page.getByRole('button', { name: 'Add field' }).click();
  const form = page.getByRole('dialog', { name: 'Add field' });
  await form.getByRole('combobox', { name: 'Type' }).click();
  await page.getByRole('option', { name: 'One record (many to one)' }).click();
  await form.getByLabel('Title', { exact: true }).fill('Owner');
  await form.getByRole('combobox', { name: 'Leads to' }).click();
  await page.getByRole('option', { name: 'Customers' }).click();
  await form.getByLabel('When the linked record is deleted').selectOption({ label: 'It may not be deleted' });
  await form.getByLabel('Add the way back to Customers').check();
  await window.look('field-association');
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  const made = await fieldOf('tags', 'owner');
  assert.deepEqual([made.target, made.onDelete], ['customers', 'RESTRICT']);
  assert.equal((await fieldOf('customers', 'tags')).type, 'hasMany');
  await window.look('fields');
  await window.lookNarrow('fields');
});

test('a refusal of the server stands in the form', async () => {
  const window = await open('/collections/tags');
  const { page } = window;
  window.allow(/status of 400/);
  await page.getByRole('button', { name: 'Add field' }).click();
  const form = page.getByRole('dialog', { name: 'Add field' });
  await form.getByRole('combobox', { name: 'Type' }).fill('Text');
  await page.getByRole('option', { name: 'Text', exact: true }).click();
  await form.getByLabel('Title').fill('Title');
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await form.getByRole('alert').getByText('Field named title already exists').waitFor();
});

test('categories and order; a collection goes only by its name', async () => {
  const window = await open('/collections');
  const { page } = window;
  await call('collections:create', { name: 'doomed', title: 'Doomed', fields: [] });
  await page.reload();
  await page.getByRole('button', { name: 'Categories' }).click();
  const categories = page.getByRole('dialog', { name: 'Categories' });
  await categories.getByLabel('New category').fill('Stock');
  await categories.getByRole('button', { name: 'Add', exact: true }).click();
  await categories.getByLabel('Name of Stock').waitFor();
  await categories.getByRole('button', { name: 'Move Stock up' }).click();
  await page.waitForFunction(() => document.querySelector('[aria-label^="Name of"]')?.value === 'Stock');
  await window.look('categories');
  await categories.getByRole('button', { name: 'Close' }).last().click();

  await page.getByRole('button', { name: 'Actions for Tags' }).click();
  await page.getByRole('menuitem', { name: 'Move up' }).click();
  await page.waitForFunction(() => document.querySelector('tbody tr')?.textContent.includes('Tags'));

  await page.getByRole('button', { name: 'Actions for Doomed' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete the collection Doomed?' });
  assert.ok(await dialog.getByRole('button', { name: 'Delete' }).isDisabled());
  await window.look('collection-delete');
  await dialog.getByLabel('Type doomed to confirm').fill('doomed');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await page.getByText('Collection Doomed deleted').waitFor();
  assert.equal(await call('collections:get?filterByTk=doomed'), null);
});

test('a diagram of fifty collections, by mouse and by keyboard', async () => {
  await place.app('wide');
  for (let i = 0; i < 50; ++i) {
    const fields = [{ name: 'title', type: 'string' }];
    for (let n = 0; n < i % 6; ++n) fields.push({ name: `f${n}`, type: 'integer' });
    if (i > 0 && i % 5) fields.push({ name: 'up', type: 'belongsTo', target: `c${Math.floor(i / 3)}` });
    await place.call('collections:create', { name: `c${i}`, title: `Collection ${i}`, fields }, 'wide');
  }
  const window = await place.window();
  window.page.setDefaultTimeout(patience);
  await window.signIn('/apps/wide/admin/collections?view=diagram');
  const { page } = window;
  const picture = page.getByRole('application', { name: 'Diagram of the collections' });
  await picture.waitFor();
  await window.look('diagram');
  const moved = () => picture.locator('svg > g').getAttribute('transform');
  const first = await moved();
  await picture.focus();
  await page.keyboard.press('+');
  const second = await moved();
  assert.notEqual(second, first);
  await page.keyboard.press('ArrowRight');
  assert.notEqual(await moved(), second);
  await page.keyboard.press('0');
  assert.equal(await moved(), first);
  await page.getByRole('button', { name: 'Collection 1', exact: true }).click();
  await window.look('diagram-chosen');
  await window.lookNarrow('diagram');
  await page.getByRole('button', { name: 'Fields and options' }).click();
  await page.waitForURL(/collections\/c1$/);
});

test('every text of these pages is in a catalogue', async () => {
  await ready();
  const window = await place.window();
  window.page.setDefaultTimeout(patience);
  const { page } = window;
  await window.signIn(at('/collections/orders'));
  await speakPseudo(page, 'shop');
  for (const path of ['/data', '/data/orders', '/data/customers/1', '/collections', '/collections/orders',
    '/collections?view=diagram']) {
    await page.goto(window.url(at(path)));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForTimeout(400);
    assert.deepEqual(await strays(page, 'main'), [], path);
  }
});
