// A role whose right to create is for some records alone makes no others, by whatever call,
// and what is refused leaves nothing behind.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { data, pluck, refused } from './support/answers.js';
import { everywhere } from './support/place.js';

const toLeaves = (name, type, more) =>
  ({ name, type, interface: 'o2m', target: 'leaves', ...more });

everywhere('create_scopes', (here) => {
  let scoped;
  let oak;

  const scope = async (filter, resourceName = 'leaves') => {
    const values = { name: JSON.stringify(filter), resourceName, scope: filter };
    const { id } = await data(here.collection('rolesResourcesScopes').create({ values }));
    return id;
  };
  const role = async (name, scopeId, more = []) => {
    await here.collection('roles').create({ values: { name, title: name, strategy: { actions: [] } } });
    const rules = here.collection('roles.resources', name);
    const actions = ['view', 'create', 'update'].map((one) => ({ name: one }));
    await rules.create({ values: { name: 'trees', usingActionsConfig: true, actions } });
    const ofLeaves = [{ name: 'view' }, { name: 'update' }, { name: 'create', scopeId }, ...more];
    await rules.create({ values: { name: 'leaves', usingActionsConfig: true, actions: ofLeaves } });
    return here.user(`user_of_${name}`, [name]);
  };
  /** What there is, to see that a refusal changed nothing. */
  const all = async () => {
    const list = async (name, appends) =>
      data(here.collection(name).list({ appends, sort: 'id', paginate: false }));
    const trees = await list('trees', ['leaves', 'crown', 'first', 'marks']);
    return trees.map(({ updatedAt, updatedById, ...rest }) => rest).concat(await list('leaves'));
  };
  const leaves = async () => pluck(await data(here.collection('leaves').list({ paginate: false })), 'title');

  before(async () => {
    await here.create('leaves', [{ name: 'title', type: 'string' }]);
    await here.create('trees', [
      { name: 'name', type: 'string' },
      toLeaves('leaves', 'hasMany', { foreignKey: 'treeId' }),
      toLeaves('crown', 'hasOne', { foreignKey: 'crownOfId' }),
      toLeaves('first', 'belongsTo', { foreignKey: 'firstId' }),
      toLeaves('marks', 'belongsToMany', { through: 'trees_marks', foreignKey: 'treeId', otherKey: 'leafId' }),
    ]);
    const tree = { name: 'tree', type: 'belongsTo', interface: 'm2o', target: 'trees', foreignKey: 'treeId' };
    await here.collection('collections.fields', 'leaves').create({ values: tree });
    oak = (await data(here.collection('trees').create({ values: { name: 'oak' } }))).id;
    await here.collection('trees').create({ values: { name: 'elm' } });
    scoped = await role('scoped', await scope({ title: { $startsWith: 'ok' } }), [{ name: 'importXlsx' }]);
  });

  test('by nested values, however deep', async () => {
    const trees = scoped.resource('trees');
    for (const [name, given] of [
      ['leaves', [{ title: 'ok' }, { title: 'no' }]], ['crown', { title: 'no' }],
      ['first', { title: 'no' }], ['marks', [{ title: 'no' }]],
      ['first', { title: 'ok', tree: { name: 'ash', marks: [{ title: 'no' }] } }],
    ]) {
      const values = { name: 'new', [name]: given };
      const stood = await all();
      await refused(trees.create({ values }), 403, { code: 'NO_PERMISSION' });
      await refused(trees.create({ values: [{ name: 'fine' }, values] }), 403);
      await refused(trees.update({ filterByTk: oak, values }), 403);
      await refused(trees.firstOrCreate({ filterKeys: ['name'], values }), 403);
      await refused(trees.updateOrCreate({ filterKeys: ['name'], values }), 403);
      await refused(trees.updateOrCreate({ filterKeys: ['name'], values: { ...values, name: 'oak' } }), 403);
      assert.deepEqual(await all(), stood, name);
    }
    const values = { name: 'yew', leaves: [{ title: 'ok 1' }], first: { title: 'ok 2' }, marks: [{ title: 'ok 3' }] };
    const made = await data(trees.create({ values }));
    await data(trees.update({ filterByTk: made.id, values: { crown: { title: 'ok 4' } } }));
    assert.deepEqual((await leaves()).sort(), ['ok 1', 'ok 2', 'ok 3', 'ok 4']);
  });

  test('by calls over an association', async () => {
    const stood = await all();
    for (const name of ['leaves', 'marks']) {
      const over = scoped.resource(`trees.${name}`, oak);
      await refused(over.create({ values: { title: 'no' } }), 403);
      await refused(over.firstOrCreate({ filterKeys: ['title'], values: { title: 'no' } }), 403);
      await refused(over.updateOrCreate({ filterKeys: ['title'], values: { title: 'no' } }), 403);
    }
    const post = (title) => scoped.request({ method: 'post', url: `trees/${oak}/crown`, data: { title } });
    await refused(post('no'), 403, { code: 'NO_PERMISSION' });
    assert.deepEqual(await all(), stood);
    assert.equal((await data(post('ok crown'))).title, 'ok crown');
    const over = scoped.resource('trees.leaves', oak);
    assert.equal((await data(over.create({ values: { title: 'ok leaf' } }))).treeId, oak);
  });

  test('by firstOrCreate and updateOrCreate', async () => {
    const stood = await all();
    for (const action of ['firstOrCreate', 'updateOrCreate']) {
      const call = (title) => scoped.resource('leaves')[action]({ filterKeys: ['title'], values: { title } });
      await refused(call('no'), 403);
      assert.deepEqual(await all(), stood);
      await data(call('ok leaf')); // is there
    }
  });

  test('by a file: row for row', async () => {
    const body = () => {
      const form = new FormData();
      form.append('file', new Blob(['title\nok row\nno\nok two\n'], { type: 'text/csv' }), 'rows.csv');
      return form;
    };
    const send = (by) => data(by.request({ method: 'post', url: 'leaves:import', data: body() }));
    const told = await send(scoped);
    assert.equal(told.successCount, 2);
    assert.deepEqual(told.failures, [{ row: 3, message: 'No permissions' }]);
    assert.deepEqual((await leaves()).filter((one) => /^no$|row$|two$/.test(one)), ['ok row', 'ok two']);
    // A scope of the import itself holds as well.
    const narrow = await role('narrow', null, [
      { name: 'importXlsx', scopeId: await scope({ title: 'ok two' }) },
    ]);
    assert.equal((await send(narrow)).successCount, 1);
  });

  test('a scope may ask where the record is linked', async () => {
    const there = await scope({ 'tree.name': 'oak' });
    const client = await role('oaks', there);
    const trees = client.resource('trees');
    const values = { leaves: [{ title: 'of an oak' }] };
    await data(trees.create({ values: { name: 'oak', ...values } }));
    await refused(trees.create({ values: { name: 'elm', ...values } }), 403);
    await refused(client.resource('leaves').create({ values: { title: 'of none' } }), 403);
    await data(client.resource('trees.leaves', oak).create({ values: { title: 'of this oak' } }));
  });

  test('by a link, where the rows between have rules of their own', async () => {
    await here.create('lines', [
      { name: 'status', type: 'string' }, { name: 'a', type: 'bigInt' }, { name: 'b', type: 'bigInt' },
    ]);
    const parts = { name: 'parts', type: 'belongsToMany', interface: 'm2m', target: 'leaves', through: 'lines', foreignKey: 'a', otherKey: 'b' };
    await here.collection('collections.fields', 'trees').create({ values: parts });
    const client = await role('linker', null);
    const lines = here.collection('lines');
    const rows = async () => pluck(await data(lines.list({ sort: 'id' })), 'status');
    await lines.create({ values: { status: 'no link', a: oak } });
    const [leaf] = await data(here.collection('leaves').list({ pageSize: 1 }));
    const over = client.resource('trees.parts', oak);
    await over.add({ values: [leaf.id] });
    assert.deepEqual(await rows(), ['no link', null]);
    // What leads to nothing is no link to be taken away.
    await over.set({ values: [] });
    await client.resource('trees').update({ filterByTk: oak, values: { parts: [] } });
    assert.deepEqual(await rows(), ['no link']);
    const values = { name: 'open ones', resourceName: 'lines', scope: { status: 'open' } };
    const { id } = await data(here.collection('rolesResourcesScopes').create({ values }));
    const actions = [{ name: 'create', scopeId: id }, { name: 'update' }];
    await here.collection('roles.resources', 'linker').create({ values: { name: 'lines', usingActionsConfig: true, actions } });
    await refused(over.add({ values: [leaf.id] }), 403);
    await refused(over.set({ values: [[leaf.id, { status: 'closed' }]] }), 403);
    await refused(client.resource('trees').update({ filterByTk: oak, values: { parts: [leaf.id] } }), 403);
    assert.deepEqual(await rows(), ['no link']);
    await over.add({ values: [[leaf.id, { status: 'open' }]] });
    assert.deepEqual(await rows(), ['no link', 'open']);
  });

  const rules = (role, name, actions) =>
    data(here.collection('roles.resources', role).create({ values: { name, usingActionsConfig: true, actions } }));

  test('values of a new link are judged as those of a new row, of an old one as a change', async () => {
    const lines = here.collection('lines');
    const rows = async () =>
      pluck(await data(lines.list({ sort: 'id' })), 'status');
    await lines.destroy({ filter: { id: { $gt: 0 } } });
    const [leaf, other] = pluck(await data(here.collection('leaves').list({ pageSize: 2, sort: 'id' })), 'id');
    const open = await scope({ status: 'open' }, 'lines');
    const over = (client) => client.resource('trees.parts', oak);
    const said = { code: 'NO_PERMISSION', says: /^lines: / };

    const maker = await role('maker', null);
    await refused(over(maker).add({ values: [[leaf, { status: 'x' }]] }), 403, said);
    await rules('maker', 'lines', [{ name: 'create' }]);
    await over(maker).add({ values: [[leaf, { status: 'made' }]] });
    const parts = [leaf, { id: other, lines: { status: 'nested' } }];
    await maker.resource('trees').update({ filterByTk: oak, values: { parts } });
    assert.deepEqual(await rows(), ['made', 'nested']);
    await refused(over(maker).add({ values: [[leaf, { status: 'again' }]] }), 403, said);

    const changer = await role('changer', null);
    await rules('changer', 'lines', [{ name: 'update', scopeId: open }]);
    await refused(over(changer).add({ values: [[leaf, { status: 'again' }]] }), 403, said);
    const between = { lines: { status: 'changed' } };
    await refused(over(changer).update({ filterByTk: leaf, values: between }), 403, said);
    await over(changer).set({ values: [] });
    await refused(over(changer).add({ values: [[leaf, { status: 'new' }]] }), 403, said);
    assert.deepEqual(await rows(), []);
    await over(changer).add({ values: [leaf] });
    await lines.update({ filter: { b: leaf }, values: { status: 'open' } });
    await over(changer).update({ filterByTk: leaf, values: between });
    assert.deepEqual(await rows(), ['changed']);
  });

  test('by a list: all of it as it is in the end', async () => {
    await here.create('flags', [{ name: 'title', type: 'string' }, { name: 'top', type: 'radio' }]);
    const client = await role('flagger', null);
    await rules('flagger', 'flags', [{ name: 'view' }, { name: 'create', scopeId: await scope({ top: true }, 'flags') }]);
    const flags = client.resource('flags');
    const two = [{ title: 'a', top: true }, { title: 'b', top: true }];
    await refused(flags.create({ values: two }), 403, { code: 'NO_PERMISSION' });
    assert.deepEqual(await data(here.collection('flags').list()), []);
    await data(flags.create({ values: two.slice(0, 1) }));
    await data(flags.create({ values: two[1] }));

    const [leaf] = await data(here.collection('leaves').list({ pageSize: 1 }));
    const mover = await role('mover', null);
    await here.collection('roles.resources', 'mover').update({
      filter: { name: 'trees' },
      values: { usingActionsConfig: true, actions: [
        { name: 'view' }, { name: 'create', scopeId: await scope({ 'leaves.id': leaf.id }, 'trees') },
      ] },
    });
    const tree = (name) => ({ name, leaves: [leaf.id] });
    const trees = mover.resource('trees');
    const stood = await all();
    await refused(trees.create({ values: [tree('from'), tree('to')] }), 403);
    assert.deepEqual(await all(), stood);
    await data(trees.create({ values: [tree('one')] }));
  });

  test('where records have no key', async () => {
    const fields = [
      { name: 'level', type: 'string' }, { name: 'size', type: 'double' }, { name: 'at', type: 'datetimeTz' },
      { name: 'price', type: 'decimal' }, { name: 'done', type: 'boolean' }, { name: 'more', type: 'json' },
    ];
    await here.create('logs', fields, { autoGenId: false });
    const client = await role('logger', null);
    await rules('logger', 'logs', [{ name: 'view' }, { name: 'create', scopeId: await scope({ level: 'info' }, 'logs') }]);
    const logs = client.resource('logs');
    const info = { level: 'info', size: 0.1, at: '2026-11-24T03:42:00.123Z', price: 1.25, done: true, more: { a: 1 } };
    await refused(logs.create({ values: { ...info, level: 'secret' } }), 403, { code: 'NO_PERMISSION' });
    await refused(logs.create({ values: [info, { size: 1 }] }), 403);
    assert.deepEqual(await data(here.collection('logs').list()), []);
    await data(logs.create({ values: [info, { level: 'info' }, info] }));
    assert.equal((await data(here.collection('logs').list())).length, 3);
  });

  test('a scope that no call would ask for is refused where it is set', async () => {
    const mine = await scope({ id: { $gt: 0 } }, 'users');
    const blank = await scope({}, 'users');
    await role('setter', null);
    const entries = here.collection('roles.resources', 'setter');
    for (const name of ['users', 'attachments']) {
      const values = (scopeId) =>
        ({ name, usingActionsConfig: true, actions: [{ name: 'view', scopeId: mine }, { name: 'create', scopeId }] });
      await refused(entries.create({ values: values(mine) }), 400, { says: new RegExp(`^actions: create of ${name} takes no scope`) });
      await data(entries.create({ values: values(blank) }));
      await refused(entries.update({ filter: { name }, values: values(mine) }), 400, { says: /takes no scope/ });
    }
    const scopes = here.collection('rolesResourcesScopes');
    const narrower = { scope: { id: 1 } };
    await refused(scopes.update({ filterByTk: blank, values: narrower }), 400, { says: /takes no scope/ });
    await data(scopes.update({ filterByTk: blank, values: { name: 'renamed' } }));
    await data(scopes.update({ filterByTk: mine, values: narrower }));
  });
});
