// Apps side by side in one browser, an ended server, and its return.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browse } from './support/browser.js';

const place = browse('beside', {
  async setUp() {
    for (const name of ['left', 'right']) await place.app(name, { pinned: true });
  },
});

const own = (name) => `/apps/${name}/admin/password`;

test('sign-ins of apps under one host do not disturb each other', async () => {
  const left = await place.window();
  await left.signIn(own('left'));
  const right = await place.tab(left);
  await right.signIn(own('right'));
  const main = await place.tab(left);
  await main.signIn('/admin/apps');
  for (const one of [left, right, main]) {
    await one.page.reload();
    await one.page.getByRole('button', { name: /^Account of/ }).waitFor();
  }
  await right.page.getByRole('button', { name: /^Account of/ }).click();
  await right.page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await left.page.reload();
  await left.page.getByRole('button', { name: /^Account of/ }).waitFor();
  const scheme = ({ page }) => page.getAttribute('html', 'data-mantine-color-scheme');
  assert.deepEqual([await scheme(right), await scheme(left)], ['dark', 'light']);

  await right.page.keyboard.press('Escape');
  await right.page.getByRole('menu').waitFor({ state: 'detached' });
  await right.page.getByRole('button', { name: /^Account of/ }).click();
  await right.page.getByRole('menuitem', { name: 'Sign out' }).click();
  await right.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await left.page.reload();
  await left.page.getByRole('button', { name: /^Account of/ }).waitFor();
});

test('going to another app asks nobody to sign in again', async () => {
  const main = await place.window();
  await main.signIn(own('left'));
  await main.signIn('/admin/apps');
  const { page } = main;
  await page.getByRole('button', { name: 'Switch app' }).click();
  const [left] = await Promise.all([
    main.context.waitForEvent('page'),
    page.getByRole('menuitem', { name: 'left (opens in a new tab)' }).click(),
  ]);
  await left.waitForURL('**/apps/left/admin/**');
  await left.getByRole('button', { name: /^Account of/ }).waitFor();
  await page.locator('tr[data-app=left]').waitFor();
});

test('an app leads to the others, and says which it is', async () => {
  const window = await place.window();
  const { page } = window;
  await window.signIn(own('left'));
  await page.getByRole('button', { name: 'Switch app' }).click();
  const current = page.getByRole('menuitem', { name: 'left', exact: true });
  await current.waitFor();
  assert.equal(await current.getAttribute('aria-current'), 'true');
  assert.equal(await current.getAttribute('href'), null);
  await window.look('switcher-in-app');
  await page.keyboard.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Switch app' }).click();
  await page.getByRole('menuitem', { name: 'right', exact: true }).click();
  await page.waitForURL('**/apps/right/admin/**');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('a page outlives the server, and goes on where it was', async () => {
  const window = await place.window();
  const { page } = window;
  window.allow(/ERR_|status of 5\d\d/);
  await window.signIn('/admin/apps?q=left');
  const live = page.getByText('live', { exact: true });
  await live.waitFor();
  await place.server.restart('SIGKILL');
  await live.waitFor({ timeout: 30_000 });
  await place.call('applications:stop?filterByTk=left&awaitResponse=true', {});
  await page.locator('tr[data-app=left]').getByText('Stopped', { exact: true }).waitFor();
  assert.match(page.url(), /q=left$/);
});

test('what failed without a server comes by itself with it, and what was typed stays', async () => {
  const window = await place.window();
  const form = await place.tab(window);
  for (const one of [window, form]) one.allow(/ERR_|status of 5\d\d|dynamically imported|preload assets|^Refusal/);
  const { page } = window;
  await window.signIn('/admin/apps?q=left');
  await form.open('/admin/apps/left/edit');
  const name = form.page.getByLabel('Application name');
  await name.fill('typed meanwhile');
  await page.bringToFront();
  await page.route(/\/api\//, (route) => route.abort());
  await page.getByRole('link', { name: 'left', exact: true }).first().click();
  await page.getByText('The server cannot be reached.').first().waitFor();
  await window.look('no-server');
  await page.getByRole('button', { name: 'Try again' }).first().focus();
  await page.unroute(/\/api\//);
  await page.getByRole('heading', { name: 'left', level: 1 }).waitFor({ timeout: 15_000 });
  assert.notEqual(await page.evaluate(() => document.activeElement.tagName), 'BODY');
  await page.evaluate(() => { globalThis.kept = true; });
  const { port } = place.server;
  place.server.process.kill('SIGKILL');
  await place.server.ended;
  await page.getByRole('navigation').getByRole('link', { name: 'Users' }).click();
  await page.getByText('The server cannot be reached.').first().waitFor();
  await window.look('no-server-lazy');
  await place.server.launch(`127.0.0.1:${port}`);
  await page.getByRole('heading', { name: 'Users', level: 1 }).waitFor({ timeout: 20_000 });
  assert.equal(await name.inputValue(), 'typed meanwhile');
});
