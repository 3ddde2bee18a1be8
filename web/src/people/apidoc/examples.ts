import { sampleOf, type Document, type Operation } from './model';

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** Parameters whose values an example shows. */
const shown: Record<string, string> = {
  filterByTk: '1',
  pageSize: '20',
  sort: '-id',
};

function queryOf(operation: Operation): [string, string][] {
  return operation.parameters
    .filter((one) => one.in === 'query' && one.name in shown)
    .map((one) => [one.name, shown[one.name] ?? '']);
}

/** A command for a shell, with the token in a variable. */
export function curlOf(doc: Document, operation: Operation, api: string): string {
  const query = new URLSearchParams(queryOf(operation)).toString();
  const path = operation.path.replace(/^\//, '').replaceAll('{source}', '1');
  const lines = [`curl ${quoted(api + path + (query && `?${query}`))}`];
  if (!operation.open) lines.push('-H "Authorization: Bearer $TOKEN"');
  if (operation.form) lines.push("-F 'file=@report.pdf'");
  else if (operation.method === 'POST') {
    const body = operation.body ? sampleOf(doc, operation.body) : {};
    lines.push("-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(body))}`);
  }
  return lines.join(' \\\n  ');
}

/** The same by NocoBase's client for JavaScript; null for a path it has no word for. */
export function sdkOf(doc: Document, operation: Operation, api: string): string | null {
  const plain = /^\/(\w+):(\w+)$/.exec(operation.path);
  const within = /^\/(\w+)\/\{\w+\}\/(\w+):(\w+)$/.exec(operation.path);
  if ((!plain && !within) || operation.form) return null;
  const resource = plain ? `'${plain[1]}'` : `'${within?.[1]}.${within?.[2]}', 1`;
  const action = plain?.[2] ?? within?.[3] ?? '';
  const values: Record<string, unknown> = Object.fromEntries(
    queryOf(operation).map(([name, value]) => [name, /^\d+$/.test(value) ? Number(value) : value]),
  );
  if (operation.body) values.values = sampleOf(doc, operation.body);
  const said = Object.keys(values).length > 0 ? JSON.stringify(values, null, 2) : '';
  return [
    "import { APIClient } from '@nocobase/sdk';",
    '',
    `const api = new APIClient({ baseURL: '${api}' });`,
    ...(operation.open ? [] : ['api.auth.setToken(token);']),
    `const { data } = await api.resource(${resource}).${action}(${unquotedKeys(said)});`,
  ].join('\n');
}

const unquotedKeys = (json: string): string => json.replace(/^(\s*)"([A-Za-z_]\w*)":/gm, '$1$2:');
