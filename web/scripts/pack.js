// pack.js DIST FOLDER: what Vite left in DIST as one file of bytes, FOLDER/pages.bin, each
// asset beside its gzip and brotli, and FOLDER/page_files.cpp, the table over it.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [dist, folder] = process.argv.slice(2);

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** Paths of the files below `place`, but for Vite's own. */
const filesIn = (place) =>
  readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(place, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('.vite'));

/** What Vite named by its content. */
function lastingIn(place) {
  const manifest = JSON.parse(readFileSync(join(place, '.vite', 'manifest.json'), 'utf8'));
  return new Set(
    Object.values(manifest).flatMap((one) => [one.file, ...(one.css ?? []), ...(one.assets ?? [])]),
  );
}

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });

const pieces = [];
let length = 0;

/** Where `bytes` stand in the one file, as C++; empty where they save nothing. */
function placed(bytes, whole) {
  if (bytes !== whole && bytes.length >= whole.length) return '{}';
  pieces.push(bytes);
  length += bytes.length;
  return `at(${length - bytes.length}, ${bytes.length})`;
}

function rowOf(path, lasting) {
  const whole = readFileSync(join(dist, path));
  const type = types[extname(path)];
  if (!type) throw new Error(`${path}: a type of file that is not served`);
  const tag = createHash('sha256').update(whole).digest('hex').slice(0, 20);
  const coded = [gzipSync(whole, { level: 9 }), brotli(whole)];
  const columns = [whole, ...coded].map((bytes) => placed(bytes, whole)).join(', ');
  return (name) =>
    `  page_file{"/${name}", "${type}", "\\"${tag}\\"", ${lasting.has(path)}, ${columns}},\n`;
}

const lasting = lastingIn(dist);
const rows = filesIn(dist).map((path) => [path, rowOf(path, lasting)]);
const icon = rows.find(([path]) => path === 'assets/icon.svg');
rows.push(['favicon.ico', icon[1]]);
rows.sort(([a], [b]) => (a < b ? -1 : 1));

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'pages.bin'), Buffer.concat(pieces));
const sum = createHash('sha256').update(Buffer.concat(pieces)).digest('hex');
// COPPICE_PAGES is the place of pages.bin, which the build alone knows.
writeFileSync(
  join(folder, 'page_files.cpp.in'),
  `#include "http/page_files.hpp"

#include <array>
#include <cstddef>

// ${sum}
asm(".section .rodata\\n"
    ".balign 16\\n"
    ".global coppice_pages\\n"
    "coppice_pages:\\n"
    ".incbin \\"COPPICE_PAGES\\"\\n"
    ".previous\\n");

extern "C" const char coppice_pages[];

namespace http {

namespace {

constexpr std::string_view at(std::size_t offset, std::size_t size) {
  return {coppice_pages + offset, size};
}

constexpr std::array all{
${rows.map(([path, row]) => row(path)).join('')}};

} // namespace

std::span<const page_file> page_files() noexcept { return all; }

} // namespace http
`,
);
