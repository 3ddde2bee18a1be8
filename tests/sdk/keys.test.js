// API keys: made by a user for one of the user's roles, shown once.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { data, has, pluck, refused } from './support/answers.js';
import { everywhere } from './support/place.js';

everywhere('keys', (here) => {
  const keys = () => here.collection('apiKeys');
  const create = (values) => keys().create({ values });
  const withKey = (token) => {
    const client = here.client();
    client.auth.token = token;
    return client;
  };
  const root = { role: { name: 'root' }, expiresIn: '30d' };

  test('a key works as the user, in its role', async () => {
    const { token } = await data(create({ name: 'k1', ...root }));
    const client = withKey(token);
    has(await data(client.resource('auth').check()), { id: 1 });
    has(await data(client.resource('roles').check()), { role: 'root' });
    const claims = JSON.parse(Buffer.from(token.split('.')[1], 'base64url'));
    has(claims, { userId: 1, roleName: 'root' });
    assert.equal('temp' in claims, false);
    assert.equal(claims.exp - claims.iat, 30 * 86400);
  });

  test('a key that never ends', async () => {
    const { token } = await data(create({ name: 'k2', ...root, expiresIn: 'never' }));
    has(await data(withKey(token).resource('auth').check()), { id: 1 });
  });

  test('keys are listed without what they are', async () => {
    const list = await data(keys().list({ appends: ['role'] }));
    has(list[0], { name: 'k1', roleName: 'root', expiresIn: '30d', role: { name: 'root' } });
    assert.equal('token' in list[0], false);
  });

  test('a key that cannot be is refused', async () => {
    const says = /role/i;
    await refused(create({ name: 'x', role: { name: 'nosuch' }, expiresIn: '1d' }), 400, { says });
    await here.collection('roles').create({ values: { name: 'others', title: 'Others' } });
    await refused(create({ name: 'x', role: { name: 'others' }, expiresIn: '1d' }), 400, { says });
    await refused(create({ name: 'x', expiresIn: '1d' }), 400, { says });
    await refused(create({ name: 'x', ...root, expiresIn: 'soon' }), 400, { says: /expiresIn/ });
  });

  test('a destroyed key is worth nothing', async () => {
    const { token } = await data(create({ name: 'gone', ...root }));
    const [{ id }] = await data(keys().list({ filter: { name: 'gone' } }));
    assert.equal(await data(keys().destroy({ filterByTk: id })), 1);
    await refused(withKey(token).resource('auth').check(), 401, { code: 'BLOCKED_TOKEN' });
    assert.equal(pluck(await data(keys().list()), 'name').includes('gone'), false);
  });

  test('one sees and ends only one’s own', async () => {
    const strategy = { actions: ['view'] };
    await here.collection('roles').create({
      values: { name: 'keeper', title: 'Keeper', strategy, snippets: ['pm.api-keys', 'pm.api-keys.*'] },
    });
    const keeper = await here.user('kim', ['keeper']);
    const mine = keeper.resource('apiKeys');
    await data(mine.create({ values: { name: 'kim1', role: { name: 'keeper' }, expiresIn: '1d' } }));
    assert.deepEqual(pluck(await data(mine.list()), 'name'), ['kim1']);
    const [first] = await data(keys().list());
    const { status, data: told } = await mine
      .destroy({ filterByTk: first.id })
      .catch((failure) => failure.response);
    if (status === 200) assert.equal(told.data, 0);
    else assert.equal(status, 403);
    assert.ok(pluck(await data(keys().list()), 'name').includes(first.name));
  });

  test('a key ends with the role it is for', async () => {
    const kim = await here.signedIn('kim', 'kim passphrase');
    const values = { name: 'kim2', role: { name: 'keeper' }, expiresIn: '1d' };
    const { token } = await data(kim.resource('apiKeys').create({ values }));
    has(await data(withKey(token).resource('roles').check()), { role: 'keeper' });
    await here.collection('roles').destroy({ filterByTk: 'keeper' });
    const { status } = await withKey(token).resource('roles').check().catch((f) => f.response);
    assert.equal(status, 401);
  });
});
