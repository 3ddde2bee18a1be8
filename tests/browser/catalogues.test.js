// Every text of the entrance and the supervisor is in a catalogue.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ROOT } from '../sdk/support/server.js';
import { browse } from './support/browser.js';
import { speakPseudo, strays } from './support/strays.js';

const place = browse('catalogues', { setUp });

async function setUp() {
  await place.app('said', { cname: 'said.example.test', pinned: true, options: { tags: ['x'] } });
  await place.call('applications:start?filterByTk=said&awaitResponse=true', {});
}

test('no text is outside of the catalogues', async () => {
  const window = await place.window();
  const { page } = window;
  await window.open('/admin/');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await speakPseudo(page, 'main');
  await page.reload();
  await page.getByRole('heading', { name: /⟦/ }).waitFor();
  assert.deepEqual(await strays(page), [], 'sign-in');
  await page.locator('input[name=account]').fill(ROOT.account);
  await page.locator('input[name=password]').fill(ROOT.password);
  await page.keyboard.press('Enter');
  await page.locator('tr[data-app=said]').waitFor();
  assert.deepEqual(await strays(page), [], 'apps');
  await window.shot('apps-pseudo');
  for (const [path, there] of [
    ['/admin/apps/said', 'section table tbody tr'],
    ['/admin/apps/said/edit', 'form'],
    ['/admin/apps/new', 'form'],
    ['/admin/apps?q=nobody', 'h2'],
    ['/admin/password', 'form'],
    ['/admin/nowhere', 'h1'],
  ]) {
    await window.open(path);
    await page.locator(`main ${there}`).first().waitFor();
    assert.deepEqual(await strays(page), [], path);
  }
});
