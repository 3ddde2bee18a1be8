// Users and their sign-ins: by an administrator, by who may only manage users, by a member.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browse } from './support/browser.js';
import { PASSWORD, callAs, choose, dialogOf, userOf } from './support/people.js';

const place = browse('users');
const admin = '/apps/crew/admin';

/** The app of this file, once. */
let made;
const crew = () => (made ??= place.app('crew'));

const rowOf = (page, name) => page.getByRole('row').filter({ hasText: name });

test('a user is made, found and changed by mouse', async () => {
  await crew();
  const window = await place.window();
  const { page } = window;
  await window.signIn(`${admin}/users`);
  await page.getByRole('button', { name: 'New user' }).click();
  const dialog = dialogOf(page, 'New user');
  await dialog.getByLabel('Name', { exact: true }).fill('Ann Archer');
  await dialog.getByLabel('E-mail').fill('nobody');
  await page.keyboard.press('Enter');
  await dialog.getByText('An e-mail address is like name@example.com.').waitFor();
  await dialog.getByLabel('E-mail').and(page.locator(':focus')).waitFor();
  await dialog.getByLabel('E-mail').fill('ann@example.com');
  await dialog.getByRole('button', { name: 'Make one up' }).click();
  const password = await dialog.getByLabel('Password', { exact: true }).inputValue();
  assert.match(password, /^\w{16}$/);
  await window.look('users-new');
  await dialog.getByRole('button', { name: 'Create user' }).click();
  await page.getByRole('heading', { name: 'Ann Archer', level: 1 }).waitFor();
  const account = { account: 'ann@example.com', password };
  assert.equal((await callAs(place, 'crew', account, 'auth:check')).status, 200);

  await page.getByLabel('Phone').fill('+49 30 1');
  await page.getByRole('region', { name: 'Account' }).getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  await page.reload();
  assert.equal(await page.getByLabel('Phone').inputValue(), '+49 30 1');
  await window.look('user');
  await window.lookNarrow('user');
});

test('the list is searched, filtered and sorted, and its address says how', async () => {
  await crew();
  for (let i = 10; i < 35; ++i) await userOf(place, 'crew', `worker${i}`);
  await userOf(place, 'crew', 'boss', ['admin']);
  const window = await place.window();
  const { page } = window;
  await window.signIn(`${admin}/users`);
  await page.getByRole('table', { name: 'Users' }).waitFor();
  await window.look('users');
  await window.lookNarrow('users');
  await page.getByRole('button', { name: 'Page 2' }).click();
  await page.waitForURL(/page=2/);
  await page.getByRole('searchbox', { name: 'Search name or e-mail' }).fill('WORKER1');
  await page.waitForURL((url) => url.searchParams.get('q') === 'WORKER1' && !url.searchParams.has('page'));
  await page.getByText('10 entries').waitFor();
  await page.getByRole('button', { name: 'User name' }).click();
  await page.getByRole('button', { name: 'User name' }).click();
  await page.waitForURL(/sort=-username/);
  await page.getByRole('cell', { name: 'worker19', exact: true }).first().waitFor();
  await page.reload();
  await page.getByText('10 entries').waitFor();
  await page.getByRole('searchbox').fill('');
  await choose(page, 'Role', 'Administrator');
  await page.getByText('2 entries').waitFor(); // root is one besides
  assert.equal(await rowOf(page, 'boss').count(), 1);
  await page.getByRole('searchbox').fill('nobody at all');
  await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByText('27 entries').or(page.getByText('28 entries')).waitFor();
});

test('what the server refuses stands beside the field, and the form stays', async () => {
  await crew();
  const window = await place.window();
  const { page } = window;
  window.allow(/status of 400/);
  await window.signIn(`${admin}/users`);
  await page.getByRole('button', { name: 'New user' }).click();
  const dialog = dialogOf(page, 'New user');
  await dialog.getByLabel('User name').fill('no/slash');
  await dialog.getByRole('button', { name: 'Create user' }).click();
  await dialog.getByRole('alert').getByText('No user was created').waitFor();
  assert.equal(await dialog.getByLabel('User name').getAttribute('aria-invalid'), 'true');
  await window.look('users-refused');
  assert.equal(await dialog.getByLabel('User name').inputValue(), 'no/slash');
});

test('a user is made by keyboard alone', async () => {
  await crew();
  const window = await place.window();
  const { page } = window;
  await window.signIn(`${admin}/users`);
  await page.getByRole('button', { name: 'New user' }).focus();
  await page.keyboard.press('Enter');
  const focused = page.locator(':focus');
  await dialogOf(page, 'New user').getByLabel('Name', { exact: true }).and(focused).waitFor();
  await page.keyboard.type('Kim Keys');
  await page.keyboard.press('Tab');
  await dialogOf(page, 'New user').getByLabel('User name').and(focused).waitFor();
  await page.keyboard.type('kim');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Kim Keys', level: 1 }).waitFor();
  const [kim] = await place.call('users:list?filter={"username":"kim"}', undefined, 'crew');
  assert.equal(kim.nickname, 'Kim Keys');
});

