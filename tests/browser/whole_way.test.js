// The whole way of an app, on both stores, by mouse and by keyboard alone: claim, create,
// start, visit, sign in, collection, record, role, member, stop, stopped page, delete, undo.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, eventually } from '../sdk/support/server.js';
import { browse } from './support/browser.js';
import { Keyboard, Mouse } from './support/ways.js';

const clerk = { account: 'cleo', password: 'a long passphrase' };
const button = (within, name, exact = true) => within.getByRole('button', { name, exact });
const dialogOf = (page, name) => page.getByRole('dialog', { name });

async function claim({ place, window, page, by }) {
  const said = await eventually(
    () => readFile(join(place.server.data, 'claim-link'), 'utf8').catch(() => ''), 10_000, 'the link');
  const { pathname, search, hash } = new URL(said.trim());
  await window.open(pathname + search + hash);
  await by.write(page.getByLabel('E-mail'), ROOT.account);
  await by.write(page.getByLabel('Password', { exact: true }), ROOT.password);
  await by.press(button(page, 'Create administrator'));
  await page.getByRole('heading', { name: 'No app yet' }).waitFor();
  if (by instanceof Mouse) await window.look('apps-empty');
}

async function makeApp({ page, app, by }) {
  await by.press(page.getByRole('link', { name: 'Add new' }).first());
  await by.write(page.getByLabel('Application name'), 'Shop');
  await by.write(page.getByLabel('ID', { exact: true }), app);
  await by.press(button(page, 'Create app'));
  await page.getByRole('heading', { name: 'Shop', level: 1 }).waitFor();
  await page.getByText('Asleep', { exact: true }).waitFor();
  await by.press(button(page, `Start ${app}`));
  await page.getByText('Running', { exact: true }).first().waitFor();
}

async function signIn({ page, by }, { account, password }) {
  await by.write(page.getByLabel('E-mail or user name'), account);
  await by.write(page.getByLabel('Password', { exact: true }), password);
  await by.press(button(page, 'Sign in'));
  await page.getByRole('button', { name: /^Account of/ }).waitFor();
}

async function visit(way) {
  const { page, app, by } = way;
  await by.press(page.getByRole('link', { name: `Visit ${app}` }));
  await page.waitForURL(`**/apps/${app}/admin/**`);
  await signIn(way, ROOT);
}

/** A collection of tasks with a title, and a task. */
async function makeRecords({ page, by }) {
  await by.press(page.getByRole('navigation').getByRole('link', { name: 'Collections' }));
  await by.press(button(page, 'New collection').first());
  await by.write(dialogOf(page, 'New collection').getByLabel('Title'), 'Tasks');
  await page.keyboard.press('Enter');
  await page.waitForURL(/collections\/tasks$/);
  await by.press(button(page, 'Add field').first());
  const form = dialogOf(page, 'Add field');
  await by.pick(form.getByRole('combobox', { name: 'Type' }), 'Text');
  await by.write(form.getByLabel('Title', { exact: true }), 'Subject');
  await by.press(button(form, 'Add'));
  await page.getByRole('cell', { name: 'subject', exact: true }).waitFor();
  await by.press(page.getByRole('link', { name: 'Records' }));
  await makeRecord({ page, by }, 'for the boss');
}

async function makeRecord({ page, by }, subject) {
  await by.press(button(page, 'Add record').first());
  const form = dialogOf(page, 'New record in Tasks');
  await by.write(form.getByLabel('Subject'), subject);
  await by.press(button(form, 'Create'));
  await form.waitFor({ state: 'detached' });
  await page.getByText(subject).first().waitFor();
}

