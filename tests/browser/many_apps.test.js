// Ten thousand apps in the list.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { browse } from './support/browser.js';

const place = browse('many', { setUp });
const count = 10_000;

/** Registers apps as copies of one, past the server, which stands meanwhile. */
const copies = `
import sqlite3, sys, uuid
db = sqlite3.connect(sys.argv[1])
cursor = db.execute("SELECT * FROM applications WHERE name = 'model'")
names = [column[0] for column in cursor.description]
row = dict(zip(names, cursor.fetchone()))
def copy(i):
    return tuple({**row, "name": f"app_{i:05}", "displayName": f"App {i}", "uuid": str(uuid.uuid4())}[n] for n in names)
holes = ",".join("?" * len(names))
quoted = ",".join(f'"{n}"' for n in names)
db.executemany(f"INSERT INTO applications ({quoted}) VALUES ({holes})", (copy(i) for i in range(int(sys.argv[2]))))
db.commit()
db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
`;

async function setUp() {
  await place.app('model');
  const file = join(place.server.data, 'main', 'app.sqlite');
  place.server.process.kill('SIGTERM');
  await place.server.ended;
  execFileSync('/usr/bin/python3', ['-c', copies, file, String(count)]);
  await place.server.launch(`127.0.0.1:${place.server.port}`);
}

test('the list has a page of them at a time, and finds each', async () => {
  const window = await place.window();
  const { page } = window;
  await window.signIn('/admin/apps');
  await page.getByText('1–50 of 10,001').waitFor();
  assert.equal(await page.locator('tbody tr').count(), 50);
  await page.getByRole('button', { name: 'Last page' }).click();
  await page.getByText('10,001–10,001 of 10,001').waitFor();
  const began = Date.now();
  await page.getByRole('searchbox').fill('app_09999');
  await page.locator('tr[data-app=app_09999]').waitFor();
  const took = Date.now() - began;
  assert.ok(took < 5_000, `found after ${took} ms`);
  await page.getByText('1–1 of 1').waitFor();
  await page.goBack();
  await window.shot('apps-many');
});
