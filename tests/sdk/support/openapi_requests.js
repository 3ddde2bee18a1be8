// Requests as an app's API document describes them, and some that it does not.

import fc from 'fast-check';

/** What a call would end that the others need, or that takes its time on purpose. */
const LEFT_OUT = [
  /^(auth|operator)\.(?!check$)/,
  /^(sessions|users\.sessions)\.destroy$/,
  /^users\.(update|destroy|updateProfile|.*[pP]assword.*)/,
  /^apiKeys\.destroy$/,
  /^app\.(restart|refresh)$/,
  /^applications\./,
  /^faults\./,
  /^tokenControlConfig\.update$/,
  /^authenticators\.(update|destroy)$/,
  /^storages\.(update|destroy)$/,
  /^(users\.roles|roles\.users)\./,
  /^roles\.set/,
];

/** The calls of the document that can be sent at random: {id, path, method, call}. */
export function calls(document) {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]) => ({
      id: call.operationId, path, method, call, [fc.toStringMethod]: () => call.operationId,
    })),
  );
  return all.filter(({ id }) => !LEFT_OUT.some((one) => one.test(id)));
}

const junk = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('', '-', '0', '-1', '1.5', '99999999999999999999', 'null', '[]', '{}', '[1]',
    '{"id":1}', "'", '"', '%', '$eq', 'a.b', '__proto__', '{{ctx.state.currentUser.id}}', '{{x}}'),
);

const mostly = (fine, other = junk) =>
  fc.oneof({ weight: 12, arbitrary: fine }, { weight: 1, arbitrary: other });

const key = mostly(fc.integer({ min: 1, max: 40 }).map(String));

const date = fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true });

/** Follows a reference of the document. */
const resolve = (document, schema) =>
  schema?.$ref
    ? schema.$ref.slice(2).split('/').reduce((at, step) => at[step], document)
    : schema;

const FORMATS = {
  'date-time': date.map((at) => at.toISOString()),
  date: date.map((at) => at.toISOString().slice(0, 10)),
  uuid: fc.uuid(),
};

const TYPES = {
  string: fc.string({ maxLength: 20, unit: 'grapheme' }),
  integer: fc.oneof(fc.integer(), fc.integer({ min: -3, max: 40 })),
  number: fc.double({ noNaN: true, noDefaultInfinity: true }),
  boolean: fc.boolean(),
  null: fc.constant(null),
  object: fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 }),
};

/** Values that fit `schema`, but for a few. `depth` bounds what a link brings with it. */
function values(document, schema, depth = 3) {
  const it = resolve(document, schema);
  if (it.anyOf) return fc.oneof(...it.anyOf.map((one) => values(document, one, depth)));
  if (it.type === undefined) return fc.jsonValue({ maxDepth: 2 });
  const some = [it.type].flat().map((type) => {
    if (type === 'string' && FORMATS[it.format]) return FORMATS[it.format];
    if (type === 'array') {
      if (depth === 0) return fc.constant([]);
      return fc.array(values(document, it.items ?? {}, depth - 1), { maxLength: 3 });
    }
    if (type !== 'object' || !it.properties) return TYPES[type];
    if (depth === 0) return fc.constant({});
    const parts = Object.entries(it.properties).map(([name, part]) => [
      name, mostly(values(document, part, depth - 1), fc.jsonValue({ maxDepth: 1 })),
    ]);
    return fc.record(Object.fromEntries(parts), { requiredKeys: [] });
  });
  return fc.oneof(...some);
}

const OPERATORS = ['$eq', '$ne', '$in', '$notIn', '$gt', '$gte', '$lt', '$lte', '$includes',
  '$notIncludes', '$startsWith', '$endWith', '$empty', '$notEmpty', '$isTruly', '$isFalsy',
  '$exists', '$notExists', '$dateOn', '$dateBefore', '$dateBetween', '$between', '$like', '$is',
  '$not', '$match', '$anyOf', '$noneOf', '$nothing'];

/** Names and paths of a record's fields. */
function paths(document, record, depth = 1) {
  return Object.entries(record?.properties ?? {}).flatMap(([name, part]) => {
    const schema = part.items ?? part.anyOf?.find((one) => one.$ref) ?? part;
    const end = { path: name, schema: part };
    if (!schema.$ref || depth === 0) return [end];
    const more = paths(document, resolve(document, schema), depth - 1);
    return [end, ...more.map((one) => ({ ...one, path: `${name}.${one.path}` }))];
  });
}

