// Posts with an author, comments, a profile and tags, as a client of NocoBase makes them.

const name = { name: 'name', type: 'string', interface: 'input' };
const title = { name: 'title', type: 'string', interface: 'input' };

export const ASSOCIATIONS = [
  { name: 'author', type: 'belongsTo', interface: 'm2o', target: 'people', foreignKey: 'authorId' },
  {
    name: 'comments', type: 'hasMany', interface: 'o2m', target: 'comments',
    foreignKey: 'postId', sourceKey: 'id', targetKey: 'id',
  },
  {
    name: 'extra', type: 'hasOne', interface: 'oho', target: 'extras',
    foreignKey: 'postId', sourceKey: 'id',
  },
  {
    name: 'tags', type: 'belongsToMany', interface: 'm2m', target: 'tags', through: 'posts_tags',
    foreignKey: 'postId', otherKey: 'tagId', sourceKey: 'id', targetKey: 'id',
  },
];

/** The collections, without records. */
export async function collections(here) {
  await here.create('people', [name]);
  await here.create('tags', [title, { name: 'code', type: 'string', unique: true }]);
  await here.create('comments', [{ name: 'text', type: 'string', interface: 'input' }]);
  await here.create('extras', [{ name: 'bio', type: 'string', interface: 'input' }]);
  await here.create('posts', [title, ...ASSOCIATIONS]);
  const values = {
    name: 'posts', type: 'hasMany', interface: 'o2m', target: 'posts', foreignKey: 'authorId',
  };
  await here.collection('collections.fields', 'people').create({ values });
}

/** Three people, three tags, and posts 1 to 4; 4 has nothing. */
export async function records(here) {
  const put = (collection, values) => here.collection(collection).create({ values });
  await put('people', [{ name: 'ann' }, { name: 'bob' }, { name: 'cem' }]);
  await put('tags', [
    { title: 't1', code: 'c1' },
    { title: 't2', code: 'c2' },
    { title: 't3', code: 'c3' },
  ]);
  await put('posts', {
    title: 'p1', author: 1, tags: [1, 2], comments: [{ text: 'c1' }, { text: 'c2' }],
    extra: { bio: 'b1' },
  });
  await put('posts', { title: 'p2', authorId: 2, tags: [2], comments: [{ text: 'c3' }] });
  await put('posts', { title: 'p3', author: { id: 1 }, tags: [3] });
  await put('posts', { title: 'p4' });
}
