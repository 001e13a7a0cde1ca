import { readFileSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'parse5';
import { decodeHtml } from '#core/encoding/decode.ts';
import { extractDoc } from '#core/extract/extract.ts';

/**
 * CPU milliseconds a page of parse5 alone and of decoding plus extracting, over all HTML files of a folder:
 * `node bench/extract.ts <folder>`. Both work on the same few pages in turns, so that a busy machine slows
 * both; of each such chunk the best of several rounds counts.
 */
const CHUNK = 20;
const ROUNDS = 8;
const WARM_UP = 2;

interface Page {
  readonly bytes: Uint8Array;
  readonly url: string;
  readonly text: string;
}

function readPages(folder: string): Page[] {
  const root = realpathSync(folder);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.html?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => {
      const bytes = readFileSync(path);
      const url = `https://bench.test${path.slice(root.length)}`;
      return { bytes, url, text: decodeHtml(bytes, null).text };
    });
}

let links = 0;
const WORK: Readonly<Record<'parse' | 'extract', (page: Page) => void>> = {
  parse: ({ text }) => {
    parse(text);
  },
  extract: ({ bytes, url }) => {
    links += extractDoc({ html: decodeHtml(bytes, null).text, url, headers: [] }).links.length;
  },
};

function cpuMs(work: (page: Page) => void, pages: readonly Page[]): number {
  const start = process.cpuUsage();
  for (const page of pages) work(page);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

function measure(pages: readonly Page[]) {
  const total = { parse: 0, extract: 0 };
  for (let at = 0; at < pages.length; at += CHUNK) {
    const chunk = pages.slice(at, at + CHUNK);
    const best = { parse: Infinity, extract: Infinity };
    for (let round = 0; round < ROUNDS; round += 1)
      for (const name of ['parse', 'extract'] as const) {
        const ms = cpuMs(WORK[name], chunk);
        if (round >= WARM_UP) best[name] = Math.min(best[name], ms);
      }
    total.parse += best.parse;
    total.extract += best.extract;
  }
  return { parse: total.parse / pages.length, extract: total.extract / pages.length };
}

const folder = process.argv[2];
const pages = folder === undefined ? [] : readPages(folder);
if (pages.length === 0) {
  console.error('usage: node bench/extract.ts <folder of .html files>');
  process.exitCode = 2;
} else {
  const { parse: parseMs, extract: extractMs } = measure(pages);
  const size = pages.reduce((sum, { bytes }) => sum + bytes.length, 0) / pages.length / 1_024;
  const linksEach = links / ROUNDS / pages.length;
  console.log(`${pages.length} pages, ${size.toFixed(1)} kB and ${linksEach.toFixed(0)} links on average`);
  console.log(`parse5 alone        ${parseMs.toFixed(3)} ms CPU a page`);
  console.log(`decode and extract  ${extractMs.toFixed(3)} ms CPU a page`);
  console.log(`ratio               ${(extractMs / parseMs).toFixed(2)}`);
}
