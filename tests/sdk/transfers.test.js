// Records as xlsx and CSV, out and in.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { data, pluck, refused } from './support/answers.js';
import { everywhere } from './support/place.js';

const COLUMNS = [
  { dataIndex: ['title'], defaultTitle: 'Title' },
  { dataIndex: ['qty'], defaultTitle: 'Qty' },
];

everywhere('transfers', (here) => {
  before(async () => {
    await here.create('items', [{ name: 'title', type: 'string' }, { name: 'qty', type: 'integer' }]);
    await here.collection('items').create({
      values: [{ title: 'a, "b"', qty: 1 }, { title: '=1+1', qty: null }],
    });
  });

  const download = async (action, values) => {
    const answer = await here.root.request({
      method: 'post', url: `items:${action}`, data: values, responseType: 'arraybuffer',
    });
    assert.equal(answer.status, 200);
    return Buffer.from(answer.data);
  };
  const upload = (action, content, name, type) => {
    const body = new FormData();
    body.append('file', new Blob([content], { type }), name);
    body.append('columns', JSON.stringify(COLUMNS));
    return here.root.request({ method: 'post', url: `items:${action}`, data: body });
  };
  const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

  test('an export is an xlsx', async () => {
    const file = await download('export', { title: 'Items', columns: COLUMNS });
    assert.equal(file.subarray(0, 2).toString(), 'PK');
  });

  test('what went out comes in again', async () => {
    const file = await download('export', { title: 'Items', columns: COLUMNS });
    const before = (await data(here.collection('items').list())).length;
    await data(upload('importXlsx', file, 'items.xlsx', xlsx));
    const list = await data(here.collection('items').list({ sort: 'id' }));
    assert.equal(list.length, 2 * before);
    assert.deepEqual(pluck(list.slice(before), 'title'), pluck(list.slice(0, before), 'title'));
  });

  test('a template is a file with a head', async () => {
    const file = await download('downloadXlsxTemplate', { title: 'T', columns: COLUMNS });
    assert.equal(file.subarray(0, 2).toString(), 'PK');
    await refused(upload('importXlsx', file, 't.xlsx', xlsx), 400, { says: /no data/i });
  });

  const csv = (collection, text, columns) => {
    const body = new FormData();
    body.append('file', new Blob([text], { type: 'text/csv' }), 'rows.csv');
    if (columns) body.append('columns', JSON.stringify(columns));
    return here.root.request({ method: 'post', url: `${collection}:import`, data: body });
  };

  test('associations are told by a title, or a field that the header names', async () => {
    const name = { name: 'name', type: 'string' };
    await here.create('people', [name, { name: 'email', type: 'string' }], { titleField: 'name' });
    await here.create('labels', [{ name: 'word', type: 'string' }]);
    await here.create('tasks', [
      { name: 'title', type: 'string' },
      { name: 'owner', type: 'belongsTo', interface: 'm2o', target: 'people', foreignKey: 'ownerId' },
      {
        name: 'labels', type: 'belongsToMany', interface: 'm2m', target: 'labels',
        through: 'tasks_labels', foreignKey: 'taskId', otherKey: 'labelId',
      },
    ]);
    await here.collection('people').create({
      values: [
        { name: 'ann', email: 'a@example.com' }, { name: 'bob', email: 'b@example.com' },
        { name: 'bob', email: 'c@example.com' },
      ],
    });
    await here.collection('labels').create({ values: [{ word: 'new' }, { word: 'hot' }] });
    const first = await data(
      csv('tasks', 'title,owner,labels.word\nt1,ann,"new, hot"\nt2,bob,new\nt3,zoe,\nt4,,cold\nt5,,\n'),
    );
    assert.equal(first.successCount, 2);
    assert.deepEqual(pluck(first.failures, 'row'), [3, 4, 5]);
    assert.equal(
      first.failures[0].message,
      'owner: more than one record of people has name "bob" (id 2, 3); ' +
        'name one by its id, in a column owner.id',
    );
    assert.match(first.failures[1].message, /owner: no record of people has name "zoe"/);
    assert.match(first.failures[2].message, /labels: no record of labels has word "cold"/);
    const columns = [
      { dataIndex: ['title'], title: 'Task' },
      { dataIndex: ['owner', 'email'], title: 'Owner' },
      { dataIndex: ['labels'], title: 'Labels' },
    ];
    const second = await data(csv('tasks', 'Task,Owner,Labels\nt6,c@example.com,2\n', columns));
    assert.equal(second.successCount, 1);
    const tasks = await data(
      here.collection('tasks').list({ appends: ['owner', 'labels'], sort: 'id' }),
    );
    assert.deepEqual(pluck(tasks, 'title'), ['t1', 't5', 't6']);
    assert.deepEqual(pluck(tasks[0].labels, 'word'), ['new', 'hot']);
    assert.equal(tasks[0].owner.name, 'ann');
    assert.equal(tasks[1].owner, null);
    assert.equal(tasks[2].owner.email, 'c@example.com');
    assert.deepEqual(pluck(tasks[2].labels, 'word'), ['hot']);
    const third = await data(csv('tasks', 'title,owner.id\nt7,3\n'));
    assert.equal(third.successCount, 1);
    const last = await data(here.collection('tasks').get({ filter: { title: 't7' }, appends: ['owner'] }));
    assert.equal(last.owner.email, 'c@example.com');
    await refused(csv('tasks', 'title,owner.nope\nx,y\n'), 400, { says: /owner\.nope/ });
  });

  test('what is no file of that kind is refused', async () => {
    await refused(upload('importXlsx', 'hello', 't.xlsx', xlsx), 400);
  });
});
