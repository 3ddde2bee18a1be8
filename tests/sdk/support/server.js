// The real server as a child process, on a free port and a data folder of its own; or one
// that runs already, to see what the real NocoBase answers: COPPICE_SDK_URL says where,
// COPPICE_SDK_ACCOUNT and COPPICE_SDK_PASSWORD who its administrator is.

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { openSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const there = process.env.COPPICE_SDK_URL;

export const ROOT = {
  account: process.env.COPPICE_SDK_ACCOUNT ?? 'root@example.com',
  password: process.env.COPPICE_SDK_PASSWORD ?? 'correct horse battery',
};

const START_LIMIT = 60_000;
const STOP_LIMIT = 30_000;
const ADDRESS = /serves on http:\/\/[0-9.]+:(\d+)/;

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** The first true value of `condition()`; fails after `limit` milliseconds. */
export async function eventually(condition, limit = 10_000, what = 'the condition') {
  const end = Date.now() + limit;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() >= end) throw new Error(`${what} did not come true within ${limit} ms`);
    await pause(10);
  }
}

/** What `area` needs to have its own main in PostgreSQL, or nothing for SQLite. */
function database(area) {
  const url = process.env.COPPICE_TEST_POSTGRES;
  if (process.env.COPPICE_SDK_STORE !== 'postgres') return {};
  if (!url) throw new Error('COPPICE_TEST_POSTGRES is not set: run by scripts/with-postgres');
  return { COPPICE_DATABASE_URL: url, COPPICE_DATABASE_SCHEMA: `main_${area}` };
}

export class Server {
  /** `unclaimed`: without a first administrator; its link is in the data folder. */
  constructor(area, { unclaimed = false, environment = {} } = {}) {
    this.area = area;
    const root = { COPPICE_ROOT_EMAIL: ROOT.account, COPPICE_ROOT_PASSWORD: ROOT.password };
    this.environment = { ...(unclaimed ? {} : root), ...environment };
  }

  async start() {
    if (there) return this;
    this.folder = await mkdtemp(join(tmpdir(), 'coppice-sdk-'));
    this.stdout = join(this.folder, 'stdout');
    this.stderr = join(this.folder, 'stderr');
    return this.launch('127.0.0.1:0');
  }

  /** Ends the process, by `signal`, and starts it anew on the same port and data. */
  async restart(signal = 'SIGTERM') {
    this.process.kill(signal);
    await this.ended;
    return this.launch(`127.0.0.1:${this.port}`);
  }

  get data() {
    return join(this.folder, 'data');
  }

  async launch(address) {
    const binary = process.env.COPPICE_BINARY;
    if (!binary) throw new Error('COPPICE_BINARY is not set');
    await writeFile(this.stdout, '');
    const words = ['serve', '--listen', address, '--data', this.data];
    this.process = spawn(binary, words, {
      cwd: this.folder,
      env: { ...process.env, ...database(this.area), ...this.environment },
      stdio: ['ignore', openSync(this.stdout, 'w'), openSync(this.stderr, 'a')],
    });
    this.ended = new Promise((done) => this.process.once('exit', (code) => done(code)));
    try {
      this.port = await eventually(() => this.#told(), START_LIMIT, "the server's address line");
    } catch (failure) {
      throw new Error(`${failure.message}\n${await this.log()}`);
    }
    return this;
  }

  /** Paths of all files that the server keeps. */
  files() {
    return readdirSync(join(this.folder, 'data'), { recursive: true });
  }

  get url() {
    return there ?? `http://127.0.0.1:${this.port}`;
  }

  async #told() {
    if (this.process.exitCode !== null) throw new Error(`it ended: ${this.process.exitCode}`);
    return Number(ADDRESS.exec(await readFile(this.stdout, 'utf8'))?.[1] ?? 0);
  }

  /** TERM, then KILL after a time, which fails; so does another exit code than 0. */
  async stop() {
    if (!this.process) return;
    this.process.kill('SIGTERM');
    const late = setTimeout(() => this.process.kill('SIGKILL'), STOP_LIMIT);
    const code = await this.ended;
    clearTimeout(late);
    const log = code === 0 ? '' : await this.log();
    await rm(this.folder, { recursive: true, force: true });
    if (code !== 0) throw new Error(`the server ended with ${code}\n${log}`);
  }

  /** The end of what the server said. */
  async log(lines = 40) {
    const text = await readFile(this.stderr, 'utf8').catch(() => '');
    return text.split('\n').slice(-lines).join('\n');
  }
}
