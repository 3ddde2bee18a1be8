// Roles: the grid of rights, conditions, fields, switches, members; saved as one act.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browse } from './support/browser.js';
import { callAs, choose, collectionsOf, dialogOf, userOf } from './support/people.js';

const place = browse('roles');
const admin = '/apps/rights/admin';

let made;
const app = () =>
  (made ??= place.app('rights').then(() => collectionsOf(place, 'rights')));

const make = (name, more = {}) =>
  place.call('roles:create', { name, title: name, strategy: { actions: [] }, snippets: [], ...more }, 'rights');
const rulesOf = async (name) =>
  (await place.call(`roles/${name}/resources:list?appends=actions`, undefined, 'rights')).map(
    ({ name: of, usingActionsConfig: using, actions }) => ({
      of, using,
      actions: actions.map(({ name: action, fields, scopeId }) => ({ action, fields, scopeId })),
    }));

/** The cell of an action and a collection. */
const cellOf = (page, action, of) =>
  page.getByRole('grid').getByRole('button', { name: new RegExp(`^${action}, ${of}:`) });

async function setCell(page, action, of, reach) {
  await cellOf(page, action, of).click();
  await page.getByRole('menuitemradio', { name: reach, exact: true }).click();
}

const save = async (page) => {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved. It holds').waitFor();
};

test('a role is made, its rights clicked together and saved at once; its member has these alone', async () => {
  await app();
  const window = await place.window();
  const { page } = window;
  await window.signIn(`${admin}/roles`);
  await page.getByRole('table', { name: 'Roles' }).waitFor();
  await window.look('roles');
  await window.lookNarrow('roles');
  await page.getByRole('button', { name: 'New role' }).click();
  await dialogOf(page, 'New role').getByLabel('Title').fill('Clerk');
  await dialogOf(page, 'New role').getByLabel('Name for programs').fill('no/slash');
  await page.keyboard.press('Enter');
  await page.getByText('This cannot be taken.').waitFor();
  await dialogOf(page, 'New role').getByLabel('Name for programs').fill('clerk');
  await dialogOf(page, 'New role').getByRole('button', { name: 'Create role' }).click();
  await page.getByRole('heading', { name: 'Clerk', level: 1 }).waitFor();

  await setCell(page, 'View', 'All collections', 'Own records');
  await setCell(page, 'View', 'Items', 'All records');
  await cellOf(page, 'View', 'Items').click();
  await page.getByRole('menuitem', { name: 'New condition…' }).click();
  const condition = dialogOf(page, 'Records of Items that…');
  await condition.getByLabel('Name of the condition').fill('cheap ones');
  await condition.getByRole('button', { name: 'Add a condition' }).click();
  await choose(condition, 'Field', 'Price');
  await choose(condition, 'Comparison', 'is less than');
  assert.ok(await condition.getByRole('button', { name: 'Create and use it' }).isDisabled());
  await condition.getByRole('textbox', { name: 'Value' }).fill('10');
  await window.look('role-condition');
  await window.lookNarrow('role-condition');
  await condition.getByRole('button', { name: 'Create and use it' }).click();
  await condition.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Fields of Items' }).click();
  const fields = dialogOf(page, 'Fields of Items');
  await fields.getByRole('checkbox', { name: 'View: secret' }).uncheck();
  await window.look('role-fields');
  await window.lookNarrow('role-fields');
  await fields.getByRole('button', { name: 'Done' }).click();

  await page.getByRole('status').getByText('2 changes are not saved').waitFor();
  await window.look('role-grid');
  await window.lookNarrow('role-grid');
  assert.deepEqual(await rulesOf('clerk'), [], 'nothing before it is saved');
  await save(page);
  assert.equal(await page.getByText('not saved').count(), 0);
  const [rules] = await rulesOf('clerk');
  assert.deepEqual([rules.of, rules.using], ['items', true]);
  assert.deepEqual(rules.actions[0].fields, ['createdBy', 'createdById', 'id', 'price', 'title']);

  const cleo = await userOf(place, 'rights', 'cleo', ['clerk']);
  const seen = await (await callAs(place, 'rights', cleo, 'items:list')).json();
  assert.deepEqual(seen.data.map(({ title, secret }) => [title, secret]), [['for 5', undefined]]);
  const refused = await callAs(place, 'rights', cleo, 'items:create', { title: 'x' });
  assert.equal(refused.status, 403);
});

