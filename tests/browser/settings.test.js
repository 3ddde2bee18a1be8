// One's own profile and keys, the settings of the app, its API as a page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browse } from './support/browser.js';
import { callAs, choose, collectionsOf, dialogOf, userOf } from './support/people.js';
import { speakPseudo, strays } from './support/strays.js';

const place = browse('settings');
const admin = '/apps/own/admin';

let made;
const app = () => (made ??= place.app('own').then(() => collectionsOf(place, 'own')));

test('the own profile: name, sign-ins, language and colours', async () => {
  await app();
  const pia = await userOf(place, 'own', 'pia');
  const other = await place.window();
  other.allow(/status of 401/);
  await other.signIn(`${admin}/profile`, pia);
  const window = await place.window();
  const { page } = window;
  window.allow(/status of 400/);
  await window.signIn(`${admin}/profile`, pia);
  await page.getByLabel('Name', { exact: true }).fill('Pia Pike');
  await page.keyboard.press('Enter');
  await page.getByText('Saved.').waitFor();
  await page.getByRole('button', { name: 'Account of Pia Pike' }).waitFor();
  await page.getByLabel('User name').fill('no@sign');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('Your profile was not changed').waitFor();
  await window.look('profile');
  await window.lookNarrow('profile');

  await page.getByRole('button', { name: 'End all others' }).click();
  await dialogOf(page, 'End all your other sign-ins?').getByRole('button', { name: 'End all others' }).click();
  await page.getByText('You are signed in nowhere else.').waitFor();
  await other.page.reload();
  await other.page.getByRole('heading', { name: 'Sign in' }).waitFor();

  await page.getByText('Dark', { exact: true }).click();
  assert.equal(await page.getAttribute('html', 'data-mantine-color-scheme'), 'dark');
  await choose(page, 'Language', '简体中文');
  await page.getByRole('heading', { name: '我的资料' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: '我的资料' }).waitFor();
  const kept = await (await callAs(place, 'own', pia, 'auth:check')).json();
  assert.equal(kept.data.appLang, 'zh-CN');
});

test('who has several roles chooses the one to act in', async () => {
  await app();
  const duo = await userOf(place, 'own', 'duo', ['member', 'admin']);
  const window = await place.window();
  const { page } = window;
  await window.signIn(`${admin}/profile`, duo);
  await page.getByRole('region', { name: 'Role' }).waitFor();
  await page.getByRole('link', { name: 'Users' }).waitFor();
  await choose(page, 'Act as', 'Member');
  await page.getByRole('link', { name: 'Users' }).waitFor({ state: 'detached' });
  await choose(page, 'Act as', 'Administrator');
  await page.getByRole('link', { name: 'Users' }).waitFor();
});

test('a key is shown once, works in its role, and is revoked', async () => {
  await app();
  const window = await place.window();
  const { page } = window;
  await window.signIn(`${admin}/keys`);
  await page.getByRole('heading', { name: 'You have no API keys' }).waitFor();
  await window.look('keys-empty');
  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = dialogOf(page, 'New key');
  await dialog.getByLabel('Name').fill('nightly');
  await choose(dialog, 'Good for', '7 days');
  await window.look('keys-new');
  await dialog.getByRole('button', { name: 'Create key' }).click();
  const shown = dialogOf(page, 'Your new key');
  await window.look('keys-token');
  const token = (await shown.getByLabel('Your new key', { exact: true }).last().innerText()).trim();
  const check = () =>
    fetch(`${place.server.url}/api/__app/own/auth:check`, { headers: { Authorization: `Bearer ${token}` } });
  assert.equal((await check()).status, 200);
  await shown.getByRole('button', { name: 'I have copied it' }).click();
  await page.getByRole('row').filter({ hasText: 'nightly' }).waitFor();
  assert.equal((await page.content()).includes(token), false);
  await window.look('keys');
  await window.lookNarrow('keys');
  await page.getByRole('button', { name: 'Revoke the key nightly' }).click();
  await dialogOf(page, 'Revoke the key nightly?').getByRole('button', { name: 'Revoke', exact: true }).click();
  await page.getByRole('heading', { name: 'You have no API keys' }).waitFor();
  assert.equal((await check()).status, 401);
});

