import { expect, test } from 'vitest';
import { curlOf, sdkOf } from './examples';
import { groupsOf, operationsOf, sampleOf, type Document } from './model';

const parameters = {
  filterByTk: { name: 'filterByTk', in: 'query', schema: { type: 'string' } },
  source: { name: 'source', in: 'path', required: true, schema: { type: 'string' } },
};
const answer = {
  '200': { content: { 'application/json': { schema: { type: 'object' } } } },
};
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const doc: Document = {
  info: { title: 'shop', version: '1' },
  components: {
    parameters,
    schemas: {
      'values.items': {
        type: 'object',
        properties: {
          title: { type: 'string' },
          price: { type: ['number', 'null'] },
          due: { type: 'string', format: 'date' },
          id: { type: 'integer', readOnly: true },
          author: { $ref: '#/components/schemas/values.users' },
        },
      },
      'values.users': { type: 'object', properties: { nickname: { type: 'string' } } },
    },
  },
  paths: {
    '/auth:signIn': {
      post: { operationId: 'auth.signIn', tags: ['auth'], security: [], responses: answer },
    },
    '/items:update': {
      post: {
        operationId: 'items.update',
        tags: ['items'],
        parameters: [{ $ref: '#/components/parameters/filterByTk' } as never],
        requestBody: json({ anyOf: [{ $ref: '#/components/schemas/values.items' }] }),
        responses: answer,
      },
    },
    '/items:updateOrCreate': {
      post: { operationId: 'items.updateOrCreate', tags: ['items'], responses: answer },
    },
    '/items/{source}/tags:list': {
      get: {
        operationId: 'items.tags.list',
        tags: ['items'],
        summary: "It's a list",
        parameters: [{ $ref: '#/components/parameters/source' } as never],
        responses: answer,
      },
    },
    '/attachments:create': {
      post: {
        operationId: 'attachments.create',
        tags: ['attachments'],
        requestBody: { content: { 'multipart/form-data': {} } },
        responses: answer,
      },
    },
  },
};
const all = operationsOf(doc);
const by = (id: string) => {
  const found = all.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return found;
};

test('references are followed', () => {
  expect(by('items.update').parameters.map((one) => one.name)).toEqual(['filterByTk']);
  expect(by('auth.signIn').open).toBe(true);
  expect(by('attachments.create').form).toBe(true);
});

test('collections stand first, and a search is of all its words', () => {
  expect(groupsOf(all, '').map((one) => one.tag)).toEqual(['items', 'attachments', 'auth']);
  const found = groupsOf(all, 'TAGS list');
  expect(found.flatMap((one) => one.operations.map(({ id }) => id))).toEqual(['items.tags.list']);
  expect(groupsOf(all, 'nothing of it')).toEqual([]);
});

test('a sample has what can be written, and no records within', () => {
  expect(sampleOf(doc, { $ref: '#/components/schemas/values.items' })).toEqual({
    title: 'text',
    price: 1,
    due: '2026-11-24',
  });
});

test('examples for a shell', () => {
  expect(curlOf(doc, by('items.update'), 'http://h/api/')).toBe(
    [
      "curl 'http://h/api/items:update?filterByTk=1'",
      '-H "Authorization: Bearer $TOKEN"',
      "-H 'Content-Type: application/json'",
      `-d '{"title":"text","price":1,"due":"2026-11-24"}'`,
    ].join(' \\\n  '),
  );
  expect(curlOf(doc, by('items.tags.list'), 'http://h/api/')).toContain('/items/1/tags:list');
  expect(curlOf(doc, by('attachments.create'), 'http://h/api/')).toContain('-F');
  expect(curlOf(doc, by('auth.signIn'), 'http://h/api/')).not.toContain('$TOKEN');
});

test('examples for the client', () => {
  expect(sdkOf(doc, by('items.tags.list'), 'http://h/api/')).toContain(
    "api.resource('items.tags', 1).list()",
  );
  const update = sdkOf(doc, by('items.update'), 'http://h/api/') ?? '';
  expect(update).toContain("api.resource('items').update({\n  filterByTk: 1,\n  values: {");
  expect(sdkOf(doc, by('attachments.create'), 'http://h/api/')).toBeNull();
});
