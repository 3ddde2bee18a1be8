/** The parts of an OpenAPI 3.1 document that the page shows. */

export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  maxLength?: number;
  readOnly?: boolean;
}

export interface Parameter {
  $ref?: string;
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: Schema;
}

type Content = Record<string, { schema?: Schema }>;

interface RawOperation {
  operationId: string;
  tags?: string[];
  summary?: string;
  security?: unknown[];
  parameters?: Parameter[];
  requestBody?: { content?: Content };
  responses?: Record<string, { content?: Content }>;
}

export interface Document {
  info: { title: string; version: string };
  paths: Record<string, Record<string, RawOperation>>;
  components: Record<string, Record<string, unknown>>;
}

export interface Operation {
  id: string;
  tag: string;
  method: 'GET' | 'POST';
  path: string;
  summary: string;
  parameters: Parameter[];
  /** Of a JSON body; null without one. */
  body: Schema | null;
  /** The body is a form with a file. */
  form: boolean;
  answer: Schema | null;
  /** Without a sign-in. */
  open: boolean;
}

/** What a `$ref` leads to; the thing itself where it has none. */
export function resolved<T extends { $ref?: string }>(doc: Document, of: T): T {
  const parts = /^#\/components\/([^/]+)\/(.+)$/.exec(of.$ref ?? '');
  if (!parts) return of;
  return (doc.components[parts[1] ?? '']?.[parts[2] ?? ''] ?? {}) as T;
}

const jsonOf = (content: Content | undefined): Schema | null =>
  content?.['application/json']?.schema ?? null;

function operationOf(doc: Document, path: string, method: string, raw: RawOperation): Operation {
  const content = raw.requestBody?.content;
  return {
    id: raw.operationId,
    tag: raw.tags?.[0] ?? '',
    method: method === 'get' ? 'GET' : 'POST',
    path,
    summary: raw.summary ?? '',
    parameters: (raw.parameters ?? []).map((one) => resolved(doc, one)),
    body: jsonOf(content),
    form: content !== undefined && 'multipart/form-data' in content,
    answer: jsonOf(raw.responses?.['200']?.content),
    open: raw.security?.length === 0,
  };
}

export function operationsOf(doc: Document): Operation[] {
  return Object.entries(doc.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => operationOf(doc, path, method, raw)),
  );
}

export interface Group {
  tag: string;
  operations: Operation[];
}

const usual = ['list', 'get', 'create', 'update', 'destroy'];

/** The usual calls first, those over associations last. */
function inOrder(list: Operation[]): Operation[] {
  const rank = ({ id, tag }: Operation) => {
    const action = id.slice(tag.length + 1);
    const at = usual.indexOf(action);
    return at >= 0 ? at : usual.length + Number(action.includes('.'));
  };
  return [...list].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

/** By what they are about: collections of users, which can be counted and summed, first. */
export function groupsOf(operations: Operation[], search: string): Group[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, Operation[]>();
  for (const one of operations) {
    const text = `${one.id} ${one.path} ${one.summary}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    groups.set(one.tag, [...(groups.get(one.tag) ?? []), one]);
  }
  const counted = new Set(
    operations.filter((one) => one.path === `/${one.tag}:updateOrCreate`).map((one) => one.tag),
  );
  const rank = (tag: string) => Number(!counted.has(tag));
  return [...groups]
    .map(([tag, list]) => ({ tag, operations: inOrder(list) }))
    .sort((a, b) => rank(a.tag) - rank(b.tag) || (a.tag < b.tag ? -1 : 1));
}

const depthOfSamples = 4;

/** A value as the schema wants it, for a start. */
export function sampleOf(doc: Document, schema: Schema, depth = 0): unknown {
  const at = resolved(doc, schema);
  if (at.enum) return at.enum[0];
  const first = at.anyOf?.[0] ?? at.oneOf?.[0] ?? at.allOf?.[0];
  if (first) return sampleOf(doc, first, depth);
  const type = Array.isArray(at.type) ? at.type.find((one) => one !== 'null') : at.type;
  if (type === 'array') return [];
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return 1;
  if (type === 'string') return sampleText(at.format);
  if (!at.properties || depth >= depthOfSamples) return {};
  return Object.fromEntries(
    Object.entries(at.properties)
      .filter(([, one]) => isPlain(doc, one))
      .map(([name, one]) => [name, sampleOf(doc, one, depth + 1)]),
  );
}

function sampleText(format: string | undefined): string {
  if (format === 'date-time') return '2026-11-24T03:42:00.000Z';
  if (format === 'date') return '2026-11-24';
  return format === 'time' ? '03:42:00' : 'text';
}

/** Records within records are left out of a sample. */
function isPlain(doc: Document, schema: Schema): boolean {
  const at = resolved(doc, schema);
  if (at.readOnly) return false;
  const all = [at, ...(at.anyOf ?? []), ...(at.oneOf ?? [])].map((one) => resolved(doc, one));
  return !all.some((one) => one.properties !== undefined || one.items !== undefined);
}
