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

  const scope = async (filter) => {
    const values = { name: JSON.stringify(filter), resourceName: 'leaves', scope: filter };
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
});
