// Variables in filters: who asks, as what, and when.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { data, pluck } from './support/answers.js';
import { everywhere } from './support/place.js';

everywhere('variables', (here) => {
  let mine;

  before(async () => {
    const kept = { createdBy: true, createdAt: true };
    await here.create('rows', [{ name: 'word', type: 'string' }], kept);
    await here.collection('rows').create({ values: [{ word: 'root' }, { word: 'admin' }] });
    mine = here.collection('rows');
  });

  const words = async (filter) => pluck(await data(mine.list({ filter, sort: 'id' })), 'word');

  test('the current user', async () => {
    const both = ['root', 'admin'];
    assert.deepEqual(await words({ createdById: '{{ctx.state.currentUser.id}}' }), both);
    assert.deepEqual(await words({ createdById: '{{ $user.id }}' }), both);
    assert.deepEqual(await words({ 'createdBy.email': '{{$user.email}}' }), both);
    const users = here.collection('users');
    assert.equal((await data(users.list({ filter: { 'id.$isCurrentUser': true } }))).length, 1);
    assert.deepEqual(await data(users.list({ filter: { 'id.$isNotCurrentUser': true } })), []);
  });

  test('the current role', async () => {
    const roles = await data(here.collection('roles').check());
    assert.deepEqual(await words({ word: '{{$nRole}}' }), ['root', 'admin'].filter(
      (word) => word === roles.role,
    ));
  });

  test('the time', async () => {
    assert.equal((await words({ createdAt: { $dateOn: '{{$nDate.today}}' } })).length, 2);
    assert.equal((await words({ createdAt: { $dateOn: '{{$nDate.yesterday}}' } })).length, 0);
    assert.equal((await words({ createdAt: { $lt: '{{$system.now}}' } })).length, 2);
  });
});
