// The whole way of an app, on both stores: claim, create, start, visit, sign in, stop, see
// that it is stopped, delete, bring back.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, eventually } from '../sdk/support/server.js';
import { browse } from './support/browser.js';

const place = browse('way', { unclaimed: true });

test('from the claim to the restore', async () => {
  const said = await eventually(
    () => readFile(join(place.server.data, 'claim-link'), 'utf8').catch(() => ''), 10_000, 'the link');
  const { pathname, search, hash } = new URL(said.trim());
  const window = await place.window();
  const { page } = window;
  await window.open(pathname + search + hash);
  await page.getByLabel('E-mail').fill(ROOT.account);
  await page.getByLabel('Password', { exact: true }).fill(ROOT.password);
  await page.getByRole('button', { name: 'Create administrator' }).click();
  await page.getByRole('heading', { name: 'No app yet' }).waitFor();
  await window.look('apps-empty');

  await page.getByRole('link', { name: 'Add new' }).first().click();
  await page.getByLabel('Application name').fill('Shop');
  await page.getByLabel('ID', { exact: true }).fill('shop');
  await page.getByRole('button', { name: 'Create app' }).click();
  await page.getByRole('heading', { name: 'Shop', level: 1 }).waitFor();
  await page.getByText('Asleep', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Start shop' }).click();
  await page.getByText('Running', { exact: true }).first().waitFor();

  await page.getByRole('link', { name: 'Visit shop' }).click();
  await page.waitForURL('**/apps/shop/admin/**');
  await page.getByLabel('E-mail or user name').fill(ROOT.account);
  await page.getByLabel('Password', { exact: true }).fill(ROOT.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: /^Account of/ }).waitFor();

  await window.open('/admin/apps/shop');
  await page.getByRole('button', { name: 'Stop shop' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop' }).click();
  await page.getByText('Stopped', { exact: true }).waitFor();

  const visitor = await place.window();
  visitor.allow(/status of 503/);
  await visitor.open('/apps/shop/admin/');
  await visitor.page.getByRole('heading', { name: 'This app is stopped' }).waitFor();
  await visitor.look('stopped');

  await page.getByRole('button', { name: 'More shop' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByLabel('Type shop to confirm').fill('shop');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.waitForURL(/\/admin\/apps$/);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.locator('tr[data-app=shop]').waitFor();
  assert.equal((await place.call('applications:get?filterByTk=shop')).phase, 'asleep');
});
