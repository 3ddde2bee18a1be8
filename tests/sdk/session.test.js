// Who one is: signing in and out, and checking.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { data, done, has, refused } from './support/answers.js';
import { everywhere } from './support/place.js';
import { ROOT } from './support/server.js';

const WRONG = { says: /incorrect/ };

everywhere('session', (here) => {
  test('signing in answers the user and a token, which the client keeps', async () => {
    const client = here.client();
    const answer = await data(client.auth.signIn(ROOT, 'basic'));
    has(answer.user, { id: 1, email: ROOT.account });
    assert.equal('password' in answer.user, false);
    assert.equal(client.auth.token, answer.token);
    const claims = JSON.parse(Buffer.from(answer.token.split('.')[1], 'base64url'));
    has(claims, { userId: 1, temp: true });
    assert.ok(claims.jti && claims.exp > claims.iat);
  });

  test('signing in by email', async () => {
    const { account: email, password } = ROOT;
    has(await data(here.client().auth.signIn({ email, password }, 'basic')), { user: { id: 1 } });
  });

  test('a wrong password and an unknown account are refused alike', async () => {
    const client = here.client();
    const password = 'nope';
    await refused(client.auth.signIn({ account: ROOT.account, password }, 'basic'), 401, WRONG);
    await refused(client.auth.signIn({ account: 'x@y.z', password }, 'basic'), 401, WRONG);
    await refused(client.auth.signIn({}, 'basic'), 400);
  });

  test('check answers who one is', async () => {
    const user = await data(here.collection('auth').check());
    has(user, { id: 1, email: ROOT.account });
    assert.equal('password' in user, false);
  });

  test('without a token, with a bad one', async () => {
    await refused(here.client().resource('auth').check(), 401, { code: 'EMPTY_TOKEN' });
    const client = here.client();
    client.auth.token = 'abc.def.ghi';
    await refused(client.resource('auth').check(), 401, { code: 'INVALID_TOKEN' });
  });

  test('after signing out the token is worth nothing', async () => {
    const client = await here.signedIn(ROOT.account, ROOT.password);
    const token = client.auth.token;
    await done(client.auth.signOut());
    assert.ok(!client.auth.token);
    client.auth.token = token;
    await refused(client.resource('auth').check(), 401, { code: 'BLOCKED_TOKEN' });
  });

  test('a token of one app is worth nothing in another', async () => {
    const other = here.client({ baseURL: `${here.server.url}/api/__app/nosuch/` });
    other.auth.token = here.root.auth.token;
    await refused(other.resource('auth').check(), 404, { code: 'APP_NOT_FOUND' });
  });
});