function filters(document, ends) {
  if (ends.length === 0) return fc.jsonValue({ maxDepth: 3 });
  const term = fc.constantFrom(...ends).chain(({ path, schema }) =>
    fc.tuple(fc.constantFrom(...OPERATORS), values(document, schema, 1)).map(([how, value]) =>
      how === '$eq' ? { [path]: value } : { [path]: { [how]: value } },
    ),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ maxDepth: 3 }, term, tie('and'), tie('or')),
    and: fc.record({ $and: fc.array(tie('tree'), { maxLength: 3 }) }),
    or: fc.record({ $or: fc.array(tie('tree'), { maxLength: 3 }) }),
  }));
  return tree;
}

/** The record that a call answers, or nothing. */
function recordOf(document, call) {
  const found = /#\/components\/schemas\/(records\.[^"]+)"/.exec(JSON.stringify(call.responses));
  return found ? document.components.schemas[found[1]] : undefined;
}

function queries(document, ends) {
  const field = mostly(fc.constantFrom(...ends.map(({ path }) => path)));
  const parts = {
    measures: fc.array(fc.record({
      field,
      aggregation: mostly(fc.constantFrom('count', 'sum', 'avg', 'min', 'max')),
      alias: mostly(fc.constantFrom('n', 'm')),
      distinct: fc.boolean(),
    }, { requiredKeys: ['field'] }), { maxLength: 3 }),
    dimensions: fc.array(fc.record({
      field, alias: mostly(fc.constantFrom('a', 'b')), format: mostly(fc.constantFrom('YYYY-MM')),
    }, { requiredKeys: ['field'] }), { maxLength: 3 }),
    orders: fc.array(fc.record({ field, order: fc.constantFrom('asc', 'desc') }), { maxLength: 2 }),
    filter: filters(document, ends),
    having: fc.record({ n: fc.record({ $gt: fc.integer() }) }),
    limit: fc.integer({ min: 0, max: 20 }),
    offset: fc.integer({ min: -1, max: 5 }),
  };
  return fc.record(parts, { requiredKeys: ['measures'] });
}

function parameter(document, ends, one) {
  const names = fc.array(mostly(fc.constantFrom('id', ...ends.map(({ path }) => path))), {
    maxLength: 3,
  });
  switch (one.name) {
    case 'filter':
      return mostly(filters(document, ends).map((filter) => JSON.stringify(filter)));
    case 'filterByTk':
    case 'source':
    case 'sourceId':
    case 'targetId':
      return key;
    case 'targetScope':
      return mostly(TYPES.object.map((scope) => JSON.stringify(scope)));
    case 'sortField':
      return names.map(([name = '']) => name);
    case 'sort':
      return names.map((all) => all.map((name, i) => (i % 2 ? `-${name}` : name)).join(','));
    default:
  }
  if (one.schema.enum) return mostly(fc.constantFrom(...one.schema.enum));
  if (one.schema.type === 'array') return names.map((all) => all.join(','));
  const { minimum = 0, maximum = 10 } = one.schema;
  const numbers = fc.integer({ min: minimum, max: Math.min(maximum, 50) });
  return mostly(one.schema.type === 'integer' ? numbers.map(String) : fc.boolean().map(String));
}

/** Requests of one call: {at, path, query, body}. */
export function requests(document, at) {
  const { call, method } = at;
  const ends = paths(document, recordOf(document, call));
  const known = (call.parameters ?? []).map((one) => resolve(document, one));
  const given = (place) =>
    Object.fromEntries(
      known.filter((one) => one.in === place)
        .map((one) => [one.name, parameter(document, ends, one)]),
    );
  const schema = call.requestBody?.content['application/json'].schema;
  const isQuery = schema?.$ref?.endsWith('/query') && ends.length > 0;
  const bodies = isQuery ? queries(document, ends) : values(document, schema ?? {});
  const text = bodies.map((value) => JSON.stringify(value));
  return fc.record({
    at: fc.constant(at),
    path: fc.record(given('path')),
    query: fc.record(given('query'), { requiredKeys: [] }),
    body: method === 'post' ? mostly(text, fc.option(fc.string())) : fc.constant(null),
  });
}