test('roles, a new password, sign-ins and the end of a user', async () => {
  await crew();
  const eve = await userOf(place, 'crew', 'eve');
  const hers = await place.window();
  hers.allow(/status of 401/);
  await hers.signIn(`${admin}/profile`, eve);
  const window = await place.window();
  const { page } = window;
  await window.signIn(`${admin}/users/${eve.id}`);
  await page.getByRole('heading', { name: 'eve', level: 1 }).waitFor();
  const roles = page.getByRole('region', { name: 'Roles' });
  await choose(roles, 'Roles', 'Administrator');
  await page.keyboard.press('Escape');
  await roles.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved. It holds').waitFor();
  const now = await place.call(`users/${eve.id}/roles:list?sort=name`, undefined, 'crew');
  assert.deepEqual(now.map(({ name }) => name), ['admin', 'member']);

  const signIns = page.getByRole('region', { name: 'Sign-ins' });
  await signIns.getByRole('button', { name: /^End the sign-in at/ }).click();
  await signIns.getByText('Not signed in anywhere.').waitFor();
  await hers.page.reload();
  await hers.page.getByRole('heading', { name: 'Sign in' }).waitFor();

  await page.getByLabel('E-mail').fill('nobody');
  await page.keyboard.press('Enter');
  await page.getByText('An e-mail address is like name@example.com.').waitFor();
  await page.getByLabel('E-mail').and(page.locator(':focus[aria-invalid=true]')).waitFor();
  await page.getByLabel('E-mail').fill('');
  await page.getByLabel('New password').fill('short');
  await page.keyboard.press('Enter');
  await page.getByLabel('New password').and(page.locator(':focus[aria-invalid=true]')).waitFor();
  await page.getByText('At least 8 characters.').nth(1).waitFor();
  await window.look('user-faults');
  await page.getByLabel('New password').fill('quite another passphrase');
  await page.getByRole('button', { name: 'Set password' }).click();
  await page.getByText('The new password of eve holds').waitFor();
  const then = { account: 'eve', password: 'quite another passphrase' };
  assert.equal((await callAs(place, 'crew', then, 'auth:check')).status, 200);

  await page.getByRole('button', { name: 'Delete user' }).click();
  await window.look('user-delete');
  await dialogOf(page, 'Delete eve?').getByRole('button', { name: 'Delete user' }).click();
  await page.getByText('eve was deleted.').waitFor();
  assert.deepEqual(await place.call('users:list?filter={"username":"eve"}', undefined, 'crew'), []);
});

test('a member is shown no page of others, and refused all the same', async () => {
  await crew();
  const max = await userOf(place, 'crew', 'max');
  const window = await place.window();
  const { page } = window;
  await window.signIn(`${admin}/profile`, max);
  await page.getByRole('heading', { name: 'My profile' }).waitFor();
  const links = await page.getByRole('navigation').first().getByRole('link').allInnerTexts();
  for (const name of ['Users', 'Roles', 'Sign-ins', 'Settings', 'API keys'])
    assert.equal(links.includes(name), false, name);
  for (const path of ['users', 'users/1', 'roles', 'sessions', 'settings', 'keys']) {
    await window.open(`${admin}/${path}`);
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  }
  for (const path of ['roles:list', 'sessions:listAll', 'users/1/sessions:list', 'apiKeys:list'])
    assert.equal((await callAs(place, 'crew', max, path)).status, 403, path);
  const seen = await (await callAs(place, 'crew', max, 'users:list')).json();
  assert.deepEqual(seen.data, [], 'he sees the users that he made: none');
});

test('a right that is taken while the page is open takes the page', async () => {
  await crew();
  await place.call(
    'roles:create', { name: 'keeper', title: 'Keeper', snippets: ['pm.users'], strategy: { actions: ['view'] } }, 'crew');
  const kit = await userOf(place, 'crew', 'kit', ['keeper']);
  const window = await place.window();
  const { page } = window;
  window.allow(/status of 403/);
  await window.signIn(`${admin}/users`, kit);
  await page.getByRole('button', { name: 'New user' }).waitFor();
  assert.equal(await page.getByRole('combobox', { name: 'Role' }).count(), 0, 'roles are not his');
  await page.getByRole('button', { name: 'New user' }).click();
  await dialogOf(page, 'New user').getByLabel('User name').fill('late');
  await place.call('roles:update?filterByTk=keeper', { snippets: [] }, 'crew');
  await dialogOf(page, 'New user').getByRole('button', { name: 'Create user' }).click();
  await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Users' }).count(), 0);
});

test('the administrator sees where all are signed in, and ends one', async () => {
  await crew();
  const ida = await userOf(place, 'crew', 'ida');
  const hers = await place.window();
  hers.allow(/status of 401/);
  await hers.signIn(`${admin}/profile`, ida);
  const window = await place.window();
  const { page } = window;
  await window.signIn(`${admin}/sessions`);
  await page.getByRole('table', { name: 'Sign-ins' }).waitFor();
  await window.look('sessions');
  await window.lookNarrow('sessions');
  await page.getByRole('searchbox', { name: 'Search user' }).fill('IDA@');
  await page.getByText('1 entry').waitFor();
  await rowOf(page, 'ida').getByRole('button', { name: /^End the sign-in at/ }).click();
  await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
  await hers.page.getByLabel('Phone').fill('1');
  await hers.page.getByRole('button', { name: 'Save' }).click();
  await hers.page.getByRole('dialog', { name: 'Your session has ended' }).waitFor();
});
