// Reading over associations: appends, fields, except, filter and sort by dotted paths.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { body, data, has, pluck, refused } from './support/answers.js';
import { everywhere } from './support/place.js';
import { collections, records } from './support/posts.js';

everywhere('associations', (here) => {
  let posts;

  before(async () => {
    await collections(here);
    await records(here);
    posts = here.collection('posts');
  });

  const titles = async (filter) => pluck(await data(posts.list({ filter, sort: 'id' })), 'title');

  test('appends bring what belongs to a record', async () => {
    const appends = ['author', 'comments', 'extra', 'tags'];
    const post = await data(posts.get({ filterByTk: 1, appends }));
    has(post, { id: 1, title: 'p1', authorId: 1, author: { id: 1, name: 'ann' } });
    has(post.comments, [{ id: 1, text: 'c1', postId: 1 }, { id: 2, text: 'c2', postId: 1 }]);
    has(post.extra, { id: 1, bio: 'b1', postId: 1 });
    has(post.tags, [{ id: 1, title: 't1', code: 'c1' }, { id: 2, title: 't2', code: 'c2' }]);
  });

  test('a record over a through collection carries its row there', async () => {
    const { tags } = await data(posts.get({ filterByTk: 1, appends: ['tags'] }));
    has(tags[1].posts_tags, { postId: 1, tagId: 2 });
    assert.match(tags[1].posts_tags.createdAt, /^\d{4}-/);
  });

  test('what is not there is null, or an empty list', async () => {
    const appends = 'author,comments,extra,tags';
    const post = await data(posts.get({ filterByTk: 4, appends }));
    has(post, { author: null, comments: [], extra: null, tags: [] });
  });

  test('without appends nothing of it comes', async () => {
    const post = await data(posts.get({ filterByTk: 1 }));
    assert.deepEqual(post, { id: 1, title: 'p1', authorId: 1 });
  });

  test('appends go over several associations', async () => {
    const appends = ['author', 'author.posts', 'author.posts.tags'];
    const [post] = await data(posts.list({ appends, pageSize: 1, sort: 'id' }));
    assert.deepEqual(pluck(post.author.posts, 'title'), ['p1', 'p3']);
    assert.deepEqual(pluck(post.author.posts[1].tags, 'title'), ['t3']);
  });

  test('an unknown association among the appends is passed over', async () => {
    const [post] = await data(posts.list({ appends: ['nope', 'author'], pageSize: 1 }));
    has(post, { author: { name: 'ann' } });
    assert.equal('nope' in post, false);
  });

  test('fields reach into associations', async () => {
    const fields = ['title', 'author.name'];
    assert.deepEqual(await data(posts.list({ fields, sort: 'id' })), [
      { title: 'p1', author: { name: 'ann' } },
      { title: 'p2', author: { name: 'bob' } },
      { title: 'p3', author: { name: 'ann' } },
      { title: 'p4', author: null },
    ]);
    const people = here.collection('people');
    const deep = { filterByTk: 1, fields: ['name', 'posts.title', 'posts.tags.title'] };
    assert.deepEqual(await data(people.get(deep)), {
      name: 'ann',
      posts: [
        { title: 'p1', tags: [{ title: 't1' }, { title: 't2' }] },
        { title: 'p3', tags: [{ title: 't3' }] },
      ],
    });
  });

  test('an association among the fields comes whole', async () => {
    const params = { fields: ['title', 'author'], pageSize: 1, sort: 'id' };
    assert.deepEqual(await data(posts.list(params)), [
      { title: 'p1', author: { id: 1, name: 'ann' } },
    ]);
    const both = { fields: ['title'], appends: ['author'], pageSize: 1, sort: 'id' };
    assert.deepEqual(await data(posts.list(both)), [
      { title: 'p1', author: { id: 1, name: 'ann' } },
    ]);
    const wider = { fields: ['title', 'author.name'], appends: ['author'], pageSize: 1, sort: 'id' };
    assert.deepEqual(await data(posts.list(wider)), [
      { title: 'p1', author: { id: 1, name: 'ann' } },
    ]);
  });

  test('except reaches into associations', async () => {
    const params = { appends: ['author'], except: ['author.name', 'title'], pageSize: 1 };
    assert.deepEqual(await data(posts.list(params)), [{ id: 1, authorId: 1, author: { id: 1 } }]);
  });

  test('a filter goes over dotted paths, or nested objects', async () => {
    assert.deepEqual(await titles({ 'author.name': 'ann' }), ['p1', 'p3']);
    assert.deepEqual(await titles({ 'author.name.$eq': 'ann' }), ['p1', 'p3']);
    assert.deepEqual(await titles({ author: { name: { $includes: 'nn' } } }), ['p1', 'p3']);
    assert.deepEqual(await titles({ 'author.id.$in': [2, 3] }), ['p2']);
    assert.deepEqual(await titles({ 'author.name': ['ann', 'bob'] }), ['p1', 'p2', 'p3']);
    const or = { $or: [{ 'author.name': 'bob' }, { title: 'p4' }] };
    assert.deepEqual(await titles(or), ['p2', 'p4']);
  });

  test('a record that has several that fit comes once', async () => {
    const answer = await body(posts.list({ filter: { 'tags.title.$startsWith': 't' } }));
    assert.deepEqual(pluck(answer.data, 'title'), ['p1', 'p2', 'p3']);
    assert.equal(answer.meta.count, 3);
  });

  test('a filter over an association leaves the appended ones whole', async () => {
    const [post] = await data(posts.list({ filter: { 'tags.title': 't1' }, appends: ['tags'] }));
    assert.deepEqual(pluck(post.tags, 'title'), ['t1', 't2']);
  });

  test('two conditions of one object are of one record', async () => {
    assert.deepEqual(await titles({ tags: { title: 't1', code: 'c1' } }), ['p1']);
    assert.deepEqual(await titles({ tags: { title: 't1', code: 'c2' } }), []);
  });

  test('a filter goes over several associations', async () => {
    const people = here.collection('people');
    const named = async (filter) => pluck(await data(people.list({ filter })), 'name');
    assert.deepEqual(await named({ 'posts.tags.title': 't2' }), ['ann', 'bob']);
    assert.deepEqual(await named({ posts: { tags: { title: { $eq: 't3' } } } }), ['ann']);
    assert.deepEqual(await named({ 'posts.comments.text': 'c3' }), ['bob']);
  });

  test('whether there is one', async () => {
    assert.deepEqual(await titles({ 'author.id.$exists': true }), ['p1', 'p2', 'p3']);
    assert.deepEqual(await titles({ 'author.id.$notExists': true }), ['p4']);
    assert.deepEqual(await titles({ 'tags.id.$exists': true }), ['p1', 'p2', 'p3']);
    assert.deepEqual(await titles({ 'tags.$exists': true }), ['p1', 'p2', 'p3']);
    assert.deepEqual(await titles({ 'comments.id.$notExists': true }), ['p3', 'p4']);
  });

  test('sort goes over associations', async () => {
    const sorted = async (sort) => pluck(await data(posts.list({ sort })), 'title');
    assert.deepEqual(await sorted('author.name,-id'), ['p3', 'p1', 'p2', 'p4']);
    assert.deepEqual(await sorted(['-author.name']), ['p2', 'p1', 'p3', 'p4']);
    assert.deepEqual(await sorted('extra.bio'), ['p1', 'p2', 'p3', 'p4']);
  });

  test('what is unknown on the way is refused', async () => {
    await refused(posts.list({ filter: { 'author.nope': 1 } }), 400, { says: /nope/ });
    await refused(posts.list({ filter: { 'nope.name': 1 } }), 400, { says: /nope/ });
    await refused(posts.list({ filter: { 'title.name': 1 } }), 400);
    await refused(posts.list({ sort: 'author.nope' }), 400, { says: /nope/ });
    await refused(posts.list({ fields: ['author.nope'] }), 400, { says: /nope/ });
  });

  test('created by and updated by', async () => {
    const kept = { createdBy: true, updatedBy: true, createdAt: true, updatedAt: true };
    await here.create('notes', [{ name: 'text', type: 'string' }], kept);
    const notes = here.collection('notes');
    has(await data(notes.create({ values: { text: 'n' } })), { createdById: 1, updatedById: 1 });
    const [note] = await data(notes.list({ appends: ['createdBy', 'updatedBy'] }));
    has(note, { createdBy: { id: 1 }, updatedBy: { id: 1 } });
    assert.equal('password' in note.createdBy, false);
    const filter = { 'createdBy.id': 1 };
    assert.equal((await data(notes.list({ filter }))).length, 1);
  });
});
