// Users and apps for the tests of the people and settings pages.

import assert from 'node:assert/strict';

export const PASSWORD = 'a long passphrase';

/** A user of `app` with these roles, and what signs him in. */
export async function userOf(place, app, name, roles = ['member']) {
  const body = { username: name, nickname: name, email: `${name}@example.com`, password: PASSWORD };
  const user = await place.call('users:create', { ...body, roles }, app);
  return { ...user, account: name, password: PASSWORD };
}

/** Two collections: items, whose makers are known, and notes. */
export async function collectionsOf(place, app) {
  await place.call(
    'collections:create',
    {
      name: 'items',
      title: 'Items',
      createdBy: true,
      fields: [
        { name: 'title', type: 'string', uiSchema: { title: 'Title' } },
        { name: 'price', type: 'integer', uiSchema: { title: 'Price' } },
        { name: 'secret', type: 'string' },
      ],
    },
    app,
  );
  await place.call(
    'collections:create',
    { name: 'notes', title: 'Notes', fields: [{ name: 'text', type: 'string' }] },
    app,
  );
  for (const price of [5, 50])
    await place.call('items:create', { title: `for ${price}`, price, secret: 'x' }, app);
}

/** A call as that user, past the pages. */
export async function callAs(place, app, { account, password }, path, body = undefined) {
  const api = `${place.server.url}/api/__app/${app}/`;
  const headers = { 'Content-Type': 'application/json' };
  const signIn = await fetch(`${api}auth:signIn`, {
    method: 'POST', headers, body: JSON.stringify({ account, password }),
  });
  assert.ok(signIn.ok, `${account} cannot sign in`);
  const { data } = await signIn.json();
  return fetch(api + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { ...headers, Authorization: `Bearer ${data.token}` },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

/** Chooses in a field with a list to drop down. */
export async function choose(within, label, option) {
  const page = within.page?.() ?? within;
  await within.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** The dialog of that title. */
export const dialogOf = (page, name) => page.getByRole('dialog', { name });
