// Main's table of apps: find, sort, start and stop, make, change, delete and bring back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browse } from './support/browser.js';

const place = browse('supervisor', {
  async setUp() {
    for (const [name, tags] of [['alpha', ['crm']], ['beta', ['crm', 'north']], ['gamma', []]])
      await place.app(name, { displayName: `App ${name}`, options: { tags } });
  },
});
const row = (page, name) => page.locator(`tr[data-app="${name}"]`);
const shows = (page, name, word) => row(page, name).getByText(word, { exact: true }).waitFor();

test('the first app is asked for where there is none', async () => {
  const window = await place.window();
  await window.signIn('/admin/apps?q=nobody');
  await window.page.getByRole('heading', { name: 'No app is like that' }).waitFor();
  await window.look('apps-none');
  await window.page.getByRole('button', { name: 'Clear search and filters' }).click();
  await row(window.page, 'alpha').waitFor();
});

test('the list is searched, filtered and sorted, and the address says how', async () => {
  const window = await place.window();
  const { page } = window;
  await window.signIn('/admin/');
  await page.waitForURL('**/admin/apps');
  await row(page, 'gamma').waitFor();
  await window.look('apps');
  await window.lookNarrow('apps');
  await page.getByRole('searchbox').fill('BET');
  await row(page, 'alpha').waitFor({ state: 'detached' });
  await page.waitForURL('**/admin/apps?q=BET');
  await page.getByRole('searchbox').fill('');
  await row(page, 'alpha').waitFor();
  await page.getByRole('combobox', { name: 'Tag' }).click();
  await page.getByRole('option', { name: 'north' }).click();
  await row(page, 'alpha').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  assert.equal(new URL(page.url()).searchParams.get('tag'), 'north');
  await page.goBack();
  await row(page, 'alpha').waitFor();
  await page.getByRole('columnheader', { name: 'App', exact: true }).getByRole('button').click();
  await page.waitForURL(/sort=-name/);
  await assert.doesNotReject(page.locator('tbody tr').first().and(row(page, 'gamma')).waitFor());
  await page.reload();
  await page.locator('tbody tr').first().and(row(page, 'gamma')).waitFor();
  assert.equal(
    await page.getByRole('columnheader', { name: 'App', exact: true }).getAttribute('aria-sort'), 'descending');
  await page.getByLabel('Order', { exact: true }).selectOption('By creation');
  await page.waitForURL(/sort=createdAt/);
  await page.locator('tbody tr').first().and(row(page, 'alpha')).waitFor();
  await page.getByRole('button', { name: 'Ascending; turn it round' }).click();
  await page.waitForURL(/sort=-createdAt/);
  await page.locator('tbody tr').first().and(row(page, 'gamma')).waitFor();
});

test('the list is sorted by what the apps do, busiest first, and the address says so', async () => {
  const window = await place.window();
  const { page } = window;
  await place.app('busy', { options: { autoStart: true } });
  for (let i = 0; i < 3; ++i) await place.call('auth:check', undefined, 'busy');
  await window.signIn('/admin/apps?sort=-name');
  await page.locator('tbody tr').first().and(row(page, 'gamma')).waitFor();
  const head = page.getByRole('columnheader', { name: 'Requests', exact: true });
  await head.getByRole('button', { name: 'Requests' }).press('Enter');
  await page.waitForURL(/sort=-requests/);
  await page.locator('tbody tr').first().and(row(page, 'busy')).waitFor();
  assert.equal(await head.getAttribute('aria-sort'), 'descending');
  await head.getByRole('button', { name: 'Errors' }).click();
  await page.waitForURL(/sort=-errors/);
  assert.equal(await head.getAttribute('aria-sort'), 'descending');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.waitForURL(/sort=-mode/);
  await page.getByRole('columnheader', { name: 'Status', exact: true }).getByRole('button').click();
  await page.waitForURL(/sort=status/);
  await page.locator('tbody tr').last().and(row(page, 'busy')).waitFor();
  await page.reload();
  await page.locator('tbody tr').last().and(row(page, 'busy')).waitFor();
});

