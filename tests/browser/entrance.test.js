// Claiming, signing in and out, the own password, an ended session.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT, eventually } from '../sdk/support/server.js';
import { browse } from './support/browser.js';

const place = browse('entrance', { unclaimed: true });
const again = { account: ROOT.account, password: 'another passphrase' };

test('who comes before the claim is told how to get in', async () => {
  const window = await place.window();
  const { page } = window;
  await window.open('/admin/');
  const note = page.getByRole('note');
  await note.getByText('No administrator yet').waitFor();
  await note.getByText('coppice claim', { exact: true }).waitFor();
  await window.look('sign-in-unclaimed');
  await window.lookNarrow('sign-in-unclaimed');
  assert.ok(await page.getByRole('button', { name: 'Sign in' }).isEnabled());
});

test('the claim link makes the first administrator, once', async () => {
  const said = await eventually(
    () => readFile(join(place.server.data, 'claim-link'), 'utf8').catch(() => ''), 10_000, 'the link');
  const { pathname, search, hash } = new URL(said.trim());
  const link = pathname + search + hash;
  const window = await place.window();
  const { page } = window;
  await window.open(link);
  await page.getByRole('heading', { name: 'First administrator' }).waitFor();
  assert.equal(new URL(page.url()).hash, '', 'the token stays in the address bar');
  await window.look('claim');
  await window.lookNarrow('claim');
  await page.getByRole('button', { name: 'Create administrator' }).click();
  await page.getByLabel('E-mail').and(page.locator(':focus')).waitFor();
  assert.equal(await page.getByText('This is needed.').count(), 2);
  await page.getByLabel('E-mail').fill('nobody');
  await page.getByLabel('Password', { exact: true }).fill('short');
  await page.keyboard.press('Enter');
  await page.getByText('An e-mail address is like name@example.com.').waitFor();
  assert.equal(await page.getByText('At least 8 characters.').count(), 2);
  await window.look('claim-faults');
  await page.getByLabel('E-mail').fill(ROOT.account);
  await page.getByLabel('Password', { exact: true }).fill(ROOT.password);
  await page.getByRole('button', { name: 'Create administrator' }).click();
  await page.waitForURL(/\/admin\/apps$/);

  const other = await place.window();
  other.allow(/status of 4\d\d/);
  await other.open(link);
  await other.page.getByLabel('E-mail').fill('x@example.com');
  await other.page.getByLabel('Password', { exact: true }).fill('long enough');
  await other.page.getByRole('button', { name: 'Create administrator' }).click();
  await other.page.getByRole('alert').getByText('No administrator was created').waitFor();
});

