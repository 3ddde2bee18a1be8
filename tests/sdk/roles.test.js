// Roles: strategies, entries with fields and scopes, own records, unions. What is not
// granted is refused, and a change acts at once on who is signed in.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { body, data, done, has, pluck, refused } from './support/answers.js';
import { everywhere } from './support/place.js';

const id = {
  name: 'id', type: 'bigInt', autoIncrement: true, primaryKey: true, allowNull: false,
  interface: 'id',
};

everywhere('roles', (here) => {
  let roles;
  let clerk;
  let clerkId;
  const docs = (client, headers) => client.resource('docs', undefined, headers);
  const strategy = (name, actions) =>
    roles.update({ filterByTk: name, values: { strategy: { actions } } });

  before(async () => {
    roles = here.collection('roles');
    const kept = { createdBy: true, updatedBy: true, createdAt: true, updatedAt: true };
    const fields = [
      id, { name: 'title', type: 'string', interface: 'input' },
      { name: 'secret', type: 'string', interface: 'input' },
      { name: 'owner', type: 'belongsTo', interface: 'm2o', target: 'users', foreignKey: 'ownerId' },
    ];
    await here.create('docs', fields, { autoGenId: false, ...kept });
    await here.collection('docs').create({
      values: [{ title: 'd1', secret: 's1', ownerId: 1 }, { title: 'd2', secret: 's2' }],
    });
    const actions = ['view:own', 'create', 'update:own', 'destroy:own'];
    has(await data(roles.create({ values: { name: 'clerk', title: 'Clerk', strategy: { actions } } })), {
      name: 'clerk', title: 'Clerk', strategy: { actions }, default: false, hidden: false,
      allowConfigure: null, allowNewMenu: false,
    });
    await roles.create({ values: { name: 'reader', title: 'Reader', strategy: { actions: ['view'] } } });
    await roles.create({ values: { name: 'nobody', title: 'Nobody', strategy: { actions: [] } } });
    clerk = await here.user('clara', ['clerk']);
    clerkId = (await data(clerk.resource('auth').check())).id;
  });

  test('the three that are always there', async () => {
    const list = pluck(await data(roles.list({ paginate: false })), 'name');
    for (const name of ['root', 'admin', 'member']) assert.ok(list.includes(name), name);
    has(await data(roles.get({ filterByTk: 'member' })), {
      default: true, strategy: { actions: ['view:own'] },
    });
    for (const name of ['root', 'admin', 'member']) {
      await refused(roles.destroy({ filterByTk: name }), 403);
    }
  });

  test('a name is taken once; without one it is made', async () => {
    await refused(roles.create({ values: { name: 'clerk', title: 'x' } }), 400, { says: /exists/ });
    const made = await data(roles.create({ values: { title: 'Unnamed' } }));
    assert.match(made.name, /^r_/);
    assert.equal(await data(roles.destroy({ filterByTk: made.name })), 1);
  });

  test('roles:check tells what the client may do', async () => {
    has(await data(roles.check()), { role: 'root', allowAll: true, roleMode: 'default' });
    const told = await data(clerk.resource('roles').check());
    has(told, {
      role: 'clerk', roles: ['clerk'], allowAll: false, actions: {}, resources: [],
      strategy: { actions: ['view:own', 'create', 'update:own', 'destroy:own'] },
    });
    has(told.actionAlias, { get: 'view', list: 'view', query: 'view', move: 'update' });
    assert.deepEqual(told.availableActions, [
      'create', 'view', 'update', 'destroy', 'export', 'importXlsx',
    ]);
  });

  test('own records: what others made is not there', async () => {
    assert.deepEqual(await data(docs(clerk).list()), []);
    const mine = await data(docs(clerk).create({ values: { title: 'mine', createdById: 1 } }));
    has(mine, { title: 'mine', createdById: clerkId, updatedById: clerkId });
    assert.deepEqual(pluck(await data(docs(clerk).list()), 'title'), ['mine']);
    assert.equal(await data(docs(clerk).get({ filterByTk: 1 })), null);
    const filter = { $or: [{ id: 1 }, { 'id.$gt': 0 }] };
    assert.deepEqual(pluck(await data(docs(clerk).list({ filter })), 'title'), ['mine']);
    has(await data(docs(clerk).update({ filterByTk: mine.id, values: { title: 'mine!' } })), [
      { title: 'mine!' },
    ]);
    const measures = [{ field: ['id'], aggregation: 'count', alias: 'n' }];
    assert.deepEqual(await data(docs(clerk).query({ values: { measures } })), [{ n: 1 }]);
  });

  test('own records: what others made is not changed', async () => {
    const update = await docs(clerk)
      .update({ filterByTk: 1, values: { title: 'hacked' } })
      .catch((failure) => failure.response);
    if (update.status === 200) assert.deepEqual(update.data.data, []);
    else assert.equal(update.status, 403);
    const destroy = await docs(clerk).destroy({ filterByTk: 1 }).catch((failure) => failure.response);
    if (destroy.status === 200) assert.equal(destroy.data.data, 0);
    else assert.equal(destroy.status, 403);
    has(await data(here.collection('docs').get({ filterByTk: 1 })), { title: 'd1' });
  });

  test('X-With-ACL-Meta tells which of the records', async () => {
    await strategy('clerk', ['view', 'create', 'update:own', 'destroy:own']);
    const { data: list, meta } = await body(docs(clerk, { 'X-With-ACL-Meta': 'true' }).list());
    const mine = list.filter((doc) => doc.createdById === clerkId).map((doc) => doc.id);
    assert.deepEqual(meta.allowedActions.view.slice().sort(), pluck(list, 'id'));
    assert.deepEqual(meta.allowedActions.update, mine);
    assert.deepEqual(meta.allowedActions.destroy, mine);
    await strategy('clerk', ['view:own', 'create', 'update:own', 'destroy:own']);
  });

  test('what is not granted is refused', async () => {
    const nobody = await here.user('noel', ['nobody']);
    await refused(docs(nobody).list(), 403, { says: /No permissions/ });
    for (const [resource, action] of [
      ['docs', 'create'], ['docs', 'update'], ['docs', 'destroy'], ['docs', 'query'],
      ['roles', 'list'], ['roles', 'create'], ['users', 'list'], ['users', 'create'],
      ['collections', 'create'], ['collections', 'destroy'], ['systemSettings', 'update'],
    ]) {
      const call = nobody.resource(resource)[action]({ filterByTk: 1, values: {} });
      await refused(call, 403, { says: /No permissions/ });
    }
    await data(nobody.resource('auth').check());
    await data(nobody.resource('collections').listMeta());
  });

  test('associations are no way around', async () => {
    await refused(clerk.resource('users.roles', 1).list(), 403);
    await refused(clerk.resource('users.roles', clerkId).add({ values: ['root'] }), 403);
    await refused(clerk.resource('roles.users', 'root').add({ values: [clerkId] }), 403);
    const values = { title: 'n', owner: { nickname: 'made by nesting' } };
    await docs(clerk).create({ values }).catch(() => null);
    const filter = { nickname: 'made by nesting' };
    assert.deepEqual(await data(here.collection('users').list({ filter })), []);
    const change = { title: 'm', owner: { id: 1, nickname: 'hacked' } };
    await docs(clerk)
      .create({ values: change, updateAssociationValues: ['owner'] })
      .catch(() => null);
    const root = await data(here.collection('users').get({ filterByTk: 1 }));
    assert.notEqual(root.nickname, 'hacked');
  });

  test('an entry of its own decides alone: actions, fields, scopes', async () => {
    const scopes = here.collection('dataSources.rolesResourcesScopes', 'main');
    const scope = await data(scopes.create({
      values: { name: 'D', resourceName: 'docs', scope: { title: { $startsWith: 'd' } } },
    }));
    const own = (await data(scopes.list())).find(({ key }) => key === 'own');
    has(own, { scope: { createdById: '{{ ctx.state.currentUser.id }}' } });
    const entry = {
      name: 'docs', dataSourceKey: 'main', usingActionsConfig: true,
      actions: [
        { name: 'view', fields: ['id', 'title'], scopeId: scope.id },
        { name: 'update', fields: ['title'], scope: { id: own.id } },
        { name: 'create', fields: ['title', 'secret'] },
      ],
    };
    const resources = here.collection('roles.dataSourceResources', 'clerk');
    has(await data(resources.create({ values: entry })), { name: 'docs', usingActionsConfig: true });
    const filter = { dataSourceKey: 'main', name: 'docs' };
    const read = await data(resources.get({ filter, appends: ['actions', 'actions.scope'] }));
    has(read.actions.find(({ name }) => name === 'view'), {
      fields: ['id', 'title'], scope: { name: 'D' },
    });

    const list = await data(docs(clerk).list({ sort: 'id' }));
    assert.deepEqual(pluck(list, 'title'), ['d1', 'd2']);
    assert.equal('secret' in list[0], false);
    assert.equal('secret' in (await data(docs(clerk).get({ filterByTk: 1 }))), false);
    const [mine] = await data(here.collection('docs').list({ filter: { createdById: clerkId } }));
    assert.equal(await data(docs(clerk).get({ filterByTk: mine.id })), null);
    await docs(clerk).update({ filterByTk: mine.id, values: { title: 'd-mine', secret: 'no' } });
    has(await data(here.collection('docs').get({ filterByTk: mine.id })), {
      title: 'd-mine', secret: null,
    });
    await refused(docs(clerk).destroy({ filterByTk: mine.id }), 403);
    const told = await data(clerk.resource('roles').check());
    assert.deepEqual(told.resources, ['docs']);
    assert.deepEqual(told.actions['docs:create'].whitelist.slice().sort(), ['secret', 'title']);
    const { fields, appends } = told.actions['docs:view'];
    assert.deepEqual([...fields].sort(), ['createdAt', 'createdById', 'id', 'title', 'updatedAt']);
    assert.deepEqual(appends, []);
  });

  test('of a rule, associations are told by themselves, and what is not there not at all', async () => {
    await here.create('plain', [
      { name: 'word', type: 'string' },
      { name: 'keeper', type: 'belongsTo', interface: 'm2o', target: 'users', foreignKey: 'keeperId' },
    ], { createdAt: false, updatedAt: false });
    await roles.create({ values: { name: 'teller', title: 'Teller', strategy: { actions: [] } } });
    const actions = [
      { name: 'view', fields: ['word', 'keeper'] }, { name: 'export', fields: ['keeper'] },
      { name: 'update', fields: ['word', 'keeper'] }, { name: 'destroy' },
    ];
    const values = { name: 'plain', usingActionsConfig: true, actions };
    await here.collection('roles.resources', 'teller').create({ values });
    const teller = await here.user('tess', ['teller']);
    const told = (await data(teller.resource('roles').check())).actions;
    assert.deepEqual(told['plain:view'], { fields: ['word', 'id'], appends: ['keeper'] });
    assert.deepEqual(told['plain:export'], { fields: ['id'], appends: ['keeper'] });
    assert.deepEqual(told['plain:update'].whitelist.slice().sort(), ['keeper', 'word']);
    assert.deepEqual(told['plain:destroy'], { fields: [] });
  });

  test('a field that one may not read is nothing to filter, sort or count by', async () => {
    for (const params of [
      { filter: { secret: 's1' } },
      { filter: { $or: [{ id: 1 }, { 'secret.$startsWith': 's' }] } },
      { sort: '-secret' },
    ]) {
      await refused(docs(clerk).list(params), 403);
    }
    const measures = [{ field: ['secret'], aggregation: 'max', alias: 'x' }];
    await refused(docs(clerk).query({ values: { measures } }), 403);
    const rows = await docs(clerk).list({ fields: ['id', 'secret'] }).catch((f) => f.response);
    if (rows.status === 200) assert.ok(rows.data.data.every((row) => !('secret' in row)));
    else assert.equal(rows.status, 403);
  });

  test('entries are changed and taken away, and that acts at once', async () => {
    const resources = here.collection('roles.dataSourceResources', 'clerk');
    const filter = { dataSourceKey: 'main', name: 'docs' };
    const actions = [{ name: 'view', fields: ['id', 'title', 'secret'] }];
    const values = { name: 'docs', dataSourceKey: 'main', usingActionsConfig: true, actions };
    await data(resources.update({ filter, filterByTk: 'docs', values }));
    assert.equal((await data(docs(clerk).get({ filterByTk: 1 }))).secret, 's1');
    await refused(docs(clerk).create({ values: { title: 'x' } }), 403);
    await data(resources.update({
      filter, filterByTk: 'docs', values: { ...values, usingActionsConfig: false },
    }));
    assert.equal(await data(docs(clerk).get({ filterByTk: 1 })), null);
  });

  test('the strategy by data source', async () => {
    const main = here.collection('dataSources.roles', 'main');
    has(await data(main.get({ filterByTk: 'reader' })), {
      roleName: 'reader', dataSourceKey: 'main', strategy: { actions: ['view'] },
    });
    const values = { strategy: { actions: ['view', 'create'] } };
    has(await data(main.update({ filterByTk: 'reader', values })), values);
    has(await data(roles.get({ filterByTk: 'reader' })), values);
    await main.update({ filterByTk: 'reader', values: { strategy: { actions: ['view'] } } });
  });

  test('who has which roles', async () => {
    const reader = await here.user('rita', ['reader']);
    const { id: userId } = await data(reader.resource('auth').check());
    const of = here.collection('users.roles', userId);
    assert.deepEqual(pluck(await data(of.list()), 'name'), ['reader']);
    await done(of.add({ values: ['clerk'] }));
    await done(of.set({ values: ['reader', 'member'] }));
    await done(of.remove({ values: ['member'] }));
    await done(here.collection('roles.users', 'member').add({ values: [userId] }));
    assert.deepEqual(pluck(await data(of.list()), 'name').sort(), ['member', 'reader']);
    await done(here.collection('roles.users', 'member').remove({ values: [userId] }));
    const others = here.collection('users').listExcludeRole({ roleName: 'reader' });
    assert.equal(pluck(await data(others), 'id').includes(userId), false);
    await refused(of.add({ values: ['nosuch'] }), 400);
  });

  test('X-Role chooses among one’s own', async () => {
    const both = await here.user('bo', ['clerk', 'reader']);
    const as = (role) => docs(both, { 'X-Role': role });
    assert.equal((await data(as('clerk').list())).length, 0);
    assert.ok((await data(as('reader').list())).length >= 2);
    await refused(as('admin').list(), 401, { code: 'ROLE_NOT_FOUND_FOR_USER' });
    await refused(as('root').list(), 401, { code: 'ROLE_NOT_FOUND_FOR_USER' });
    const users = both.resource('users');
    assert.equal(await data(users.setDefaultRole({ values: { roleName: 'reader' } })), 'ok');
    has(await data(both.resource('roles').check()), { role: 'reader' });
  });

  test('all roles in one, where that is allowed', async () => {
    const both = await here.user('uma', ['clerk', 'nobody']);
    await refused(docs(both, { 'X-Role': 'nobody' }).list(), 403);
    await done(roles.setSystemRoleMode({ values: { roleMode: 'allow-use-union' } }));
    const union = { 'X-Role': '__union__' };
    has(await data(both.resource('roles', undefined, union).check()), {
      role: '__union__', roleMode: 'allow-use-union', snippets: ['!pm', '!pm.*', '!ui.*'],
    });
    await data(docs(both, union).create({ values: { title: 'by union' } }));
    await done(roles.setSystemRoleMode({ values: { roleMode: 'only-use-union' } }));
    has(await data(both.resource('roles', undefined, { 'X-Role': 'nobody' }).check()), {
      role: '__union__',
    });
    await refused(roles.setSystemRoleMode({ values: { roleMode: 'zz' } }), 400);
    await done(roles.setSystemRoleMode({ values: { roleMode: 'default' } }));
  });

  test('snippets open the server’s own calls', async () => {
    const strategy = { actions: [] };
    await roles.create({ values: { name: 'aide', title: 'Aide', strategy } });
    const aide = await here.user('ada', ['aide']);
    const snippets = (list) => roles.update({ filterByTk: 'aide', values: { snippets: list } });
    const user = (username) => aide.resource('users').create({ values: { username } });
    const collection = (name) => aide.resource('collections').create({ values: { name, fields: [] } });
    await refused(user('made1'), 403);
    await snippets(['pm.users', '!ui.*']);
    await data(user('made1'));
    await refused(collection('nope1'), 403);
    await snippets(['pm.data-source-manager', 'pm.data-source-manager.*', '!pm.users']);
    await data(collection('yes1'));
    await refused(user('made2'), 403);
  });

  test('who has no role is told so', async () => {
    const lone = await here.user('lone', ['nobody']);
    const { id: userId } = await data(lone.resource('auth').check());
    await done(here.collection('users.roles', userId).remove({ values: ['nobody'] }));
    await refused(docs(lone).list(), 401, { code: 'USER_HAS_NO_ROLES_ERR' });
  });

  test('the default role is what new users get', async () => {
    await roles.update({ filterByTk: 'reader', values: { default: true } });
    const fresh = await here.user('fresh');
    assert.deepEqual(pluck((await data(fresh.resource('auth').check())).roles, 'name'), ['reader']);
    await roles.update({ filterByTk: 'member', values: { default: true } });
    const defaults = await data(roles.list({ filter: { default: true } }));
    assert.deepEqual(pluck(defaults, 'name'), ['member']);
  });

  test('the actions there are', async () => {
    const list = await data(here.collection('availableActions').list());
    has(list.find(({ name }) => name === 'view'), {
      aliases: ['get', 'list', 'query'], allowConfigureFields: true,
    });
  });
});
