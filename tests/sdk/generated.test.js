// Fields that make their own values: what they refuse, who may move, what is there already.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { data, has, pluck, refused } from './support/answers.js';
import { everywhere } from './support/place.js';

everywhere('generated', (here) => {
  const field = (values) => here.collection('collections.fields', 'things').create({ values });

  before(async () => {
    await here.create('things', [
      { name: 'a', type: 'integer' },
      { name: 'grp', type: 'string' },
    ], { sortable: { name: 'place', scopeKey: 'grp' }, createdBy: true });
    const values = [{ a: 1, grp: 'x' }, { a: 2, grp: 'x' }, { a: 3, grp: 'y' }, { a: 4, grp: 'x' }];
    await data(here.collection('things').create({ values }));
  });

  const things = () => here.collection('things');
  const column = async (name, sort = 'id', filter = {}) =>
    pluck(await data(things().list({ sort, filter })), name);

  test('sortable makes a field that is not shown', async () => {
    assert.deepEqual(await column('a', 'grp,place'), [1, 2, 4, 3]);
    assert.equal('place' in (await data(things().get({ filterByTk: 1 }))), false);
    const listed = await data(here.collection('collections.fields', 'things').list({ paginate: false }));
    assert.equal(pluck(listed, 'name').includes('place'), false);
    const one = { filterByTk: 'things', appends: ['fields'] };
    const { fields } = await data(here.collection('collections').get(one));
    assert.equal(pluck(fields, 'name').includes('place'), false);
    await data(things().move({ sourceId: 4, targetId: 1 }));
    assert.deepEqual(await column('a', 'grp,place'), [4, 1, 2, 3]);
    await data(things().move({ sourceId: 4, targetId: 2, method: 'insertAfter' }));
    assert.deepEqual(await column('a', 'grp,place'), [1, 2, 4, 3]);
  });

  test('what sortable made stays when fields are set or dropped', async () => {
    await here.create('kept', [{ name: 'a', type: 'integer' }], { sortable: true });
    const kept = here.collection('kept');
    await data(kept.create({ values: [{ a: 1 }, { a: 2 }] }));
    const fields = [{ name: 'a', type: 'integer' }, { name: 'b', type: 'string' }];
    await here.collection('collections').setFields({ filterByTk: 'kept', values: { fields } });
    await data(here.collection('collections.fields', 'kept').destroy({ filterByTk: 'sort' }));
    await data(kept.move({ sourceId: 2, targetId: 1 }));
    assert.deepEqual(pluck(await data(kept.list({ sort: 'sort' })), 'a'), [2, 1]);
    assert.deepEqual(pluck(await data(kept.list({ sort: '-sort' })), 'a'), [1, 2]);
  });

  test('a sort field that is asked for is shown', async () => {
    await here.create('shown', [{ name: 'sort', type: 'sort' }], { sortable: true });
    has(await data(here.collection('shown').create({ values: {} })), { sort: 1 });
  });

  test('a new formula is worked out for what is there, a changed one again', async () => {
    await field({ name: 'twice', type: 'formula', expression: '{{a}} * 2', dataType: 'integer' });
    assert.deepEqual(await column('twice'), [2, 4, 6, 8]);
    const fields = here.collection('collections.fields', 'things');
    await fields.update({ filterByTk: 'twice', values: { expression: '{{a}} * 3' } });
    assert.deepEqual(await column('twice'), [3, 6, 9, 12]);
    await data(things().update({ filterByTk: 1, values: { a: 5 } }));
    assert.deepEqual(await column('twice'), [15, 6, 9, 12]);
    assert.deepEqual(await column('a', '-twice'), [5, 4, 3, 2]);
  });

  test('a formula that is wrong says where', async () => {
    const wrong = (expression, says) =>
      refused(field({ name: 'w', type: 'formula', expression }), 400, { says });
    await wrong('{{a}} *', /expression: expected a value at character 8/);
    await wrong('process()', /expression: no function process.*character 1/);
    await wrong('({{a}}', /expression: expected \) at character 7/);
    await wrong(`${'('.repeat(70)}1${')'.repeat(70)}`, /deeper than 64/);
    await wrong('1+'.repeat(3000), /4000/);
    await refused(field({ name: 'w', type: 'formula', expression: '1', engine: 'x' }), 400, { says: /engine/ });
  });

  test('a new sort field numbers what is there', async () => {
    await field({ name: 'all', type: 'sort' });
    assert.deepEqual(await column('all'), [1, 2, 3, 4]);
  });

  test('a collection becomes sortable', async () => {
    await here.create('later', [{ name: 'a', type: 'integer' }]);
    const later = here.collection('later');
    await data(later.create({ values: [{ a: 1 }, { a: 2 }] }));
    await here.collection('collections').update({ filterByTk: 'later', values: { sortable: true } });
    await data(later.move({ sourceId: 2, sticky: true }));
    assert.deepEqual(pluck(await data(later.list({ sort: 'sort' })), 'a'), [2, 1]);
  });

  test('move wants to know what and where', async () => {
    const wrong = (params, says, status = 400) => refused(things().move(params), status, { says });
    await wrong({}, /sourceId/);
    await wrong({ sourceId: 1 }, /targetId/);
    await wrong({ sourceId: 'x', targetId: 1 }, /sourceId/);
    await wrong({ sourceId: 1, targetId: 2, method: 'away' }, /method/);
    await wrong({ sourceId: 1, targetId: 2, sticky: 'so' }, /sticky/);
    await wrong({ sourceId: 1, targetScope: { a: 1 } }, /grp/);
    await wrong({ sourceId: 1, targetScope: { grp: 'y' }, sortField: 'all' }, /scopeKey/);
    await wrong({ sourceId: 99, targetId: 1 }, /sourceId/, 404);
    await wrong({ sourceId: 1, targetId: 99 }, /targetId/, 404);
    await refused(here.collection('users').move({ sourceId: 1, targetId: 1 }), 403);
    await here.create('plain', [{ name: 'a', type: 'string' }]);
    await refused(here.collection('plain').move({ sourceId: 1, targetId: 1 }), 400, { says: /sort field/ });
  });

  test('whoever may update may move, as far as he may update', async () => {
    const roles = here.collection('roles');
    await roles.create({ values: { name: 'mover', title: 'M', strategy: { actions: ['view', 'create', 'update:own'] } } });
    await roles.create({ values: { name: 'looker', title: 'L', strategy: { actions: ['view'] } } });
    const mover = (await here.user('mona', ['mover'])).resource('things');
    const looker = (await here.user('lars', ['looker'])).resource('things');
    const one = await data(mover.create({ values: { a: 6, grp: 'm' } }));
    const two = await data(mover.create({ values: { a: 7, grp: 'm' } }));
    await data(mover.move({ sourceId: two.id, targetId: one.id }));
    assert.deepEqual(await column('a', 'place', { grp: 'm' }), [7, 6]);
    await refused(mover.move({ sourceId: 1, targetId: one.id }), 404);
    await refused(mover.move({ sourceId: one.id, targetId: 1 }), 404);
    await refused(looker.move({ sourceId: one.id, targetId: two.id }), 403);
    await things().destroy({ filterByTk: [one.id, two.id] });
  });

  test('what the request says is kept', async () => {
    await here.create('visits', [
      { name: 'ip', type: 'context', dataIndex: 'request.ip' },
      { name: 'role', type: 'context', dataIndex: 'state.currentRole', createOnly: true },
      { name: 'mail', type: 'context', dataIndex: 'state.currentUser.email' },
      { name: 'pass', type: 'context', dataIndex: 'state.currentUser.password' },
      { name: 'zone', type: 'context', dataIndex: 'request.headers.x-timezone' },
    ]);
    const visits = here.collection('visits', undefined, { 'X-Timezone': '+08:00' });
    const made = await data(visits.create({ values: { ip: 'mine', role: 'none' } }));
    has(made, { ip: '127.0.0.1', role: 'root', pass: null });
    assert.match(made.mail, /@/);
    await refused(
      here.collection('collections.fields', 'visits').create({
        values: { name: 'x', type: 'context', dataIndex: 'request.body' },
      }), 400, { says: /dataIndex: expected state\.currentUser\.id/ },
    );
  });

  test('an encrypted field is read in plain and looked for in vain', async () => {
    await here.create('vault', [
      { name: 'pin', type: 'encryption', interface: 'encryption' },
      { name: 'word', type: 'password' },
    ]);
    const vault = here.collection('vault');
    const made = await data(vault.create({ values: { pin: '1234 ä', word: 'a secret' } }));
    assert.deepEqual(made, { id: 1, pin: '1234 ä' });
    has(await data(vault.update({ filterByTk: 1, values: { pin: '99' } })), [{ pin: '99' }]);
    has(await data(vault.list()), [{ pin: '99' }]);
    await refused(vault.list({ filter: { pin: '99' } }), 400, { says: /pin/ });
    await refused(vault.list({ sort: 'pin' }), 400, { says: /pin/ });
    await refused(vault.list({ filter: { word: 'a secret' } }), 400);
    const measures = [{ field: ['pin'], aggregation: 'max', alias: 'm' }];
    await refused(vault.query({ values: { measures } }), 400, { says: /pin/ });
    const fields = await data(here.collection('collections.fields', 'vault').list());
    assert.deepEqual(pluck(fields, 'name').sort(), ['pin', 'word']);
    await vault.update({ filterByTk: 1, values: { pin: null } });
    assert.equal((await data(vault.list({ filter: { 'pin.$empty': true } }))).length, 1);
  });

  test('a sequence goes on when its field is changed, and begins anew in another', async () => {
    const patterns = (digits) => [{ type: 'integer', options: { digits, start: 1 } }];
    await here.create('bills', [{ name: 'no', type: 'sequence', patterns: patterns(2) }]);
    const bills = here.collection('bills');
    const made = await Promise.all(Array.from({ length: 12 }, () => data(bills.create({ values: {} }))));
    assert.equal(new Set(pluck(made, 'no')).size, 12);
    const fields = here.collection('collections.fields', 'bills');
    await fields.update({ filterByTk: 'no', values: { patterns: patterns(4) } });
    has(await data(bills.create({ values: {} })), { no: '0013' });
    await fields.destroy({ filterByTk: 'no' });
    await fields.create({ values: { name: 'no', type: 'sequence', patterns: patterns(1) } });
    has(await data(bills.create({ values: {} })), { no: '1' });
  });

  test('a foreign key that an association sets is not missing', async () => {
    const required = { type: 'number', rules: [{ key: 'r', name: 'required' }] };
    await here.create('owners', [{ name: 'name', type: 'string' }]);
    await here.create('pets', [
      { name: 'ownerId', type: 'bigInt', validation: required },
      { name: 'owner', type: 'belongsTo', target: 'owners', foreignKey: 'ownerId' },
    ]);
    const pets = here.collection('pets');
    await refused(pets.create({ values: {} }), 400, { says: /ownerId/ });
    await refused(pets.create({ values: { owner: null } }), 400, { says: /ownerId/ });
    has(await data(pets.create({ values: { owner: { name: 'ann' } } })), { ownerId: 1 });
  });

  test('a field that was never null may be', async () => {
    await here.create('strict', [
      { name: 'a', type: 'string', allowNull: false, unique: true }, { name: 'n', type: 'bigInt' },
    ]);
    const strict = here.collection('strict');
    await data(strict.create({ values: [{ a: 'x', n: 1 }, { a: 'y', n: 2 }] }));
    await refused(strict.create({ values: { n: 3 } }), 400, { says: /a cannot be null/ });
    const fields = here.collection('collections.fields', 'strict');
    has(await data(fields.update({ filterByTk: 'a', values: { allowNull: true } })), [{ name: 'a' }]);
    has(await data(strict.create({ values: { n: 3 } })), { a: null, n: 3 });
    await refused(strict.create({ values: { a: 'x' } }), 400, { says: /a/ });
    assert.deepEqual(pluck(await data(strict.list({ sort: 'id' })), 'a'), ['x', 'y', null]);
  });

  test('a sum past 64 bits is refused', async () => {
    const strict = here.collection('strict');
    const most = '9223372036854775807';
    await data(strict.create({ values: [{ a: 'p', n: most }, { a: 'q', n: most }] }));
    const measures = [{ field: ['n'], aggregation: 'sum', alias: 'total' }];
    await refused(strict.query({ values: { measures } }), 400, { says: /64 bits/ });
    const filter = { n: { $lt: 10 } };
    assert.deepEqual(await data(strict.query({ values: { measures, filter } })), [{ total: 6 }]);
  });
});