/** Clerks make tasks and see their own; Cleo is one. */
async function makeMember({ page, by }) {
  await by.press(page.getByRole('navigation').getByRole('link', { name: 'Roles' }));
  await by.press(button(page, 'New role'));
  const role = dialogOf(page, 'New role');
  await by.write(role.getByLabel('Title'), 'Clerk');
  assert.equal(await role.getByLabel('Name for programs').inputValue(), 'clerk');
  await by.press(button(role, 'Create role'));
  await page.getByRole('heading', { name: 'Clerk', level: 1 }).waitFor();
  for (const [action, reach] of [['View', 'Own records'], ['Create', 'Allowed']]) {
    const cell = page.getByRole('grid')
      .getByRole('button', { name: new RegExp(`^${action}, All collections:`) });
    await by.cell(cell);
    await by.choose(page.getByRole('menuitemradio', { name: reach, exact: true }));
    await page.getByRole('menu').waitFor({ state: 'detached' });
  }
  await by.press(button(page, 'Save'));
  await page.getByText('Saved. It holds').waitFor();
  await by.press(page.getByRole('navigation').getByRole('link', { name: 'Users' }));
  await by.press(button(page, 'New user'));
  const user = dialogOf(page, 'New user');
  await by.write(user.getByLabel('User name'), clerk.account);
  await by.write(user.getByLabel('Password', { exact: true }), clerk.password);
  await by.pick(user.getByRole('combobox', { name: 'Roles' }), 'Clerk');
  await by.write(user.getByLabel('Name', { exact: true }), 'Cleo');
  await by.press(button(user, 'Create user'));
  await page.getByRole('heading', { name: 'Cleo', level: 1 }).waitFor();
}

async function seeOwn({ place, app }, Way) {
  const window = await place.window();
  const { page } = window;
  const his = { page, by: new Way(page) };
  await window.open(`/apps/${app}/admin/data/tasks`);
  await signIn(his, clerk);
  await makeRecord(his, 'of Cleo');
  assert.equal(await page.getByText('for the boss').count(), 0, 'a record of somebody else is shown');
  assert.equal(await page.getByRole('link', { name: 'Collections' }).count(), 0);
  await window.look('member');
}

async function stop({ place, window, page, app, by }) {
  await window.open(`/admin/apps/${app}`);
  await by.press(button(page, `Stop ${app}`));
  await by.press(button(page.getByRole('dialog'), 'Stop'));
  await page.getByText('Stopped', { exact: true }).waitFor();
  const visitor = await place.window();
  visitor.allow(/status of 503/);
  await visitor.open(`/apps/${app}/admin/`);
  await visitor.page.getByRole('heading', { name: 'This app is stopped' }).waitFor();
  await visitor.look('stopped');
  await window.open(`/admin/apps/${app}`);
  await by.press(button(page, `Start ${app}`));
  await visitor.page.getByRole('heading', { name: 'This app is stopped' }).waitFor({ state: 'hidden' });
  await visitor.page.waitForURL(/\/apps\/.*\/admin\//);
  await by.press(button(page, `Stop ${app}`));
  await by.press(button(page.getByRole('dialog'), 'Stop'));
  await page.getByText('Stopped', { exact: true }).waitFor();
}

async function deleteAndUndo({ place, page, app, by }) {
  await by.press(button(page, `More ${app}`));
  await by.choose(page.getByRole('menuitem', { name: 'Delete' }));
  await by.write(page.getByLabel(`Type ${app} to confirm`), app);
  await by.press(button(page.getByRole('dialog'), 'Delete'));
  await page.waitForURL(/\/admin\/apps$/);
  await by.press(button(page, 'Undo'));
  await page.locator(`tr[data-app=${app}]`).waitFor();
  assert.equal((await place.call(`applications:get?filterByTk=${app}`)).phase, 'asleep');
}

for (const [name, Way, app] of [['mouse', Mouse, 'shop'], ['keyboard', Keyboard, 'store']]) {
  const place = browse(`way_${name}`, { unclaimed: true });
  test(`from the claim to the undo, by ${name}`, async () => {
    const window = await place.window();
    const { page } = window;
    const way = { place, window, page, app, by: new Way(page) };
    await claim(way);
    await makeApp(way);
    await visit(way);
    await makeRecords(way);
    await makeMember(way);
    await seeOwn(way, Way);
    await stop(way);
    await deleteAndUndo(way);
  });
}
