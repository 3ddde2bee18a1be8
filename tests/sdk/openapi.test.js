// The document of an app's API: that it is one, that it says what is so, and that the server
// keeps to it under requests made at random. COPPICE_FUZZ_REQUESTS says how many,
// COPPICE_FUZZ_SEED which.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { before, test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { body, data, refused } from './support/answers.js';
import { calls, requests } from './support/openapi_requests.js';
import { everywhere } from './support/place.js';
import * as posts from './support/posts.js';

const REQUESTS = Number(process.env.COPPICE_FUZZ_REQUESTS ?? 1500);
const SEED = Number(process.env.COPPICE_FUZZ_SEED ?? 4);

const TYPES = ['string', 'text', 'integer', 'bigInt', 'double', 'decimal', 'boolean', 'datetimeTz',
  'datetimeNoTz', 'dateOnly', 'time', 'unixTimestamp', 'json', 'uuid', 'nanoid', 'uid', 'array',
  'set', 'snowflakeId', 'point', 'circle', 'blob', 'virtual', 'sort', 'radio', 'encryption'];

/** What Redocly's linter has to say of `document`: [code, output]. */
async function lint(document) {
  const folder = await mkdtemp(join(tmpdir(), 'coppice-openapi-'));
  const manifest = createRequire(import.meta.url).resolve('@redocly/cli/package.json');
  const words = [join(dirname(manifest), 'bin', 'cli.js'), 'lint', 'openapi.json'];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  // An app's document has no licence.
  await writeFile(join(folder, 'redocly.yaml'), 'extends: [recommended]\nrules:\n  info-license: off\n');
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(document));
  const told = await new Promise((done) => {
    execFile(process.execPath, words, { cwd: folder, env }, (failure, out, err) =>
      done([failure?.code ?? 0, out + err]),
    );
  });
  await rm(folder, { recursive: true, force: true });
  return told;
}

/** Checks answers against what the document says of them. */
class Checker {
  #ajv = addFormats(new Ajv({ strict: false }));
  #known = new Map();

  constructor(document) {
    this.document = document;
  }

  #validator({ id, call }, status) {
    const row = call.responses[status] ?? call.responses[`${String(status)[0]}XX`];
    const name = `${id} ${row.$ref ?? status}`;
    if (!this.#known.has(name)) {
      const { components } = this.document;
      const told = row.$ref ? components.responses[row.$ref.split('/').pop()] : row;
      const { schema } = told.content['application/json'];
      this.#known.set(name, this.#ajv.compile({ ...schema, components }));
    }
    return this.#known.get(name);
  }

  check(at, status, text) {
    const validate = this.#validator(at, status);
    const answer = JSON.parse(text);
    assert.ok(validate(answer), `${this.#ajv.errorsText(validate.errors)}\n${text.slice(0, 2000)}`);
  }
}

