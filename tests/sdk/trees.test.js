// Collections of the template tree.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { body, data, has, pluck, refused } from './support/answers.js';
import { everywhere } from './support/place.js';

const one = (name, more) => ({ name, target: 'nodes', foreignKey: 'parentId', onDelete: 'CASCADE', ...more });
const FIELDS = [
  { name: 'title', type: 'string', interface: 'input' },
  { name: 'parentId', type: 'bigInt', interface: 'integer', isForeignKey: true },
  one('parent', { type: 'belongsTo', interface: 'm2o', treeParent: true }),
  one('children', { type: 'hasMany', interface: 'o2m', treeChildren: true }),
];

everywhere('trees', (here) => {
  let nodes;

  before(async () => {
    await here.create('nodes', FIELDS, { template: 'tree', tree: 'adjacency-list' });
    nodes = here.collection('nodes');
    const children = [{ title: '1.1', children: [{ title: '1.1.1' }] }, { title: '1.2' }];
    await data(nodes.create({ values: { title: '1', children } }));
    await data(nodes.create({ values: { title: '2', parent: null } }));
  });

  const find = async (title) => data(nodes.get({ filter: { title } }));

  test('tree=true nests the children, and counts the roots', async () => {
    const answer = await body(nodes.list({ tree: true, sort: 'title' }));
    assert.deepEqual(answer.meta, { count: 2, page: 1, pageSize: 20, totalPage: 1 });
    has(answer.data, [
      {
        title: '1', parentId: null, __index: '0',
        children: [
          {
            title: '1.1', __index: '0.children.0',
            children: [{ title: '1.1.1', __index: '0.children.0.children.0' }],
          },
          { title: '1.2', __index: '0.children.1' },
        ],
      },
      { title: '2', parentId: null, __index: '1' },
    ]);
    assert.equal('children' in answer.data[1], false);
  });

  test('a filter keeps the way up to what fits', async () => {
    const [root, ...rest] = await data(nodes.list({ tree: true, filter: { title: '1.1.1' } }));
    assert.deepEqual(rest, []);
    has(root, { title: '1', children: [{ title: '1.1', children: [{ title: '1.1.1' }] }] });
  });

  test('pages are of roots', async () => {
    const answer = await body(nodes.list({ tree: true, pageSize: 1, sort: 'title' }));
    assert.equal(answer.meta.count, 2);
    assert.deepEqual(pluck(answer.data, 'title'), ['1']);
    const all = await body(nodes.list({ tree: true, paginate: false }));
    assert.equal('meta' in all, false);
    assert.equal(all.data.length, 2);
  });

  test('without tree=true a tree is a list', async () => {
    assert.equal((await body(nodes.list())).meta.count, 5);
    const roots = await data(nodes.list({ filter: { parentId: null }, appends: ['children'] }));
    has(roots, [{ title: '1', children: [{ title: '1.1' }, { title: '1.2' }] }, { children: [] }]);
  });

  test('parents come recursively', async () => {
    const leaf = await find('1.1.1');
    const params = { filterByTk: leaf.id, appends: ['parent(recursively=true)'] };
    has(await data(nodes.get(params)), {
      parent: { title: '1.1', parent: { title: '1' } },
    });
    const two = { filterByTk: leaf.id, appends: ['parent.parent'] };
    has(await data(nodes.get(two)), { parent: { parent: { title: '1' } } });
  });

  test('nobody becomes an ancestor of oneself', async () => {
    const [root, leaf] = [await find('1'), await find('1.1.1')];
    const under = (parentId) => nodes.update({ filterByTk: root.id, values: { parentId } });
    await refused(under(leaf.id), 400, { says: /descendant/i });
    await refused(under(root.id), 400, { says: /itself/i });
  });

  test('a node takes its children along', async () => {
    const root = await find('1');
    assert.equal(await data(nodes.destroy({ filterByTk: root.id })), 1);
    assert.deepEqual(pluck(await data(nodes.list()), 'title'), ['2']);
  });
});
