import { readFileSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { FetchFacts } from '#contract/fetch-facts.ts';
import { decodeHtml } from '#core/encoding/decode.ts';
import { extractDoc } from '#core/extract/extract.ts';
import type { PageFactsInput } from '#core/page/page-facts.ts';
import { pageRules } from '#core/rules/index.ts';
import { runPageRules } from '#core/rules/run-page-rules.ts';

/**
 * Milliseconds a page of all page rules together, and the slowest of them alone, over the HTML files of a folder:
 * `node bench/rules.ts <folder>`. Facts are extracted before; of several rounds the best counts.
 */
const ROUNDS = 8;
const SHOWN = 15;
const MOST_PAGES = 300;

function readPages(folder: string): PageFactsInput[] {
  const root = realpathSync(folder);
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.html?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .slice(0, MOST_PAGES)
    .map((path) => {
      const bytes = readFileSync(path);
      const url = `https://bench.test${encodeURI(path.slice(root.length))}`;
      const fetch = fetchOf(url, bytes.length);
      return {
        url,
        fetch,
        googlebot: true,
        raw: extractDoc({ html: decodeHtml(bytes, null).text, url, headers: fetch.headers }),
        rendered: null,
        render: null,
        renderState: 'static-key',
      };
    });
}

const fetchOf = (url: string, bytes: number): FetchFacts => ({
  url,
  status: 200,
  error: null,
  detail: null,
  location: null,
  headers: [['content-type', 'text/html; charset=utf-8']],
  headerBytes: 200,
  contentType: 'text/html',
  bytes: { wire: bytes, body: bytes },
  cut: false,
  httpVersion: '1.1',
  encoding: { name: 'utf-8', from: 'header' },
  timings: { dns: null, connect: null, tls: null, ttfb: 50, download: 1 },
  tls: null,
  challenge: null,
  retryAfter: null,
  at: '2026-06-15T11:00:00.000Z',
});

/** Milliseconds a page, the best of the rounds. */
function best(pages: readonly PageFactsInput[], rules: typeof pageRules): number {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    for (const page of pages) runPageRules(rules, page);
    least = Math.min(least, performance.now() - start);
  }
  return least / pages.length;
}

const folder = process.argv[2];
const pages = folder === undefined ? [] : readPages(folder);
if (pages.length === 0) {
  console.error('usage: node bench/rules.ts <folder of .html files>');
  process.exitCode = 2;
} else {
  best(pages, pageRules);
  const all = best(pages, pageRules);
  const none = best(pages, []);
  console.log(`${pages.length} pages, ${pageRules.length} page rules`);
  console.log(`all rules       ${all.toFixed(4)} ms a page`);
  console.log(`without any     ${none.toFixed(4)} ms a page`);
  const alone = pageRules
    .map((rule) => ({ id: rule.meta.id, ms: Math.max(0, best(pages, [rule]) - none) }))
    .sort((a, b) => b.ms - a.ms);
  for (const { id, ms } of alone.slice(0, SHOWN)) console.log(`  ${id.padEnd(32)} ${ms.toFixed(4)}`);
}
