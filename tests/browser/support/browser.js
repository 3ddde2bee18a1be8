// The admin pages in Debian's chromium, against the real server. Whatever a page says on
// its console, or that its policy refuses, fails the test that made it.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach } from 'node:test';
import { chromium } from 'playwright-core';
import { ROOT, Server } from '../../sdk/support/server.js';
import { nameless } from './spoken.js';

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const shots = process.env.COPPICE_SHOTS ?? join(tmpdir(), 'coppice-screenshots');

const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export const wide = { width: 1280, height: 800 };
export const narrow = { width: 360, height: 740 };

/** Tells of each thing that the policy refuses, as a line on the console. */
const tellViolations = () =>
  document.addEventListener('securitypolicyviolation', (event) =>
    console.error(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
  );

/** One browser window, with what went wrong in it. */
export class Window {
  faults = [];
  #allowed = [];

  constructor(context, page, place) {
    Object.assign(this, { context, page, place });
    page.on('console', (line) => {
      if (line.type() === 'error' || line.type() === 'warning')
        this.faults.push(`${line.text()} (${line.location().url})`);
    });
    page.on('pageerror', (error) => this.faults.push(String(error.stack ?? error)));
  }

  /** What a test provokes: chromium writes each refused request on the console. */
  allow(pattern) {
    this.#allowed.push(pattern);
  }

  check() {
    const left = this.faults.filter((fault) => !this.#allowed.some((one) => one.test(fault)));
    assert.deepEqual(left, [], 'the console of the page');
  }

  url(path) {
    return `${this.place.server.url}${path}`;
  }

  open(path) {
    return this.page.goto(this.url(path));
  }

  async signIn(path = '/admin/', { account, password } = ROOT) {
    await this.open(path);
    await this.page.getByLabel('E-mail or user name').fill(account);
    await this.page.getByLabel('Password', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.page.getByRole('navigation').first().waitFor();
  }

  /** No fault that axe finds; kept as a picture `name`. In light and in dark. */
  async look(name) {
    for (const scheme of ['light', 'dark']) {
      await this.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await this.page.waitForFunction((wanted) => {
        const at = document.documentElement.dataset.mantineColorScheme;
        return !at || at === wanted;
      }, scheme);
      await this.page.waitForTimeout(300);
      await this.shot(`${name}-${scheme}`);
      await this.page.evaluate(axe);
      const told = await this.page.evaluate(() =>
        globalThis.axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        }),
      );
      const found = told.violations.map(({ id, nodes }) => [
        id,
        nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`),
      ]);
      assert.deepEqual(found, [], `${name}, ${scheme}: what axe finds`);
    }
    await this.page.emulateMedia({ colorScheme: 'light' });
    assert.deepEqual(await nameless(this), [], `${name}: what a screen reader has no name for`);
  }

  async shot(name) {
    mkdirSync(shots, { recursive: true });
    await this.page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  }

  /** At 360 px nothing is wider than the page. */
  async lookNarrow(name) {
    await this.page.setViewportSize(narrow);
    await this.look(`${name}-narrow`);
    const wider = await this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(wider, 0, `${name}: wider than the window by ${wider} px`);
    await this.page.setViewportSize(wide);
  }
}

export class Place {
  windows = [];

  constructor(area, options) {
    this.server = new Server(area, options);
  }

  /** A browser of its own, with no cookies; `options` are those of a context. */
  async window(options = {}) {
    const context = await this.browser.newContext({ viewport: wide, locale: 'en', ...options });
    await context.addInitScript(tellViolations);
    return this.tab({ context });
  }

  /** A further tab of a window's browser. */
  async tab({ context }) {
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const window = new Window(context, page, this);
    this.windows.push(window);
    return window;
  }

  /** A call by main's administrator, past the pages. */
  async call(path, body = undefined, app = null) {
    const api = `${this.server.url}/api/${app ? `__app/${app}/` : ''}`;
    const answer = await fetch(api + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { Authorization: `Bearer ${await this.token(app)}`, 'Content-Type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const said = await answer.json();
    assert.ok(answer.ok, `${path}: ${JSON.stringify(said)}`);
    return said.data;
  }

  #tokens = new Map();

  async token(app = null) {
    if (!this.#tokens.has(app)) {
      const answer = await fetch(
        `${this.server.url}/api/${app ? `__app/${app}/` : ''}auth:signIn`,
        { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(ROOT) },
      );
      this.#tokens.set(app, (await answer.json()).data.token);
    }
    return this.#tokens.get(app);
  }

  /** Makes an app whose administrator is main's. */
  app(name, values = {}) {
    return this.call('applications:create?awaitResponse=true', { name, displayName: name, ...values });
  }
}

/**
 * A server and a browser for the tests of one file. `setUp(place)` comes once they are there;
 * hooks of the file itself do not wait for these. Other options are the server's.
 */
export function browse(area, { setUp, ...options } = {}) {
  const place = new Place(area, options);
  before(async () => {
    await place.server.start();
    place.browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: flags });
    await setUp?.(place);
  });
  after(async () => {
    await place.browser?.close();
    await place.server.stop();
  });
  beforeEach(() => {
    place.windows = [];
  });
  afterEach(async (t) => {
    const { windows } = place;
    if (t.passed === false)
      for (const [i, one] of windows.entries()) await one.shot(`failed-${area}-${i}`).catch(() => {});
    await Promise.all(windows.map((one) => one.context.close()));
    for (const one of windows) one.check();
  });
  return place;
}
