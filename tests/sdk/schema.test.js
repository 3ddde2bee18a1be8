// What collections have besides: associations, setFields, order, categories, templates.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { data, done, has, pluck, refused } from './support/answers.js';
import { everywhere } from './support/place.js';

const input = (name) => ({ name, type: 'string', interface: 'input' });

everywhere('schema', (here) => {
  let collections;
  const fields = (name) => here.collection('collections.fields', name);
  const named = async (collection) => {
    const list = await data(fields(collection).list({ paginate: false }));
    return Object.fromEntries(list.map((field) => [field.name, field]));
  };

  before(async () => {
    collections = here.collection('collections');
    for (const name of ['people', 'tags', 'comments', 'posts']) {
      await here.create(name, [input('name'), { ...input('code'), unique: true }]);
    }
  });

  test('belongsTo: the key is a field, and the other way round may be made with it', async () => {
    const values = {
      name: 'author', type: 'belongsTo', interface: 'm2o', target: 'people',
      foreignKey: 'authorId', onDelete: 'SET NULL',
      reverseField: { name: 'posts', type: 'hasMany', interface: 'o2m' },
    };
    const made = await data(fields('posts').create({ values }));
    has(made, {
      name: 'author', type: 'belongsTo', target: 'people', foreignKey: 'authorId',
      targetKey: 'id', collectionName: 'posts',
    });
    has((await named('posts')).authorId, { type: 'bigInt', isForeignKey: true });
    has((await named('people')).posts, {
      type: 'hasMany', target: 'posts', foreignKey: 'authorId', sourceKey: 'id',
    });
  });

  test('the two ways know each other until one is destroyed', async () => {
    const [there, back] = [(await named('posts')).author, (await named('people')).posts];
    assert.equal(there.reverseKey, back.key);
    assert.equal(back.reverseKey, there.key);
    const told = { filterByTk: 'author', appends: ['reverseField'] };
    has(await data(fields('posts').get(told)), { reverseField: { name: 'posts', key: back.key } });
    const list = await data(fields('people').list({ appends: ['reverseField'], paginate: false }));
    has(list.find(({ name }) => name === 'posts'), { reverseField: { name: 'author' } });
    assert.equal(list.find(({ name }) => name === 'name').reverseField, null);

    const values = {
      ...there, uiSchema: { title: 'Author' }, reverseField: { ...back, name: 'other' },
    };
    await data(fields('posts').update({ filterByTk: 'author', values }));
    assert.equal('other' in (await named('people')), false);
    assert.equal((await named('posts')).author.reverseKey, back.key);

    await data(fields('people').destroy({ filterByTk: 'posts' }));
    assert.equal((await named('posts')).author.reverseKey, null);
    const again = { reverseField: { type: 'hasMany', interface: 'o2m', name: 'posts' } };
    await data(fields('posts').update({ filterByTk: 'author', values: again }));
    assert.equal((await named('people')).posts.reverseKey, there.key);
  });

  test('hasMany: the key is a field of the target', async () => {
    const values = {
      name: 'comments', type: 'hasMany', interface: 'o2m', target: 'comments',
      foreignKey: 'postId', sourceKey: 'id', onDelete: 'CASCADE',
    };
    has(await data(fields('posts').create({ values })), { foreignKey: 'postId', sourceKey: 'id' });
    has((await named('comments')).postId, { type: 'bigInt', isForeignKey: true });
  });

  test('belongsToMany: the collection between is made', async () => {
    const values = {
      name: 'tags', type: 'belongsToMany', interface: 'm2m', target: 'tags',
      through: 'posts_tags', foreignKey: 'postId', otherKey: 'tagId',
    };
    has(await data(fields('posts').create({ values })), {
      through: 'posts_tags', sourceKey: 'id', targetKey: 'id',
    });
    has(await named('posts_tags'), {
      postId: { type: 'bigInt', isForeignKey: true },
      tagId: { type: 'bigInt', isForeignKey: true },
    });
    has(await data(collections.get({ filterByTk: 'posts_tags' })), { isThrough: true });
  });

  test('a key that is no id', async () => {
    const values = {
      name: 'tag', type: 'belongsTo', interface: 'm2o', target: 'tags', foreignKey: 'tagCode',
      targetKey: 'code',
    };
    await data(fields('posts').create({ values }));
    has((await named('posts')).tagCode, { type: 'string', isForeignKey: true });
    await here.collection('tags').create({ values: { name: 't', code: 'tc' } });
    const post = await data(here.collection('posts').create({ values: { tag: { code: 'tc' } } }));
    has(post, { tagCode: 'tc' });
    const params = { filterByTk: post.id, appends: ['tag'] };
    has(await data(here.collection('posts').get(params)), { tag: { name: 't' } });
  });

  test('keys that nobody named', async () => {
    await data(fields('posts').create({
      values: { name: 'editor', type: 'belongsTo', target: 'people' },
    }));
    const people = here.collection('people');
    const { id } = await data(people.create({ values: { name: 'ed' } }));
    const post = await data(here.collection('posts').create({ values: { editor: id } }));
    const { editor } = await named('posts');
    assert.equal(post[editor.foreignKey], id);
  });

  test('belongsToArray keeps the keys in the record', async () => {
    const values = {
      name: 'labels', type: 'belongsToArray', interface: 'mbm', target: 'tags',
      foreignKey: 'labelIds', targetKey: 'id',
    };
    await data(fields('posts').create({ values }));
    const tags = await data(here.collection('tags').create({
      values: [{ name: 'l1' }, { name: 'l2' }],
    }));
    const posts = here.collection('posts');
    const keys = pluck(tags, 'id');
    const { id } = await data(posts.create({ values: { name: 'labelled', labels: keys } }));
    const post = await data(posts.get({ filterByTk: id, appends: ['labels'] }));
    assert.deepEqual(post.labelIds.map(Number), keys);
    assert.deepEqual(pluck(post.labels, 'name'), ['l1', 'l2']);
    const found = await data(posts.list({ filter: { 'labels.name': 'l2' } }));
    assert.deepEqual(pluck(found, 'id'), [id]);
    await posts.update({ filterByTk: id, values: { labels: [keys[1]] } });
    has(await data(posts.get({ filterByTk: id, appends: ['labels'] })), { labels: [{ name: 'l2' }] });
  });

  test('an association that cannot be is refused', async () => {
    const create = (values) => fields('posts').create({ values });
    const base = { name: 'bad', type: 'belongsTo', target: 'people' };
    await refused(create({ ...base, target: 'nosuch', foreignKey: 'badId' }), 400, { says: /nosuch/ });
    await refused(create({ ...base, foreignKey: 'bad' }), 400);
    await refused(create({ ...base, foreignKey: 'name' }), 400, { says: /name/ });
    await refused(create({ ...base, targetKey: 'nope' }), 400, { says: /nope/ });
    await refused(create({ ...base, onDelete: 'EXPLODE' }), 400, { says: /onDelete|EXPLODE/ });
    assert.equal('bad' in (await named('posts')), false);
  });

  test('onDelete: set null, cascade, restrict', async () => {
    const people = here.collection('people');
    const posts = here.collection('posts');
    const restricted = {
      name: 'owner', type: 'belongsTo', target: 'people', foreignKey: 'ownerId',
      onDelete: 'RESTRICT',
    };
    await data(fields('posts').create({ values: restricted }));
    const [author, owner] = await data(people.create({ values: [{ name: 'au' }, { name: 'ow' }] }));
    const values = { author: author.id, owner: owner.id, comments: [{ name: 'c' }] };
    const post = await data(posts.create({ values }));
    await refused(people.destroy({ filterByTk: owner.id }), 400);
    assert.equal(await data(people.destroy({ filterByTk: author.id })), 1);
    has(await data(posts.get({ filterByTk: post.id })), { authorId: null, ownerId: owner.id });
    const comments = { filter: { postId: post.id } };
    assert.equal((await data(here.collection('comments').list(comments))).length, 1);
    await posts.destroy({ filterByTk: post.id });
    assert.equal((await data(here.collection('comments').list(comments))).length, 0);
  });

  test('setFields replaces all fields at once, or none', async () => {
    await here.create('set', [input('a'), { name: 'b', type: 'integer', interface: 'integer' }]);
    await here.collection('set').create({ values: { a: 'x', b: 1 } });
    const id = {
      name: 'id', type: 'bigInt', autoIncrement: true, primaryKey: true, allowNull: false,
      interface: 'id',
    };
    const set = (list) =>
      collections.setFields({ filterByTk: 'set', values: { fields: list } });
    await done(set([id, input('a'), { name: 'c', type: 'boolean', interface: 'checkbox' }]));
    assert.deepEqual(await data(here.collection('set').list()), [{ id: 1, a: 'x', c: null }]);
    await refused(set([id, input('d'), { name: 'e', type: 'nosuch' }]), 400, { says: /nosuch/ });
    assert.deepEqual(Object.keys(await named('set')).sort(), ['a', 'c', 'id']);
    const unknown = collections.setFields({ filterByTk: 'nosuch', values: { fields: [] } });
    const { status } = await unknown.catch((failure) => failure.response);
    assert.ok([400, 404].includes(status), `${status}`);
  });

  test('collections are moved', async () => {
    assert.equal(await data(collections.move({ sourceId: 'tags', targetId: 'people' })), 'ok');
    const list = pluck(await data(collections.list({ sort: 'sort', paginate: false })), 'name');
    assert.ok(list.indexOf('tags') < list.indexOf('people'));
  });

  test('a name is made for a collection and a field that have none', async () => {
    const made = await data(collections.create({ values: { title: 'x' } }));
    assert.match(made.name, /^t_[a-z0-9]{11}$/);
    const field = await data(fields(made.name).create({ values: { type: 'string' } }));
    assert.match(field.name, /^f_[a-z0-9]{11}$/);
    await collections.destroy({ filterByTk: made.name });
  });

  test('the collection that the web client makes', async () => {
    const user = (name, foreignKey) => ({
      name, type: 'belongsTo', target: 'users', foreignKey, interface: name,
    });
    const date = (name) => ({ name, type: 'date', field: name, interface: name });
    const values = {
      name: 'made', title: 'Made', template: 'general', view: false, autoGenId: false,
      createdBy: true, updatedBy: true, createdAt: true, updatedAt: true,
      fields: [
        { name: 'id', type: 'snowflakeId', primaryKey: true, allowNull: false, interface: 'snowflakeId' },
        date('createdAt'), user('createdBy', 'createdById'),
        date('updatedAt'), user('updatedBy', 'updatedById'),
      ],
    };
    await data(collections.create({ values }));
    const made = await data(here.collection('made').create({ values: {} }));
    assert.ok(Number(made.id) > 0);
    has(made, { createdById: 1, updatedById: 1 });
    has(await data(here.collection('made').list({ appends: ['createdBy'] })), [
      { id: made.id, createdBy: { id: 1 } },
    ]);
  });

  test('categories', async () => {
    const categories = here.collection('collectionCategories');
    const one = await data(categories.create({ values: { name: 'A', color: 'red' } }));
    const two = await data(categories.create({ values: { name: 'B', color: 'blue' } }));
    has(one, { name: 'A', color: 'red' });
    await collections.update({ filterByTk: 'tags', values: { category: [one.id] } });
    const params = { filterByTk: 'tags', appends: ['category'] };
    has(await data(collections.get(params)), { category: [{ name: 'A' }] });
    await done(here.collection('collectionCategories.collections', one.id).add({ values: ['people'] }));
    const inside = await data(here.collection('collectionCategories.collections', one.id).list());
    assert.deepEqual(pluck(inside, 'name').sort(), ['people', 'tags']);
    assert.equal(await data(categories.move({ sourceId: two.id, targetId: one.id })), 'ok');
    const order = pluck(await data(categories.list({ sort: 'sort' })), 'name');
    assert.deepEqual(order, ['B', 'A']);
    has(await data(categories.update({ filterByTk: one.id, values: { name: 'C' } })), [{ name: 'C' }]);
    assert.equal(await data(categories.destroy({ filterByTk: one.id })), 1);
    has(await data(collections.get(params)), { name: 'tags', category: [] });
  });

  test('an association goes with its field, and with its target', async () => {
    await data(fields('posts').destroy({ filterByTk: 'tag' }));
    await refused(here.collection('posts').list({ appends: [], filter: { 'tag.name': 't' } }), 400);
    await data(collections.destroy({ filterByTk: 'comments', cascade: true }));
    assert.equal('comments' in (await named('posts')), false);
    await data(here.collection('posts').list());
  });
});
