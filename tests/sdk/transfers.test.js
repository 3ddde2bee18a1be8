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

  test('what is no file of that kind is refused', async () => {
    await refused(upload('importXlsx', 'hello', 't.xlsx', xlsx), 400);
  });
});