test('a sign-in leads to the address that was asked for, by keyboard alone', async () => {
  const window = await place.window();
  const { page } = window;
  window.allow(/status of 401/);
  await window.open('/admin/password?x=1');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  assert.equal(await page.getByRole('note').count(), 0, 'it is claimed');
  await window.look('sign-in');
  await window.lookNarrow('sign-in');
  await page.getByLabel('E-mail or user name').and(page.locator(':focus')).waitFor();
  await page.keyboard.type(ROOT.account);
  await page.keyboard.press('Tab');
  await page.keyboard.type('wrong passphrase');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('Not signed in').waitFor();
  await page.getByLabel('Password', { exact: true }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(ROOT.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Change password' }).waitFor();
  assert.equal(new URL(page.url()).search, '?x=1');
  await page.reload();
  await page.getByRole('heading', { name: 'Change password' }).waitFor();
});

test('an error is told in the language of the page', async () => {
  const window = await place.window({ locale: 'zh-CN' });
  const { page } = window;
  window.allow(/status of 401/);
  await window.open('/admin/');
  await page.getByLabel('邮箱或用户名').fill(ROOT.account);
  await page.getByLabel('密码', { exact: true }).fill('wrong passphrase');
  await page.keyboard.press('Enter');
  const alert = page.getByRole('alert');
  await alert.getByText('用户名、电子邮箱或密码不正确，请重新输入').waitFor();
  assert.equal(await alert.locator('[lang=en]').count(), 0);
  await window.look('sign-in-failed-zh');
});

test('nothing that a script can read is the session', async () => {
  const window = await place.window();
  await window.signIn();
  const [kept, jar] = await window.page.evaluate(() => [
    JSON.stringify({ ...localStorage, ...sessionStorage }), document.cookie]);
  const token = (await window.context.cookies()).find(({ name }) => name === 'nb_auth_token_main');
  assert.ok(token.httpOnly);
  assert.equal(kept.includes(token.value) || jar.includes(token.value), false);
});

test('an ended session asks in place, and what was typed is still there', async () => {
  const window = await place.window();
  const { page } = window;
  window.allow(/status of 401/);
  await window.signIn('/admin/password');
  await page.getByLabel('Present password').fill('half typed');
  const all = await place.call('sessions:list');
  for (const { id, current } of all) if (!current) await place.call(`sessions:destroy?filterByTk=${id}`, {});
  await page.getByLabel('New password', { exact: true }).fill('something');
  await page.getByLabel('New password again').fill('something');
  await page.getByRole('button', { name: 'Change password' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  await dialog.waitFor();
  await window.look('session-ended');
  assert.equal(await dialog.getByLabel('E-mail or user name').inputValue(), ROOT.account);
  await dialog.getByLabel('Password', { exact: true }).fill(ROOT.password);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await page.getByLabel('Present password').inputValue(), 'half typed');
  const at = () => page.evaluate(() => document.activeElement.textContent);
  await eventually(async () => (await at()) === 'Change password', 5_000, 'the focus at its button');
});

test('a wrong present password is told at its field, and the session goes on', async () => {
  const window = await place.window();
  const { page } = window;
  window.allow(/status of 401/);
  await window.signIn('/admin/password');
  const present = page.getByLabel('Present password');
  await present.fill('not the one');
  await page.getByLabel('New password', { exact: true }).fill(again.password);
  await page.getByLabel('New password again').fill(again.password);
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('This is not your present password.').waitFor();
  assert.equal(await present.getAttribute('aria-invalid'), 'true');
  assert.equal(await page.getByRole('dialog').count(), 0);
});

test('where it is allowed, somebody makes an account and is signed in by it', async () => {
  const window = await place.window();
  const { page } = window;
  await window.open('/admin/');
  await page.getByRole('button', { name: 'Make an account' }).click();
  await page.getByRole('heading', { name: 'Make an account' }).waitFor();
  await window.look('sign-up');
  await window.lookNarrow('sign-up');
  await page.getByLabel('User name').fill('newcomer');
  await page.getByLabel('Password', { exact: true }).fill('long enough');
  await page.getByLabel('Password again').fill('long enouhg');
  await page.getByRole('button', { name: 'Make account', exact: true }).click();
  await page.getByText('The two passwords differ.').waitFor();
  await page.getByLabel('Password again').and(page.locator(':focus[aria-invalid=true]')).waitFor();
  await page.getByLabel('Password again').fill('long enough');
  await page.getByRole('button', { name: 'Make account', exact: true }).click();
  await page.getByRole('button', { name: /^Account of/ }).waitFor();
});

test('a new password ends all sign-ins', async () => {
  const window = await place.window();
  const { page } = window;
  await window.signIn('/admin/password');
  await window.look('password');
  await window.lookNarrow('password');
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByLabel('Present password').and(page.locator(':focus')).waitFor();
  assert.equal(await page.getByText('This is needed.').count(), 3);
  const ring = (name) => page.getByLabel(name, { exact: true }).locator('xpath=..')
    .evaluate((box) => getComputedStyle(box).outlineStyle);
  assert.equal(await ring('Present password'), 'solid', 'which of those at fault has the focus');
  assert.equal(await ring('New password'), 'none');
  await window.look('password-faults');
  await page.getByLabel('Present password').fill(ROOT.password);
  await page.getByLabel('New password', { exact: true }).fill(again.password);
  await page.getByLabel('New password again').fill('another one');
  await page.keyboard.press('Enter');
  await page.getByText('The two new passwords differ.').waitFor();
  await page.getByLabel('New password again').and(page.locator(':focus')).waitFor();
  await page.getByLabel('Present password').fill(ROOT.password);
  await page.getByLabel('New password', { exact: true }).fill(again.password);
  await page.getByLabel('New password again').fill(again.password);
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await window.signIn('/admin/', again);
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('the language is chosen here, and every text is in a catalogue', async () => {
  const window = await place.window();
  const { page } = window;
  await window.signIn('/admin/password', again);
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitemradio', { name: '简体中文' }).click();
  await page.getByRole('heading', { name: '修改密码' }).waitFor();
  assert.equal(await page.getAttribute('html', 'lang'), 'zh-CN');
  await window.look('password-zh');
  await page.reload();
  await page.getByRole('heading', { name: '修改密码' }).waitFor();
});
