// Files: uploaded, read back, and nobody's business but who may.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { data, has, refused } from './support/answers.js';
import { everywhere } from './support/place.js';

const form = (name, type, content) => {
  const made = new FormData();
  made.append('file', new Blob([content], { type }), name);
  return made;
};

everywhere('files', (here) => {
  const upload = (client, body) =>
    client.request({ method: 'post', url: 'attachments:create', data: body });
  const fetchFile = (url, token, method = 'GET') =>
    fetch(here.server.url + url, {
      method, headers: token ? { Authorization: `Bearer ${token}` } : {},
    });

  test('a file is kept and given back', async () => {
    const made = await data(upload(here.root, form('note.txt', 'text/plain', 'hello')));
    has(made, { title: 'note', extname: '.txt', size: 5, mimetype: 'text/plain', createdById: 1 });
    assert.equal(made.url, `/files/${here.app ?? 'main'}/main/attachments/${made.id}.txt`);
    const file = await fetchFile(made.url, here.root.auth.token);
    assert.equal(file.status, 200);
    assert.equal(await file.text(), 'hello');
    assert.match(file.headers.get('content-security-policy'), /sandbox/);
    assert.equal(file.headers.get('x-content-type-options'), 'nosniff');
    has(await data(here.collection('attachments').get({ filterByTk: made.id })), { title: 'note' });
  });

  test('a page is given as a download', async () => {
    const made = await data(upload(here.root, form('x.html', 'text/html', '<script>1</script>')));
    const file = await fetchFile(made.url, here.root.auth.token);
    assert.match(file.headers.get('content-disposition'), /^attachment/);
  });

  test('content that is not what it says is refused', async () => {
    await refused(upload(here.root, form('x.png', 'image/png', 'hello')), 400);
  });

  test('no file, no record', async () => {
    await refused(upload(here.root, {}), 400);
  });

  test('who may not sees nothing', async () => {
    const made = await data(upload(here.root, form('secret.txt', 'text/plain', 'psst')));
    assert.ok([401, 403].includes((await fetchFile(made.url)).status));
    const elsewhere = made.url.replace(/^\/files\/[^/]+/, '/files/nosuch');
    assert.equal((await fetchFile(elsewhere, here.root.auth.token)).status, 404);
    assert.equal((await fetchFile(made.url, here.root.auth.token, 'DELETE')).status, 405);
  });

  test('attachments have no list', async () => {
    await refused(here.collection('attachments').list(), 404);
  });

  test('a file belongs to a record', async () => {
    const file = {
      name: 'files', type: 'belongsToMany', interface: 'attachment', target: 'attachments',
      through: 'cases_files', foreignKey: 'caseId', otherKey: 'fileId',
    };
    await here.create('cases', [{ name: 'title', type: 'string' }, file]);
    const url = 'attachments:create?attachmentField=cases.files';
    const body = form('case.txt', 'text/plain', 'case');
    const made = await data(here.root.request({ method: 'post', url, data: body }));
    await here.collection('cases').create({ values: { title: 'c', files: [{ id: made.id }] } });
    has(await data(here.collection('cases').list({ appends: ['files'] })), [
      { files: [{ title: 'case', mimetype: 'text/plain' }] },
    ]);
  });

  const onFile = [
    { name: 'post', type: 'belongsTo', interface: 'm2o', target: 'folders', foreignKey: 'folderId' },
  ];
  const papers = (body, url = 'papers:create') =>
    here.root.request({ method: 'post', url, data: body });

  test('a collection of files takes them itself', async () => {
    await here.create('folders', [{ name: 'title', type: 'string' }]);
    const options = { template: 'file', createdBy: true, createdAt: true };
    await here.create('papers', onFile, options);
    const values = {
      name: 'papers', type: 'hasMany', interface: 'o2m', target: 'papers',
      foreignKey: 'folderId', onDelete: 'CASCADE',
    };
    await here.collection('collections.fields', 'folders').create({ values });
    const made = await data(papers(form('plan.txt', 'text/plain', 'the plan')));
    has(made, { title: 'plan', extname: '.txt', size: 8, mimetype: 'text/plain', createdById: 1 });
    assert.equal(made.url, `/files/${here.app ?? 'main'}/main/papers/${made.id}.txt`);
    const file = await fetchFile(made.url, here.root.auth.token);
    assert.equal(await file.text(), 'the plan');
    has(await data(here.collection('papers').list()), [{ title: 'plan', meta: {} }]);
    await refused(papers({ title: 'no file' }), 400, { says: /multipart/ });
    const theirs = { title: 'other', filename: 'x.txt', url: '/x', size: 1 };
    const [changed] = await data(
      here.collection('papers').update({ filterByTk: made.id, values: theirs }),
    );
    has(changed, { title: 'other', filename: made.filename, url: made.url, size: 8 });
  });

  test('a file goes with the record that it belongs to', async () => {
    const folder = await data(here.collection('folders').create({ values: { title: 'f' } }));
    const url = `folders/${folder.id}/papers:upload`;
    const made = await data(papers(form('gone.txt', 'text/plain', 'soon'), url));
    assert.equal(made.folderId, folder.id);
    const kept = await data(papers(form('kept.txt', 'text/plain', 'stays')));
    assert.equal((await fetchFile(made.url, here.root.auth.token)).status, 200);
    const onDisk = () => here.server.files().filter((path) => path.endsWith(made.filename));
    assert.equal(onDisk().length, 1);
    await here.collection('folders').destroy({ filterByTk: folder.id });
    assert.equal((await fetchFile(made.url, here.root.auth.token)).status, 404);
    assert.deepEqual(onDisk(), []);
    assert.equal((await fetchFile(kept.url, here.root.auth.token)).status, 200);
  });

  test('storages', async () => {
    const list = await data(here.collection('storages').list());
    has(list.find((storage) => storage.default), { name: 'local', type: 'local' });
    const { storage } = await data(here.root.request({ url: 'storages:check' }));
    has(storage, { name: 'local', rules: { size: 20971520 } });
  });
});
