// budgets.js DIST: what a browser loads for each part of the pages, gzipped, against what
// it may. Scripts and styles count, and the larger language's texts. Fails past a budget.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const dist = process.argv[2];
const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));
const kilobytes = 1000;

const sizes = new Map();
function sizeOf(file) {
  if (!sizes.has(file))
    sizes.set(file, gzipSync(readFileSync(join(dist, file)), { level: 9 }).length);
  return sizes.get(file);
}

/** Files that come with these entries, whatever leads to them. */
function filesOf(keys, found = new Set(), seen = new Set()) {
  for (const key of keys) {
    if (seen.has(key)) continue;
    seen.add(key);
    const one = manifest[key];
    if (!one) throw new Error(`the build has no ${key}`);
    found.add(one.file);
    for (const style of one.css ?? []) found.add(style);
    filesOf(one.imports ?? [], found, seen);
  }
  return found;
}

const total = (keys) => [...filesOf(keys)].reduce((sum, file) => sum + sizeOf(file), 0);

/** The heavier of a catalogue's languages. */
function textsOf(names) {
  return names.map((name) => {
    const all = Object.keys(manifest).filter((key) => key.endsWith(`/${name}.json`));
    if (all.length === 0) throw new Error(`no texts ${name}`);
    return all.sort((a, b) => sizeOf(manifest[b].file) - sizeOf(manifest[a].file))[0];
  });
}

const lazily = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry);
const isText = (key) => key.startsWith('src/locales/');
const ofSupervisor = (key) => key.startsWith('src/supervisor/') || /\/app(s|form)\.json$/.test(key);
const entry = ['index.html', ...textsOf(['common', 'account'])];
const catalogues = (keys) =>
  textsOf([...new Set(keys.filter(isText).map((key) => key.split('/').pop().slice(0, -5)))]);

const admin = lazily.filter((key) => !ofSupervisor(key));

const parts = [
  ['sign-in', 110, entry],
  // The table of apps; what it opens comes when it is opened.
  [
    'supervisor',
    250,
    [...entry, 'src/shell/Admin.tsx', 'src/supervisor/AppsPage.tsx', ...textsOf(['apps'])],
  ],
  ["an app's admin", 400, [...entry, ...admin.filter((key) => !isText(key)), ...catalogues(admin)]],
];

let over = 0;
for (const [name, most, keys] of parts) {
  const size = total(keys) / kilobytes;
  if (size > most) ++over;
  console.log(`${size > most ? 'OVER' : 'ok  '} ${name}: ${size.toFixed(1)} of ${most} kB`);
}
console.log(`${parts.length} budgets, ${over} over`);
process.exit(over ? 1 : 0);