test('the grid goes by keyboard', async () => {
  await app();
  await make('typist');
  const window = await place.window();
  const { page } = window;
  await window.signIn(`${admin}/roles/typist`);
  const focused = page.locator(':focus');
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await cellOf(page, 'Create', 'All collections').focus();
  await press('ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown');
  await cellOf(page, 'View', 'Items').and(page.getByRole('button', { name: /Not allowed/ })).and(focused).waitFor();
  await press('Enter');
  await page.getByRole('menuitemradio', { name: 'Not allowed' }).and(focused).waitFor();
  await press('ArrowDown', 'Enter');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await cellOf(page, 'View', 'Items').and(page.getByRole('button', { name: /All records, changed/ })).and(focused).waitFor();
  await press('ArrowLeft', 'ArrowLeft');
  await page.getByRole('switch', { name: 'Own rules for Items' }).and(focused).waitFor();
  await press('Space');
  await page.getByRole('button', { name: /^View, Items: Not allowed/ }).waitFor(); // as in the general row
  await press('Space');
  await page.getByText('One change is not saved').waitFor();
  await page.getByRole('button', { name: 'Save', exact: true }).focus();
  await press('Enter');
  await page.getByText('Saved. It holds').waitFor();
  assert.deepEqual(await rulesOf('typist'), [
    { of: 'items', using: true, actions: [{ action: 'view', fields: undefined, scopeId: null }] },
  ]);
});

test('what is not saved stays while one looks elsewhere, and can be discarded', async () => {
  await app();
  await make('draft');
  const window = await place.window();
  const { page } = window;
  await window.signIn(`${admin}/roles/draft`);
  await setCell(page, 'Delete', 'Notes', 'All records');
  await page.getByRole('tab', { name: 'General' }).click();
  await page.getByLabel('Title').fill('Drafted');
  await page.getByText('2 changes are not saved').waitFor();
  const leaving = dialogOf(page, 'Leave without saving?');
  await page.getByRole('link', { name: 'All roles' }).click();
  await leaving.waitFor();
  await window.look('role-leave');
  await leaving.getByRole('button', { name: 'Stay here' }).click();
  await leaving.waitFor({ state: 'detached' });
  await page.getByText('2 changes are not saved').waitFor();
  await page.getByRole('link', { name: 'All roles' }).click();
  await leaving.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('row').filter({ hasText: 'draft' }).getByText('not saved').waitFor();
  await page.getByRole('link', { name: 'draft', exact: true }).click();
  await page.getByText('2 changes are not saved').waitFor();
  await page.getByRole('button', { name: 'Discard' }).click();
  assert.equal(await page.getByText('not saved').count(), 0);
  assert.match(await cellOf(page, 'Delete', 'Notes').getAttribute('aria-label'), /Not allowed/);
});

test('back, another page and the end of the tab ask before a draft is left', async () => {
  await app();
  await make('held');
  const window = await place.window();
  const { page } = window;
  await window.signIn(`${admin}/roles`);
  await page.getByRole('link', { name: 'held', exact: true }).click();
  await setCell(page, 'Delete', 'Notes', 'All records');
  await page.getByText('One change is not saved').waitFor();
  const leaving = dialogOf(page, 'Leave without saving?');
  await page.goBack();
  await leaving.waitFor();
  assert.match(page.url(), /roles\/held$/);
  await page.keyboard.press('Escape');
  await leaving.waitFor({ state: 'detached' });
  await page.getByText('One change is not saved').waitFor();
  await page.goBack();
  await leaving.getByRole('button', { name: 'Leave' }).click();
  await page.waitForURL(/roles$/);
  await page.getByRole('row').filter({ hasText: 'held' }).getByText('not saved').waitFor();
  let asked = 0;
  page.on('dialog', (dialog) => {
    ++asked;
    return dialog.accept();
  });
  await page.reload();
  await page.getByRole('table', { name: 'Roles' }).waitFor();
  assert.equal(asked, 1, 'the tab is not loaded anew unasked');
  assert.equal(await page.getByText('not saved').count(), 0);
});

test('a change by somebody else is not overwritten unasked', async () => {
  await app();
  await make('shared');
  const window = await place.window();
  const { page } = window;
  await window.signIn(`${admin}/roles/shared`);
  await setCell(page, 'View', 'Items', 'All records');
  await place.call('roles:update?filterByTk=shared', { description: 'by another' }, 'rights');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('alert').getByText('Somebody else has changed this role').waitFor();
  await window.look('role-stale');
  assert.deepEqual(await rulesOf('shared'), []);
  await page.getByRole('button', { name: 'Save mine' }).click();
  await page.getByText('Saved. It holds').waitFor();
  assert.equal((await rulesOf('shared')).length, 1);
});

