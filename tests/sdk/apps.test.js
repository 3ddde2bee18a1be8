// Which app a request is for: path, header, query; and what an app says of itself.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { data, has, pluck, refused } from './support/answers.js';
import { Place } from './support/place.js';
import { ROOT, Server } from './support/server.js';

const server = new Server('apps');
const main = new Place(server, null);
const words = { name: 'words', fields: [{ name: 'word', type: 'string' }] };

before(async () => {
  await server.start();
  await main.open();
});
after(() => server.stop());

test('an app is created, listed, read, changed', async () => {
  const applications = main.collection('applications');
  const values = { name: 'shop', displayName: 'The shop', pinned: true };
  has(await data(applications.create({ values, awaitResponse: true })), { name: 'shop' });
  has(await data(applications.get({ filterByTk: 'shop' })), { displayName: 'The shop' });
  assert.deepEqual(pluck(await data(applications.list({ filter: { name: 'shop' } })), 'name'), [
    'shop',
  ]);
  has(await data(applications.update({ filterByTk: 'shop', values: { displayName: 'Shop' } })), [
    { displayName: 'Shop' },
  ]);
  assert.deepEqual(pluck(await data(applications.listPinned()), 'name'), ['shop']);
});

// Three ways to say that one means the app, and what the SDK calls them.
const ways = {
  'by its path': { baseURL: () => `${server.url}/api/__app/shop/` },
  'by X-App': { baseURL: () => `${server.url}/api/`, headers: { 'X-App': 'shop' } },
  'by __appName': { baseURL: () => `${server.url}/api/`, params: { __appName: 'shop' } },
};

for (const [name, { baseURL, headers = {}, params = {} }] of Object.entries(ways)) {
  test(`an app is reached ${name}`, async () => {
    const client = main.client({ baseURL: baseURL(), headers });
    // The SDK drops axios' own params, so a client adds them to each request.
    client.axios.interceptors.request.use((config) => {
      config.params = { ...config.params, ...params };
      return config;
    });
    await client.auth.signIn(ROOT, 'basic');
    has(await data(client.resource('app').getInfo()), { name: 'shop' });
    const collections = client.resource('collections');
    await data(collections.create({ values: words }));
    await client.resource('words').create({ values: { word: name } });
    has(await data(client.resource('words').list()), [{ word: name }]);
    await refused(main.collection('words').list(), 404);
    await collections.destroy({ filterByTk: 'words' });
  });
}

test('a token of main is worth nothing in an app', async () => {
  const client = new Place(server, 'shop').client();
  client.auth.token = main.root.auth.token;
  await refused(client.resource('auth').check(), 401, { code: 'INVALID_TOKEN' });
});

test('an app that is not there', async () => {
  const client = new Place(server, 'nosuch').client();
  await refused(client.resource('app').getInfo(), 404, { code: 'APP_NOT_FOUND' });
});

test('an app knows nothing of apps', async () => {
  const shop = await new Place(server, 'shop').signedIn(ROOT.account, ROOT.password);
  await refused(shop.resource('applications').list(), 404);
});

test('stop, start, destroy', async () => {
  const applications = main.collection('applications');
  const shop = new Place(server, 'shop').client().resource('app');
  await applications.stop({ filterByTk: 'shop', awaitResponse: true });
  await refused(shop.getInfo(), 503, { code: 'APP_STOPPED' });
  await applications.start({ filterByTk: 'shop', awaitResponse: true });
  has(await data(shop.getInfo()), { name: 'shop' });
  assert.equal(await data(applications.destroy({ filterByTk: 'shop' })), 1);
  await refused(shop.getInfo(), 404, { code: 'APP_NOT_FOUND' });
});
