// Associations as resources of their own: posts/1/tags:list and its kin.

import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { body, data, done, has, pluck, refused } from './support/answers.js';
import { everywhere } from './support/place.js';
import { collections, records } from './support/posts.js';

everywhere('assoc_calls', (here) => {
  let post;
  let of;

  before(async () => {
    await collections(here);
    await records(here);
  });

  beforeEach(async () => {
    const values = { title: 'mine', author: 1, comments: [{ text: 'a' }, { text: 'b' }], tags: [1] };
    post = await data(here.collection('posts').create({ values }));
    of = (association) => here.collection(`posts.${association}`, post.id);
  });

  const titles = async () => pluck(await data(of('tags').list({ sort: 'id' })), 'title');

  test('list has the parameters and the envelope of any list', async () => {
    const answer = await body(of('comments').list({ sort: '-text', fields: ['text'], pageSize: 1 }));
    assert.deepEqual(answer, {
      data: [{ text: 'b' }],
      meta: { count: 2, page: 1, pageSize: 1, totalPage: 2 },
    });
    has(await data(of('tags').list()), [{ title: 't1', posts_tags: { postId: post.id, tagId: 1 } }]);
    assert.deepEqual(await data(of('comments').list({ filter: { text: 'zz' } })), []);
  });

  test('get answers one of them, and none of another’s', async () => {
    const [first] = await data(of('comments').list());
    has(await data(of('comments').get({ filterByTk: first.id })), { text: 'a' });
    const tag = await data(of('tags').get({ filterByTk: 1 }));
    has(tag, { title: 't1', posts_tags: { postId: post.id, tagId: 1 } });
    assert.deepEqual(await data(of('tags').list({ fields: ['title'] })), [{ title: 't1' }]);
    assert.equal(await data(of('comments').get({ filterByTk: 1 })), null);
    has(await data(of('author').get()), { id: 1, name: 'ann' });
    assert.equal(await data(of('extra').get()), null);
  });

  test('create makes one and links it', async () => {
    has(await data(of('comments').create({ values: { text: 'c' } })), { text: 'c', postId: post.id });
    has(await data(of('tags').create({ values: { title: 'made' } })), { title: 'made' });
    assert.deepEqual(await titles(), ['t1', 'made']);
    has(await data(of('extra').create({ values: { bio: 'e' } })), { bio: 'e', postId: post.id });
    const author = await data(of('author').create({ values: { name: 'fresh' } }));
    has(await data(of('author').get()), author);
  });

  test('update changes those of the record, and none of another’s', async () => {
    const [first] = await data(of('comments').list());
    const update = (filterByTk) => data(of('comments').update({ filterByTk, values: { text: 'x' } }));
    has(await update(first.id), [{ text: 'x' }]);
    assert.deepEqual(await update(1), []);
    has(await data(here.collection('comments').get({ filterByTk: 1 })), { text: 'c1' });
  });

  test('destroy takes the records themselves, and none of another’s', async () => {
    const [first] = await data(of('comments').list());
    await data(of('comments').destroy({ filterByTk: first.id }));
    await of('comments').destroy({ filterByTk: 1 });
    assert.deepEqual(pluck(await data(of('comments').list()), 'text'), ['b']);
    has(await data(here.collection('comments').get({ filterByTk: 1 })), { text: 'c1' });
    await refused(of('comments').destroy(), 400, { says: /filter/ });
  });

  test('add links: by filterByTk, by filterByTks, by a list', async () => {
    await done(of('tags').add({ filterByTk: 2 }));
    assert.deepEqual(await titles(), ['t1', 't2']);
    await done(of('tags').add({ filterByTk: 2 }));
    assert.deepEqual(await titles(), ['t1', 't2']);
    await done(of('tags').add({ values: [3] }));
    assert.deepEqual(await titles(), ['t1', 't2', 't3']);
    await done(of('comments').add({ filterByTks: [1, 2] }));
    assert.equal((await data(of('comments').list())).length, 4);
    await done(here.collection('posts.comments', 1).add({ values: [1, 2] }));
  });

  test('set leaves those, and no others', async () => {
    await done(of('tags').set({ values: [2, 3] }));
    assert.deepEqual(await titles(), ['t2', 't3']);
    await done(of('tags').set({ filterByTk: [1] }));
    assert.deepEqual(await titles(), ['t1']);
    await done(of('tags').set({ values: [] }));
    assert.deepEqual(await titles(), []);
  });

  test('remove unlinks and destroys nothing', async () => {
    await done(of('tags').add({ values: [2, 3] }));
    await done(of('tags').remove({ filterByTk: 1 }));
    await done(of('tags').remove({ values: [3] }));
    await done(of('tags').remove({ filterByTk: 3 }));
    assert.deepEqual(await titles(), ['t2']);
    assert.equal((await data(here.collection('tags').get({ filterByTk: 1 }))).title, 't1');
    const [first] = await data(of('comments').list());
    await done(of('comments').remove({ filterByTk: first.id }));
    const left = await data(here.collection('comments').get({ filterByTk: first.id }));
    has(left, { text: 'a', postId: null });
  });

  test('toggle links what is not, and unlinks what is', async () => {
    assert.equal(await data(of('tags').toggle({ values: [1] })), 'ok');
    assert.deepEqual(await titles(), []);
    assert.equal(await data(of('tags').toggle({ values: [1] })), 'ok');
    assert.deepEqual(await titles(), ['t1']);
  });

  test('belongsTo and hasOne: set and remove', async () => {
    await done(of('author').set({ filterByTk: 2 }));
    has(await data(of('author').get()), { name: 'bob' });
    await done(of('author').remove());
    assert.equal(await data(of('author').get()), null);
    await done(of('extra').set({ filterByTk: 1 }));
    has(await data(of('extra').get()), { bio: 'b1' });
    await done(of('extra').remove());
    assert.equal(await data(of('extra').get()), null);
    await done(here.collection('posts.extra', 1).set({ filterByTk: 1 }));
  });

  test('a source that is not there has nothing, and takes nothing', async () => {
    const none = here.collection('posts.comments', 99999);
    assert.deepEqual(await data(none.list()), []);
    const { status } = await none.create({ values: { text: 'x' } }).catch((f) => f.response);
    assert.ok([400, 404].includes(status), `${status}`);
  });

  test('a key that is nobody’s is not linked', async () => {
    const { status } = await of('tags').add({ filterByTk: 4711 }).catch((f) => f.response);
    assert.ok([400, 404].includes(status), `${status}`);
    assert.deepEqual(await titles(), ['t1']);
  });

  test('an unknown association is not found', async () => {
    const { status } = await of('nope').list().catch((f) => f.response);
    assert.ok([400, 404].includes(status), `${status}`);
    await refused(here.collection('nope.tags', 1).list(), 404);
  });

  test('the source _ is the whole collection', async () => {
    const all = await body(here.collection('posts.tags', '_').list({ pageSize: 1 }));
    assert.ok(all.meta.count >= 3);
  });

  test('REST paths', async () => {
    const ask = (method, path, values) =>
      here.root.request({ method, url: `posts/${post.id}/${path}`, data: values });
    has(await data(ask('get', 'tags')), [{ title: 't1' }]);
    has(await data(ask('get', 'tags/1')), { title: 't1' });
    has(await data(ask('post', 'comments', { text: 'rest' })), { text: 'rest' });
    assert.equal((await data(ask('get', 'comments'))).length, 3);
  });
});