test('an error leaves all as it was, in place', async () => {
  await app();
  await place.call('dataSources/main/rolesResourcesScopes:create', { name: 'gone', resourceName: 'items', scope: {} }, 'rights');
  await make('unlucky');
  const window = await place.window();
  const { page } = window;
  window.allow(/status of 400/);
  await window.signIn(`${admin}/roles/unlucky`);
  await setCell(page, 'View', 'Items', 'gone');
  const all = await place.call('dataSources/main/rolesResourcesScopes:list?paginate=false', undefined, 'rights');
  const { id } = all.find(({ name }) => name === 'gone');
  await place.call(`dataSources/main/rolesResourcesScopes:destroy?filterByTk=${id}`, {}, 'rights');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('alert').getByText('Nothing was saved').waitFor();
  await page.getByText('One change is not saved').waitFor();
  assert.deepEqual(await rulesOf('unlucky'), []);
});

test('switches open what of the app the role may use, and act on open pages', async () => {
  await app();
  await make('opener', { strategy: { actions: ['view'] } });
  const otto = await userOf(place, 'rights', 'otto', ['opener']);
  const his = await place.window();
  await his.signIn(`${admin}/profile`, otto);
  assert.equal(await his.page.getByRole('link', { name: 'Users' }).count(), 0);
  const window = await place.window();
  const { page } = window;
  await window.signIn(`${admin}/roles/opener?tab=app`);
  await page.getByRole('switch', { name: /^Users/ }).check();
  await window.look('role-app');
  await window.lookNarrow('role-app');
  await save(page);
  await his.page.reload();
  await his.page.getByRole('link', { name: 'Users' }).click();
  await his.page.getByRole('button', { name: 'New user' }).waitFor();
});

test('members are added and taken; the role of new users; the end of a role', async () => {
  await app();
  await make('team');
  const tom = await userOf(place, 'rights', 'tom');
  const window = await place.window();
  const { page } = window;
  await window.signIn(`${admin}/roles/team?tab=members`);
  await page.getByRole('heading', { name: 'Nobody has this role' }).waitFor();
  await page.getByRole('button', { name: 'Add members' }).click();
  const adding = dialogOf(page, 'Add members');
  await adding.getByRole('combobox', { name: 'Users to add' }).fill('tom');
  await page.getByRole('option', { name: /^tom/ }).click();
  await page.keyboard.press('Escape');
  await adding.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('row').filter({ hasText: 'tom' }).waitFor();
  await window.look('role-members');
  const names = async () =>
    (await place.call(`users/${tom.id}/roles:list?sort=name`, undefined, 'rights')).map((one) => one.name);
  assert.deepEqual(await names(), ['member', 'team']);
  await page.getByRole('button', { name: 'Remove tom from this role' }).click();
  await page.getByRole('heading', { name: 'Nobody has this role' }).waitFor();
  assert.deepEqual(await names(), ['member']);

  await page.getByRole('tab', { name: 'General' }).click();
  await page.getByRole('button', { name: 'Make it the role of new users' }).click();
  await page.getByText('New users get the role team').waitFor();
  await window.look('role-general');
  await place.call('roles:setDefaultRole', { roleName: 'member' }, 'rights');
  await page.reload();
  await page.getByRole('button', { name: 'Delete role' }).click();
  await dialogOf(page, 'Delete the role team?').getByRole('button', { name: 'Delete role' }).click();
  await page.getByText('The role team was deleted.').waitFor();
  await page.getByRole('table', { name: 'Roles' }).waitFor();
});

test('root is told to be beyond this, and several roles at once are a setting', async () => {
  await app();
  const window = await place.window();
  const { page } = window;
  await window.signIn(`${admin}/roles/root`);
  await page.getByText('Root may do everything in this app').waitFor();
  assert.equal(await page.getByRole('grid').count(), 0);
  await window.look('role-root');
  await page.getByRole('link', { name: 'All roles' }).click();
  await choose(page, 'Users with several roles', 'may choose to act in all at once');
  await page.getByText('Saved. It holds').waitFor();
  const { roleMode } = await place.call('systemSettings:get', undefined, 'rights');
  assert.equal(roleMode, 'allow-use-union');
});