test('a command is asked about, and its outcome is live', async () => {
  const window = await place.window();
  const { page } = window;
  await window.signIn('/admin/apps');
  await row(page, 'alpha').waitFor();
  await page.getByText('live', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Start alpha' }).click();
  await shows(page, 'alpha', 'Running');
  await page.getByRole('button', { name: 'Stop alpha' }).click();
  const dialog = page.getByRole('dialog', { name: 'Stop alpha?' });
  await dialog.waitFor();
  await window.look('apps-ask');
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await shows(page, 'alpha', 'Stopped');
  await page.getByRole('button', { name: 'Start alpha' }).and(page.locator(':focus')).waitFor();
});

test('the supervisor\'s apps are no records of the data pages', async () => {
  const window = await place.window();
  await window.signIn('/admin/data/applications');
  await window.page.getByRole('heading', { name: 'There is no such page' }).waitFor();
});

test('what others do is seen within half a second', async () => {
  const window = await place.window();
  const { page } = window;
  await window.signIn('/admin/apps');
  await page.getByText('live', { exact: true }).waitFor();
  await row(page, 'beta').waitFor();
  for (const [verb, word] of [['stop', 'Stopped'], ['start', 'Running']]) {
    const seen = shows(page, 'beta', word).then(() => Date.now());
    await place.call(`applications:${verb}?filterByTk=beta&awaitResponse=true`, {});
    const over = Date.now();
    assert.ok((await seen) - over < 500, `${verb}: ${(await seen) - over} ms`);
  }
});

test('an app is made by keyboard alone', async () => {
  const window = await place.window();
  const { page } = window;
  await window.signIn('/admin/apps');
  const tab = async (to) => {
    for (let i = 0; i < 60; ++i) {
      if (await to.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    assert.fail('the keyboard does not come there');
  };
  const add = page.getByRole('link', { name: 'Add new' });
  await add.waitFor();
  await tab(add);
  await page.keyboard.press('Enter');
  const name = page.getByLabel('Application name');
  await name.waitFor();
  await window.look('app-new');
  await window.lookNarrow('app-new');
  await tab(name);
  await page.keyboard.type('Made by hand');
  await tab(page.getByLabel('ID', { exact: true }));
  await page.keyboard.type('Alpha');
  await page.getByText('a letter first, at most 63').waitFor();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('alpha');
  await page.getByText('This ID is taken.').waitFor();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('byhand');
  await page.getByText('This ID is free.').waitFor();
  await tab(page.getByRole('button', { name: 'Test' }));
  await page.keyboard.press('Enter');
  await page.getByText('This works').waitFor();
  await tab(page.getByRole('button', { name: 'Create app' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Made by hand', level: 1 }).waitFor();
  assert.match(page.url(), /\/admin\/apps\/byhand$/);
});

test('one app is shown whole: figures, start, parts, log', async () => {
  const window = await place.window();
  const { page } = window;
  await place.call('applications:start?filterByTk=gamma&awaitResponse=true', {});
  await window.signIn('/admin/apps/gamma');
  await page.getByText('Gate open').waitFor();
  await page.getByText('lets requests in').waitFor();
  await page.getByRole('log').getByText(/app\.running/).first().waitFor();
  await page.getByRole('img', { name: /Requests and errors/ }).waitFor();
  await window.look('app');
  await window.lookNarrow('app');
  await page.getByLabel('Find in the log').fill('nothing like that');
  await page.getByText('No line is like that. Clear the search, or take a lower level.').waitFor();
});

test('a part that is killed from outside is seen to start again', async () => {
  const window = await place.window();
  const { page } = window;
  await place.call('applications:start?filterByTk=gamma&awaitResponse=true', {});
  await window.signIn('/admin/apps/gamma');
  const part = page.getByRole('row').filter({ hasText: 'who is signed in' });
  await part.getByRole('cell', { name: '0', exact: true }).waitFor();
  await place.call('faults:inject', { app: 'gamma', part: 'session', how: 'kill' });
  await part.getByRole('cell', { name: '1', exact: true }).waitFor();
  await page.getByText('Running', { exact: true }).first().waitFor();
});

test('an app is changed, and what stays is said', async () => {
  const window = await place.window();
  const { page } = window;
  await window.signIn('/admin/apps/gamma/edit');
  await page.getByLabel('Application name').fill('Gamma rays');
  assert.ok(await page.getByLabel('ID', { exact: true }).evaluate((input) => input.readOnly));
  await page.getByRole('combobox', { name: 'Tags' }).fill('physics');
  await page.keyboard.press('Enter');
  await page.getByLabel('Show in the switcher').check();
  await page.getByLabel('Custom domain').fill('gamma');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('A host name such as').waitFor();
  await window.look('app-edit');
  await page.getByLabel('Custom domain').fill('gamma.example.test');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: 'Gamma rays', level: 1 }).waitFor();
  await page.getByRole('link', { name: 'gamma.example.test' }).waitFor();
  await page.getByRole('button', { name: 'Switch app' }).click();
  const item = page.getByRole('menuitem', { name: 'Gamma rays' });
  await item.waitFor();
  await window.look('switcher');
  assert.equal(
    await item.getAttribute('href'), `http://gamma.example.test:${place.server.port}/admin/`);
});

test('a way elsewhere asks before it takes along what was typed', async () => {
  const window = await place.window();
  const { page } = window;
  window.allow(/status of 400/);
  await window.signIn('/admin/apps');
  await page.getByRole('link', { name: 'Add new' }).click();
  const name = page.getByLabel('Application name');
  await name.fill('Über uns!');
  assert.equal(await page.getByLabel('ID', { exact: true }).inputValue(), 'uber_uns');
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  await page.goBack();
  await question.waitFor();
  await window.look('unsaved');
  await question.getByRole('button', { name: 'Stay here' }).click();
  await question.waitFor({ state: 'detached' });
  assert.match(page.url(), /\/admin\/apps\/new$/);
  assert.equal(await name.inputValue(), 'Über uns!');
  // Of another app's domain only the server knows; it is told at its field.
  await page.getByLabel('Custom domain').fill('gamma.example.test');
  await page.getByRole('button', { name: 'Create app' }).click();
  await page.getByText('Another app has this domain').waitFor();
  await page.getByRole('link', { name: 'Users', exact: true }).click();
  await question.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('heading', { name: 'Users', level: 1 }).waitFor();
  await page.goBack();
  await name.waitFor();
  assert.equal(await name.inputValue(), '');
  await page.goBack();
  await row(page, 'gamma').waitFor();
});

test('a failed app says why and what to do', async () => {
  const { writeFile } = await import('node:fs/promises');
  const { join } = await import('node:path');
  await place.app('breaks');
  await place.call('applications:stop?filterByTk=breaks&awaitResponse=true', {});
  const file = join(place.server.data, 'apps', 'breaks', 'app.sqlite');
  await writeFile(file, 'no database'.repeat(1000));
  const window = await place.window();
  const { page } = window;
  window.allow(/status of 5\d\d/);
  await window.signIn('/admin/apps/breaks');
  await page.getByRole('button', { name: 'Start breaks' }).click();
  await page.getByText('Last error', { exact: true }).waitFor();
  await page.getByText('Failed', { exact: true }).waitFor();
  // A screen reader is told of the change, and of the cause.
  await page.getByRole('status').filter({ hasText: 'Failed' }).waitFor();
  const told = (...texts) =>
    Promise.all(texts.map((text) => page.getByRole('alert').getByText(text, { exact: true }).waitFor()));
  await told('The app\'s database could not be read or written.', 'the database file is damaged');
  await window.look('app-failed');
  await page.evaluate(() => localStorage.setItem('coppice.main.language', 'zh-CN'));
  await page.reload();
  await told('无法读写应用的数据库。', '数据库文件已损坏');
  await window.lookNarrow('app-failed-zh');
  await window.open('/admin/apps/nosuch');
  await page.getByText('没有标识为 nosuch 的应用').waitFor();
  await page.getByRole('link', { name: '全部应用' }).waitFor();
});

test('a delete wants the id typed, and is undone', async () => {
  const window = await place.window();
  const { page } = window;
  await place.app('shortlived');
  await window.signIn('/admin/apps');
  await row(page, 'shortlived').waitFor();
  const remove = async () => {
    await page.getByRole('button', { name: 'More shortlived' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete shortlived?' });
    const yes = dialog.getByRole('button', { name: 'Delete' });
    await dialog.getByText('its database file').waitFor();
    assert.ok(await yes.isDisabled());
    await dialog.getByLabel('Type shortlived to confirm').fill('shortlive');
    assert.ok(await yes.isDisabled());
    await dialog.getByLabel('Type shortlived to confirm').fill('shortlived');
    await window.shot('apps-delete');
    await yes.click();
    await row(page, 'shortlived').waitFor({ state: 'detached' });
  };
  await remove();
  await page.getByRole('button', { name: 'Undo' }).click();
  await row(page, 'shortlived').waitFor();
  await remove();
  await page.getByText(/^Deleted \(/).click();
  await page.waitForURL(/view=deleted/);
  const until = row(page, 'shortlived').getByText('in 7 days');
  await until.waitFor();
  assert.match(await until.getAttribute('title'), /\d:\d\d/, 'the exact time');
  await window.look('apps-deleted');
  await window.lookNarrow('apps-deleted');
  await page.getByRole('button', { name: 'Restore shortlived' }).click();
  await page.getByText('shortlived is back.').first().waitFor();
});

test('a command on many tells how it went with each', async () => {
  const window = await place.window();
  const { page } = window;
  window.allow(/status of 5\d\d/);
  await window.signIn('/admin/apps');
  await row(page, 'breaks').waitFor();
  for (const name of ['alpha', 'beta', 'breaks'])
    await page.getByRole('checkbox', { name: `Choose ${name}` }).check();
  await page.getByRole('group', { name: 'Chosen apps' }).getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByRole('dialog', { name: 'Start 3 apps?' }).getByRole('button', { name: 'Start 3 apps' }).click();
  const dialog = page.getByRole('dialog', { name: 'Results' });
  await dialog.getByText('2 done, 1 failed').waitFor();
  await window.look('apps-bulk');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
});
