// Accounts: user names, signing up, one's own profile, cookies, and what ends a session.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { data, done, has, pluck, refused } from './support/answers.js';
import { everywhere } from './support/place.js';

const PASSWORD = 'a long passphrase';
const WRONG = { says: /incorrect/ };

everywhere('profile', (here) => {
  const users = () => here.collection('users');

  test('a user has a name, and signs in by it', async () => {
    const values = { username: 'eve', nickname: 'Eve', email: 'eve@example.com', password: PASSWORD };
    const made = await data(users().create({ values }));
    has(made, { username: 'eve', nickname: 'Eve', phone: null, appLang: null, createdById: 1 });
    assert.equal('password' in made, false);
    const client = await here.signedIn('eve', PASSWORD);
    const user = await data(client.resource('auth').check());
    has(user, { id: made.id, username: 'eve' });
    assert.deepEqual(pluck(user.roles, 'name'), ['member']);
  });

  test('names and addresses are unique', async () => {
    const again = (values) => users().create({ values: { password: PASSWORD, ...values } });
    await refused(again({ username: 'eve' }), 400, { says: /username already exists/i });
    await refused(
      again({ username: 'eve2', email: 'eve@example.com' }), 400, { says: /email already exists/i },
    );
  });

  test('a name without a password makes an account that nobody can sign in to', async () => {
    await data(users().create({ values: { username: 'silent' } }));
    for (const password of ['', null, 'x']) {
      const call = here.client().auth.signIn({ account: 'silent', password }, 'basic');
      await call.then(
        () => assert.fail('signed in'),
        (failure) => assert.ok([400, 401].includes(failure.response.status)),
      );
    }
  });

  test('users are listed with their roles', async () => {
    const [first] = await data(users().list({ appends: ['roles'], sort: 'id', pageSize: 1 }));
    assert.ok(first.roles.length > 0);
    assert.equal('password' in first, false);
  });

  test('the first user cannot be destroyed', async () => {
    await refused(users().destroy({ filterByTk: 1 }), 403);
    assert.equal((await data(users().get({ filterByTk: 1 }))).id, 1);
  });

  test('one may change one’s own profile, and nothing but that', async () => {
    const client = await here.signedIn('eve', PASSWORD);
    const change = { nickname: 'Eve!', username: 'eve', email: 'eve@example.com', roles: ['root'] };
    await client.resource('users').updateProfile({ values: change });
    const user = await data(client.resource('auth').check());
    has(user, { nickname: 'Eve!' });
    assert.deepEqual(pluck(user.roles, 'name'), ['member']);
    await done(client.resource('users').updateLang({ values: { appLang: 'zh-CN' } }));
    has(await data(client.resource('auth').check()), { appLang: 'zh-CN' });
  });

  test('signing up makes a member', async () => {
    const values = { username: 'newt', password: PASSWORD, confirm_password: PASSWORD };
    await done(here.client().auth.signUp({ ...values, roles: ['root'] }, 'basic'));
    const client = await here.signedIn('newt', PASSWORD);
    const user = await data(client.resource('auth').check());
    assert.deepEqual(pluck(user.roles, 'name'), ['member']);
  });

  test('a sign-up that does not do is refused', async () => {
    const signUp = (values) => here.client().auth.signUp(values, 'basic');
    const pair = { password: PASSWORD, confirm_password: PASSWORD };
    await refused(signUp({ username: 'newt', ...pair }), 400, { says: /already exists/i });
    await refused(
      signUp({ username: 'newt2', password: PASSWORD, confirm_password: 'other one' }), 400,
      { says: /inconsistent/i },
    );
    await refused(signUp({ username: 'newt2', password: PASSWORD }), 400);
    await refused(signUp({ username: 'a@b', ...pair }), 400, { says: /username/i });
    await refused(signUp({ ...pair }), 400, { says: /username/i });
  });

  test('what one may sign in by is public', async () => {
    const [basic] = await data(here.client().resource('authenticators').publicList());
    has(basic, { name: 'basic', authType: 'Email/Password', options: { allowSignUp: true } });
  });

  test('signing up may be forbidden', async () => {
    const authenticators = here.collection('authenticators');
    const [basic] = await data(authenticators.list());
    const allow = (allowSignUp) =>
      authenticators.update({
        filterByTk: basic.id,
        values: { enabled: true, options: { public: { allowSignUp } } },
      });
    await allow(false);
    const values = { username: 'late', password: PASSWORD, confirm_password: PASSWORD };
    await refused(here.client().auth.signUp(values, 'basic'), 403);
    await allow(true);
    await done(here.client().auth.signUp(values, 'basic'));
  });

  test('at least one way to sign in stays', async () => {
    const authenticators = here.collection('authenticators');
    const [{ id }] = await data(authenticators.list());
    await refused(authenticators.update({ filterByTk: id, values: { enabled: false } }), 400);
    await refused(authenticators.destroy({ filterByTk: id }), 400);
  });

  test('cookies are set at sign-in and brought up to date', async () => {
    const names = (answer) => (answer.headers['set-cookie'] ?? []).map((c) => c.split('=')[0]);
    const app = here.app ?? 'main';
    const wanted = [
      `nb_auth_token_${app}`, `nb_authenticator_${app}`, `nb_csrf_token_${app}`, `nb_role_${app}`,
    ];
    const client = here.client();
    const signedIn = await client.auth.signIn({ account: 'eve', password: PASSWORD }, 'basic');
    assert.deepEqual(names(signedIn).sort(), wanted);
    const synced = await client.auth.syncCookies();
    assert.deepEqual(synced.data, { data: { synced: true } });
    assert.ok(names(synced).includes(`nb_auth_token_${app}`));
  });

  test('a lost password needs a mail transport', async () => {
    const client = here.client();
    client.auth.authenticator = 'basic';
    const resource = client.resource('auth');
    await refused(resource.lostPassword({ values: { email: 'eve@example.com' } }), 403);
    await refused(resource.checkResetToken({ values: { resetToken: 'x' } }), 401);
    const values = { resetToken: 'x', password: PASSWORD, confirmPassword: PASSWORD };
    await refused(resource.resetPassword({ values }), 401);
  });

  test('the token policy can be read', async () => {
    const policy = await data(
      here.collection('tokenControlConfig').get({ filterByTk: 'token-policy-config' }),
    );
    has(policy.config, {
      tokenExpirationTime: '1d', sessionExpirationTime: '7d', expiredTokenRenewLimit: '1d',
    });
  });

  test('a password is changed by who knows the old one', async () => {
    const values = { email: 'pat@example.com', password: 'the first one' };
    await here.collection('users').create({ values });
    const client = await here.signedIn(values.email, values.password);
    const change = (oldPassword, newPassword) =>
      client.resource('auth').changePassword({
        values: { oldPassword, newPassword, confirmPassword: newPassword },
      });
    await refused(change('not it', 'the second one'), 401);
    await change(values.password, 'the second one');
    await here.signedIn(values.email, 'the second one');
    const { email: account, password } = values;
    await refused(here.client().auth.signIn({ account, password }, 'basic'), 401, WRONG);
  });
});
