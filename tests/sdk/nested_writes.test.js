// What a create or an update writes into associations.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { data, has, pluck, refused } from './support/answers.js';
import { everywhere } from './support/place.js';
import { collections, records } from './support/posts.js';

everywhere('nested', (here) => {
  let posts;

  before(async () => {
    await collections(here);
    await records(here);
    posts = here.collection('posts');
  });

  const read = (filterByTk, ...appends) => data(posts.get({ filterByTk, appends }));
  const person = (filterByTk) => data(here.collection('people').get({ filterByTk }));
  const create = (values, params = {}) => data(posts.create({ values, ...params }));
  const update = (filterByTk, values, params = {}) =>
    data(posts.update({ filterByTk, values, ...params }));

  test('an object without a key is created and linked', async () => {
    const made = await create({ title: 'n1', author: { name: 'new' } });
    has(made, { title: 'n1', author: { name: 'new' } });
    assert.equal(made.authorId, made.author.id);
    has(await read(made.id, 'author'), { author: { name: 'new' } });
  });

  test('all kinds at once', async () => {
    const made = await create({
      title: 'all', author: { name: 'bea' }, extra: { bio: 'x' },
      comments: [{ text: 'a' }, { text: 'b' }], tags: [{ title: 'ta' }, { title: 'tb' }],
    });
    has(made.comments, [{ text: 'a', postId: made.id }, { text: 'b', postId: made.id }]);
    has(made.tags, [{ title: 'ta' }, { title: 'tb' }]);
    const post = await read(made.id, 'author', 'comments', 'extra', 'tags');
    has(post, { author: { name: 'bea' }, extra: { bio: 'x', postId: made.id } });
    assert.deepEqual(pluck(post.comments, 'text'), ['a', 'b']);
    assert.deepEqual(pluck(post.tags, 'title'), ['ta', 'tb']);
  });

  test('an object with a key is linked and not changed', async () => {
    const made = await create({ title: 'n2', author: { id: 1, name: 'CHANGED' } });
    has(made, { authorId: 1 });
    has(await person(1), { name: 'ann' });
  });

  test('updateAssociationValues says which are changed too', async () => {
    const values = { title: 'n3', author: { id: 3, name: 'cem!' } };
    await create(values, { updateAssociationValues: ['author'] });
    has(await person(3), { name: 'cem!' });
    await here.collection('people').update({ filterByTk: 3, values: { name: 'cem' } });
  });

  test('a scalar is a key', async () => {
    has(await create({ title: 'n4', author: 2 }), { authorId: 2 });
    const { id } = await create({ title: 'n5', tags: [1, { id: 2 }, { title: 'tn' }] });
    assert.deepEqual(pluck((await read(id, 'tags')).tags, 'title').sort(), ['t1', 't2', 'tn']);
  });

  test('a key that is nobody’s is refused', async () => {
    const count = async () => (await posts.list({ pageSize: 1 })).data.meta.count;
    const before = await count();
    await refused(posts.create({ values: { title: 'x', author: 999 } }), 400);
    await refused(posts.create({ values: { title: 'x', tags: [999] } }), 400);
    await refused(posts.create({ values: { title: 'x', comments: [999] } }), 400);
    assert.equal(await count(), before);
  });

  test('a list where one is meant is refused', async () => {
    await refused(posts.create({ values: { author: [1] } }), 400, { says: /author/ });
    await refused(posts.create({ values: { extra: [{ bio: 'x' }] } }), 400, { says: /extra/ });
    await refused(posts.create({ values: { author: 'abc' } }), 400, { says: /author/ });
  });

  test('a list of many replaces the former ones', async () => {
    const { id } = await create({ title: 'r', comments: [{ text: '1' }, { text: '2' }] });
    const former = (await read(id, 'comments')).comments;
    const [answer] = await update(id, { comments: [{ text: '3' }, { id: former[0].id }] });
    assert.equal(answer.comments.length, 2);
    const now = pluck((await read(id, 'comments')).comments, 'text');
    assert.deepEqual(now.sort(), ['1', '3']);
    const left = await data(here.collection('comments').get({ filterByTk: former[1].id }));
    has(left, { text: '2', postId: null });
  });

  test('many: keys are linked, and changed only if it is said', async () => {
    const { id } = await create({ title: 'c', comments: [{ text: 'old' }] });
    const key = (await read(id, 'comments')).comments[0].id;
    const comments = [{ id: key, text: 'new' }];
    await update(id, { comments });
    assert.deepEqual(pluck((await read(id, 'comments')).comments, 'text'), ['old']);
    await update(id, { comments }, { updateAssociationValues: ['comments'] });
    assert.deepEqual(pluck((await read(id, 'comments')).comments, 'text'), ['new']);
  });

  test('a child that is linked elsewhere moves', async () => {
    const { id } = await create({ title: 'from', comments: [{ text: 'm' }] });
    const key = (await read(id, 'comments')).comments[0].id;
    const other = await create({ title: 'to', comments: [key] });
    assert.deepEqual((await read(id, 'comments')).comments, []);
    assert.deepEqual(pluck((await read(other.id, 'comments')).comments, 'id'), [key]);
  });

  test('null and an empty list clear', async () => {
    const whole = {
      title: 'n', author: 1, extra: { bio: 'e' }, comments: [{ text: 'c' }], tags: [1, 2],
    };
    for (const empty of [null, []]) {
      const { id } = await create(whole);
      await update(id, { author: null, extra: null, comments: empty, tags: empty });
      const post = await read(id, 'author', 'comments', 'extra', 'tags');
      has(post, { authorId: null, author: null, extra: null, comments: [], tags: [] });
    }
    assert.equal((await data(here.collection('tags').get({ filterByTk: 1 }))).title, 't1');
  });

  test('one instead of another: the former is let go', async () => {
    const { id } = await create({ title: 'one', extra: { bio: 'first' } });
    const former = (await read(id, 'extra')).extra.id;
    await update(id, { extra: { bio: 'second' } });
    has(await read(id, 'extra'), { extra: { bio: 'second' } });
    has(await data(here.collection('extras').get({ filterByTk: former })), { postId: null });
  });

  test('tags are replaced; those that stay keep their row', async () => {
    const { id } = await create({ title: 't', tags: [1, 2] });
    const [, second] = (await read(id, 'tags')).tags;
    await update(id, { tags: [{ id: 2 }, 3] });
    const { tags } = await read(id, 'tags');
    assert.deepEqual(pluck(tags, 'id'), [2, 3]);
    assert.equal(tags[0].posts_tags.createdAt, second.posts_tags.createdAt);
  });

  test('whitelists name associations, and fields of them', async () => {
    const values = { title: 'w', author: { name: 'w' }, tags: [1] };
    const one = await create(values, { whitelist: ['title', 'author'] });
    has(await read(one.id, 'author', 'tags'), { author: { name: 'w' }, tags: [] });
    const two = await create(values, { whitelist: ['title', 'author.name'] });
    has(await read(two.id, 'author', 'tags'), { author: { name: 'w' }, tags: [] });
    const three = await create(values, { blacklist: ['tags'] });
    has(await read(three.id, 'author', 'tags'), { author: { name: 'w' }, tags: [] });
  });

  test('objects in objects', async () => {
    const people = here.collection('people');
    const values = { name: 'deep', posts: [{ title: 'd', comments: [{ text: 'dc' }] }] };
    const { id } = await data(people.create({ values }));
    const appends = ['posts.comments', 'posts'];
    has(await data(people.get({ filterByTk: id, appends })), {
      posts: [{ title: 'd', comments: [{ text: 'dc' }] }],
    });
  });

  test('all of it, or nothing', async () => {
    const tags = here.collection('tags');
    const count = async () => (await tags.list({ pageSize: 1 })).data.meta.count;
    const before = await count();
    const values = { title: 'x', tags: [{ title: 'a', code: 'unique1' }, { title: 'b', code: 'c1' }] };
    await refused(posts.create({ values }), 400, { says: /code/i });
    assert.equal(await count(), before);
    assert.deepEqual(await data(posts.list({ filter: { title: 'x' } })), []);
  });

  test('values deeper than the limit are refused', async () => {
    let values = { name: 'end' };
    for (let i = 0; i < 50; i++) values = { title: 'l', author: { name: 'a', posts: [values] } };
    await refused(posts.create({ values }), 400);
  });
});
