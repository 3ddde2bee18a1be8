// The SDK, as npm has it. It asks for `@nocobase/utils/client` without naming that package
// as one it needs (2.2.15), for the name of a cookie; where there is no browser there is no
// cookie, and nothing of that package is ever called.

import Module, { createRequire } from 'node:module';

const resolve = Module._resolveFilename;
Module._resolveFilename = (request, ...rest) =>
  request === '@nocobase/utils/client' ? 'path' : resolve(request, ...rest);

export const { APIClient } = createRequire(import.meta.url)('@nocobase/sdk');
