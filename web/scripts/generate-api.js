// generate-api.js [--check]: src/api/schema.d.ts, the types of the calls, from the OpenAPI
// document of a server of its own (COPPICE_BINARY). With --check it only says whether the
// file is what it would write.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapi, { astToString } from 'openapi-typescript';
import { ROOT, Server } from '../../tests/sdk/support/server.js';

const file = join(import.meta.dirname, '..', 'src', 'api', 'schema.d.ts');

/** The document of main for its administrator: all calls there are. */
async function documentOf(server) {
  const api = `${server.url}/api/`;
  const signedIn = await fetch(`${api}auth:signIn`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(ROOT),
  });
  const { data } = await signedIn.json();
  const answer = await fetch(`${api}openapi.json`, {
    headers: { Authorization: `Bearer ${data.token}` },
  });
  return answer.json();
}

/** Calls that only the test build has are none of the pages'. */
function withoutTests(document) {
  const paths = Object.entries(document.paths).filter(([path]) => !path.startsWith('/faults'));
  return { ...document, paths: Object.fromEntries(paths) };
}

const server = await new Server('api').start();
try {
  const document = withoutTests(await documentOf(server));
  const head =
    '// Made by scripts/generate-api.js from the OpenAPI document; not to be edited.\n\n';
  const text = head + astToString(await openapi(document));
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error('web/src/api/schema.d.ts is not of this API: run `npm run api` in web/');
    process.exitCode = 1;
  }
} finally {
  await server.stop();
}
