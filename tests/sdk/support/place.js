// Where a client works: main, or an app, each with an administrator who is signed in.

import { APIClient } from './sdk.js';
import { after, before, describe } from 'node:test';
import { ROOT, Server, eventually, there } from './server.js';

/** A refusal that tells what was asked and answered; axios alone tells the status. */
function told(failure) {
  const { config, response } = failure;
  if (!response) return failure;
  const { method, url, params } = config;
  const asked = `${method} ${url} ${JSON.stringify(params ?? {})} ${config.data ?? ''}`;
  const answer = `${response.status} ${JSON.stringify(response.data)}`;
  return Object.assign(new Error(`${asked}\n→ ${answer}`), { response });
}

export class Place {
  constructor(server, app) {
    this.server = server;
    this.app = app;
  }

  get path() {
    return this.app ? `/api/__app/${this.app}/` : '/api/';
  }

  /** A client of nobody's. `options` are those of axios. */
  client(options = {}) {
    const baseURL = `${this.server.url}${this.path}`;
    const client = new APIClient({ baseURL, storageType: 'memory', ...options });
    client.axios.interceptors.response.use(null, (failure) => Promise.reject(told(failure)));
    return client;
  }

  /** A client of somebody who has signed in. */
  async signedIn(account, password) {
    const client = this.client();
    await client.auth.signIn({ account, password }, 'basic');
    return client;
  }

  /** Makes the app if this is one, and signs its administrator in as `root`. */
  async open() {
    if (this.app) {
      const main = await new Place(this.server, null).signedIn(ROOT.account, ROOT.password);
      const values = { name: this.app, displayName: this.app };
      await main.resource('applications').create({ values, awaitResponse: true });
    }
    // NocoBase answers the create before the app is there.
    this.root = await eventually(() => this.#root(), 60_000, 'the app');
  }

  /** Null while the app is on its way. */
  #root() {
    return this.signedIn(ROOT.account, ROOT.password).catch((failure) => {
      if ([404, 503].includes(failure.response?.status)) return null;
      throw failure;
    });
  }

  /** `here.collection('posts')`: its actions, by the administrator. */
  collection(name, of) {
    return this.root.resource(name, of);
  }

  /** Makes a collection with an `id` and these fields. */
  create(name, fields, options = {}) {
    return this.collection('collections').create({ values: { name, fields, ...options } });
  }

  /** A user, and a client that is signed in as one. */
  async user(username, roles, password = `${username} passphrase`) {
    const values = { username, email: `${username}@example.com`, password, roles };
    await this.collection('users').create({ values });
    return this.signedIn(username, password);
  }
}

/**
 * Runs what `define(here)` declares twice against a server of its own: in main, and in an
 * app that is reached by its path. `area` names the app and main's schema. Main of a server
 * that runs already is let be.
 */
export function everywhere(area, define) {
  const server = new Server(area);
  before(() => server.start());
  after(() => server.stop());
  for (const app of there ? [`app_${area}`] : [null, `app_${area}`]) {
    describe(app ? 'in an app' : 'in main', () => {
      const here = new Place(server, app);
      before(() => here.open());
      define(here);
    });
  }
}