test('settings are saved part by part, and what is wrong is said beside them', async () => {
  await app();
  const window = await place.window();
  const { page } = window;
  window.allow(/status of 403/);
  await window.signIn(`${admin}/settings`);
  const part = (name) => page.getByRole('region', { name });
  const save = async (name) => {
    await part(name).getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').first().waitFor();
    await part(name).getByRole('button', { name: 'Save', disabled: true }).waitFor();
  };
  await part('General').getByLabel('Title of the app').fill('My own shop');
  assert.match(await page.title(), /· own$/);
  await save('General');
  await page.getByRole('banner').getByText('My own shop').waitFor();
  assert.match(await page.title(), /· My own shop$/);
  await part('Accounts').getByLabel('People may make accounts').uncheck();
  await save('Accounts');
  await window.look('settings');
  await window.lookNarrow('settings');
  const policy = part('How long sign-ins last');
  await policy.getByLabel('A token is good for').fill('soon');
  await policy.getByText('A number and s, m, h, d or w').waitFor();
  assert.ok(await policy.getByRole('button', { name: 'Save' }).isDisabled());
  await policy.getByLabel('A token is good for').fill('12h');
  await save('How long sign-ins last');
  await part('Files').getByLabel('Largest file, in MiB').fill('5');
  await save('Files');
  await part('Mail').getByRole('button', { name: 'Send me a test' }).click();
  await part('Mail').getByText('Mail is not set up on this server').waitFor();

  const { title } = await place.call('systemSettings:get', undefined, 'own');
  assert.equal(title, 'My own shop');
  const [basic] = await place.call('authenticators:publicList', undefined, 'own');
  assert.equal(basic.options.allowSignUp, false);
  const { config } = await place.call('tokenControlConfig:get', undefined, 'own');
  assert.equal(config.tokenExpirationTime, '12h');
  const [storage] = await place.call('storages:list', undefined, 'own');
  assert.equal(storage.rules.size, 5 * 1024 * 1024);
});

test('the app is restarted from its settings, and the page goes on', async () => {
  await app();
  const window = await place.window();
  const { page } = window;
  window.allow(/status of 503/);
  await window.signIn(`${admin}/settings`);
  await page.getByRole('button', { name: 'Restart the app' }).click();
  await dialogOf(page, 'Restart the app?').getByRole('button', { name: 'Restart the app' }).click();
  await page.getByText('The app restarts.').waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'System settings' }).waitFor();
});

test('the API is a page: calls are found, read and tried', async () => {
  await app();
  const window = await place.window();
  const { page } = window;
  window.allow(/status of 400/);
  await window.signIn(`${admin}/api-docs`);
  await page.getByRole('heading', { name: 'Choose a call' }).waitFor();
  await window.look('api-docs');
  await page.getByRole('searchbox', { name: 'Search calls' }).fill('items list');
  await page.getByRole('navigation', { name: 'Calls' }).getByRole('link', { name: 'list', exact: true }).click();
  await page.getByRole('heading', { name: '/items:list' }).waitFor();
  await window.look('api-docs-call');
  await window.lookNarrow('api-docs-call');
  const trying = page.getByRole('region', { name: 'Try it' });
  await trying.getByLabel('filter', { exact: true }).fill('{"price":{"$gt":10}}');
  await trying.getByRole('button', { name: 'Send' }).click();
  await trying.getByText(/^200 after/).waitFor();
  const answer = JSON.parse(await trying.getByRole('region', { name: 'Answer' }).innerText());
  assert.deepEqual(answer.data.map((one) => one.title), ['for 50']);
  await trying.getByLabel('filter', { exact: true }).fill('{"nothing":1}');
  await page.keyboard.press('Enter');
  await trying.getByRole('alert').waitFor();
  await page.getByRole('tab', { name: 'JavaScript' }).click();
  await page.getByRole('textbox', { name: 'Example' }).getByText("api.resource('items').list").waitFor();

  await window.open(`${admin}/api-docs?op=items.create`);
  await page.getByText('This call changes data.').waitFor();
  await page.getByLabel('Body as JSON').fill('{"title":"by hand","price":7}');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText(/^200 after/).waitFor();
  const all = await place.call('items:list?filter={"title":"by hand"}', undefined, 'own');
  assert.equal(all.length, 1);
});

test('every text of these pages is in a catalogue', async () => {
  await app();
  const window = await place.window();
  const { page } = window;
  await window.signIn(`${admin}/profile`);
  await speakPseudo(page, 'own');
  for (const path of [
    'users', 'users/1', 'roles', 'roles/member', 'roles/member?tab=app', 'roles/admin?tab=members',
    'roles/admin?tab=general', 'roles/root', 'sessions', 'profile', 'keys', 'settings', 'api-docs?op=items.create',
  ]) {
    await window.open(`${admin}/${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    assert.deepEqual(await strays(page), [], path);
  }
});
