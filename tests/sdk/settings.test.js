// What an app says of itself, and its settings.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { data, done, has, refused } from './support/answers.js';
import { everywhere } from './support/place.js';

everywhere('settings', (here) => {
  const app = (client) => client.resource('app');

  test('getInfo is public', async () => {
    const info = await data(app(here.client()).getInfo());
    has(info, { name: here.app ?? 'main', lang: 'en-US' });
    assert.match(info.database.dialect, /^(sqlite|postgres)$/);
    assert.equal(typeof info.version, 'string');
  });

  test('getLang is public', async () => {
    const { lang, resources } = await data(app(here.client()).getLang({ locale: 'en-US' }));
    assert.equal(lang, 'en-US');
    assert.equal(typeof resources, 'object');
  });

  test('settings are public, and changed by who may', async () => {
    const settings = here.collection('systemSettings');
    const before = await data(here.client().resource('systemSettings').get());
    has(before, { roleMode: 'default', enabledLanguages: ['en-US'], appLang: 'en-US' });
    const values = { title: 'My app', enabledLanguages: ['en-US', 'zh-CN'] };
    has(await data(settings.update({ filterByTk: 1, values })), [values]);
    has(await data(here.client().resource('systemSettings').get()), values);
    has(await data(settings.put({ values: { raw_title: 'Named' } })), { title: 'Named' });
    const user = await here.user('sam', ['member']);
    for (const action of ['update', 'put']) {
      await refused(user.resource('systemSettings')[action]({ filterByTk: 1, values }), 403);
      const nobody = here.client().resource('systemSettings');
      await refused(nobody[action]({ filterByTk: 1, values }), 401);
    }
  });

  test('the cache is cleared, and nobody notices', async () => {
    await done(app(here.root).clearCache());
    await data(here.collection('auth').check());
  });

  test('refresh and restart: the app is there again', async () => {
    const eventually = async () => {
      for (;;) {
        const told = await app(here.client()).getInfo().catch((failure) => failure.response);
        if (told.status === 200) return told;
        assert.equal(told.status, 503);
        await new Promise((go) => setTimeout(go, 20));
      }
    };
    await app(here.root).refresh();
    await eventually();
    if (here.app) {
      await app(here.root).restart();
      await eventually();
    }
    await data(here.collection('auth').check());
  });

  test('who may not is refused', async () => {
    const member = await here.signedIn('sam', 'sam passphrase');
    for (const action of ['restart', 'refresh', 'clearCache']) {
      await refused(app(member)[action](), 403);
      await refused(app(here.client())[action](), 401);
    }
  });
});