everywhere('openapi', (here) => {
  let document;
  const read = async (client = here.root) => body(client.resource('swagger').get());

  before(async () => {
    await posts.collections(here);
    await posts.records(here);
    const fields = TYPES.map((type) => ({ name: `a_${type}`, type }));
    await here.create('everything', fields, { createdBy: true, updatedBy: true });
    document = await read();
  });

  test('it stands where others look for it', async () => {
    const { status, data: same } = await here.root.axios.get('openapi.json');
    assert.equal(status, 200);
    assert.deepEqual(same, document);
    const [{ url }] = await data(here.collection('swagger').getUrls());
    const there = await here.root.axios.get(`${here.server.url}${url}`);
    assert.deepEqual(there.data, document);
    assert.equal(`${document.servers[0].url}/`, here.path);
  });

  test('who is not signed in sees nothing of it', async () => {
    const nobody = here.client();
    await refused(nobody.resource('swagger').get(), 401);
    await refused(nobody.resource('swagger').getUrls(), 401);
    await refused(nobody.axios.get('openapi.json'), 401);
  });

  test('the linter has nothing to say', async () => {
    const [code, told] = await lint(document);
    assert.equal(code, 0, told);
    assert.doesNotMatch(told, /Warning was generated/, told);
  });

  test('the linter would have something to say', async () => {
    const broken = structuredClone(document);
    broken.paths['/posts:list'].get.parameters[0].$ref = '#/components/parameters/nowhere';
    const [code] = await lint(broken);
    assert.notEqual(code, 0);
  });

  test('it follows the collections', async () => {
    await here.create('passing', [{ name: 'one', type: 'integer' }]);
    const then = await read();
    assert.ok('/passing:list' in then.paths);
    assert.deepEqual(then.components.schemas['records.passing'].properties.one.type, [
      'integer', 'null',
    ]);
    const values = { name: 'two', type: 'string' };
    await here.collection('collections.fields', 'passing').create({ values });
    assert.ok('two' in (await read()).components.schemas['records.passing'].properties);
    await here.collection('collections').destroy({ filterByTk: 'passing' });
    assert.deepEqual(Object.keys((await read()).paths), Object.keys(document.paths));
  });

  test('it names associations, and not what is hidden', () => {
    const { schemas } = document.components;
    assert.deepEqual(schemas['records.posts'].properties.tags.items, {
      $ref: '#/components/schemas/records.tags',
    });
    assert.ok('/posts/{source}/tags:add' in document.paths);
    assert.ok(!('password' in schemas['records.users'].properties));
    assert.ok(!('id' in schemas['values.posts'].properties));
  });

  test('it names only what one may do', async () => {
    const member = await here.user('mia', ['member']);
    const paths = Object.keys((await read(member)).paths);
    assert.ok(paths.includes('/posts:list'));
    for (const none of ['/posts:create', '/posts:destroy', '/posts/{source}/tags:add',
      '/collections:create', '/applications:list'])
      assert.ok(!paths.includes(none), none);
    for (const { operationId } of Object.values((await read(member)).paths).flatMap(Object.values))
      assert.doesNotMatch(operationId, /^(operator|applications\.create)/);
  });

  test('requests made at random are answered as it says', async () => {
    const checker = new Checker(document);
    const seen = new Map();
    const token = here.root.auth.token;
    const send = async ({ at, path, query, body: text }) => {
      const filled = at.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(path[name] || '0'));
      const url = `${here.server.url}${here.path}${filled.slice(1)}?${new URLSearchParams(query)}`;
      const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
      const init = { method: at.method.toUpperCase(), headers, body: text ?? undefined };
      const reply = await fetch(url, init);
      const bytes = await reply.arrayBuffer();
      // A table or a file is no JSON; what is in it is for other tests.
      const isTold = (reply.headers.get('content-type') ?? '').includes('json');
      const answer = new TextDecoder('utf-8', { fatal: isTold }).decode(bytes);
      const told = `${init.method} ${url}\n${text}\n→ ${reply.status} ${answer.slice(0, 2000)}`;
      assert.ok(reply.status < 500, told);
      try {
        if (isTold || reply.status >= 400) checker.check(at, reply.status, answer);
      } catch (failure) {
        throw new Error(`${failure.message}\n${told}`);
      }
      const counts = seen.get(at.id) ?? { sent: 0, done: 0 };
      seen.set(at.id, { sent: counts.sent + 1, done: counts.done + (reply.status === 200) });
    };
    const driven = calls(document);
    const some = fc.oneof(...driven.map((at) => requests(document, at)));
    const runs = { numRuns: Math.ceil(REQUESTS / 2), seed: SEED, includeErrorInReport: true };
    await fc.assert(fc.asyncProperty(some, send), runs);
    // Not one way of being refused after the other.
    for (const action of ['list', 'get', 'create', 'update']) {
      const done = [...seen].filter(([id, counts]) => id.endsWith(`.${action}`) && counts.done > 0);
      assert.ok(done.length > 0, `no ${action} ever went well`);
    }
    await data(here.collection('auth').check());
  });
});
