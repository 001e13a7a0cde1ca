/**
 * Measures site analysis on a generated site: `node bench/site-analysis.ts [pages] [links a page]`. Prints CPU
 * and wall seconds and peak memory of building the model and of all that follows. The slices are made while they
 * are read; what that costs is measured first and taken off. Run with `--max-old-space-size=1500` to see that
 * 100,000 pages with 10 million links fit.
 */
import { Buffer } from 'node:buffer';
import type { AuditConfig } from '#contract/audit.ts';
import type { DocFacts, LinkFact } from '#contract/doc-facts.ts';
import type { Evidence, Finding } from '#contract/rule.ts';
import type { PageRecord, SliceObject } from '#contract/slice.ts';
import type { CrawlEnd, KnownUrl } from '#core/crawl/known-url.ts';
import { writeReport } from '#core/report/analyze-audit.ts';
import type { PageRule } from '#core/rules/rule.ts';
import { type BuiltModel, buildSiteModel } from '#core/site/build-model.ts';
import { encodeHashes } from '#core/text/hash.ts';
import { sketchWords } from '#core/text/sketch.ts';

const PER_SLICE = 25;
const NAV_LINKS = 40;
const RULES = 70;
const TEMPLATES = 8;
const BLOCK_WORDS = 12;
const SHARED_BLOCKS = 5;

/** A small generator of repeatable pseudo-random numbers (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return (value ^ (value >>> 14)) >>> 0;
  };
}

const [pages = 1_000, linksPerPage = 100] = process.argv.slice(2).map(Number);
const urlOf = (page: number) =>
  `https://bench.test/${['blog', 'shop', 'docs', 'help'][page % 4]}/${page}/item-${page}.html`;
const ruleIds = Array.from({ length: RULES }, (_, i) => `rule-${String(i).padStart(2, '0')}`);
const urls: KnownUrl[] = Array.from({ length: pages }, (_, page) => ({
  url: page === 0 ? 'https://bench.test/' : urlOf(page),
  kind: 'page',
  via: page === 0 ? 'start' : 'link',
  round: 0,
  state: 'settled',
  why: null,
  detail: null,
  accepted: Math.floor(page / PER_SLICE),
}));
const end: CrawlEnd = {
  urls,
  accepted: Array.from({ length: Math.ceil(pages / PER_SLICE) }, (_, i) => ({
    slice: `0.${i}`,
    key: `slices/${i}`,
  })),
  hosts: [{ host: 'bench.test', verdict: 'rules' }],
  complete: true,
  endedAt: '2026-11-22T12:00:00.000Z',
};
const config: AuditConfig = {
  startUrl: 'https://bench.test/',
  scope: { subdomains: false, include: [], exclude: [] },
  mode: 'html',
  maxPages: 100_000,
  rate: 5,
  width: 2,
  respectRobots: true,
  checkLinks: 0,
  checkAssets: 0,
  recheckAfter: 0,
  maxRendered: 0,
  userAgent: 'bench',
  before: null,
};

function* slices(): Generator<SliceObject> {
  for (let first = 0; first < pages; first += PER_SLICE) {
    const records: PageRecord[] = [];
    for (let page = first; page < Math.min(first + PER_SLICE, pages); page += 1) records.push(toRecord(page));
    yield { v: 1, slice: `0.${first / PER_SLICE}`, ruleset: ruleIds, pages: records, checks: [], host: null };
  }
}

function toRecord(page: number): PageRecord {
  const random = createRandom(page + 1);
  const url = urls[page]?.url ?? '';
  // One page in fifty is dead; the others fail three to seven rules each.
  const dead = page % 50 === 49;
  const letters = Array.from({ length: RULES }, () => (random() % 20 === 0 ? 'f' : 'p'));
  return {
    id: page,
    url,
    googlebot: true,
    fetch: {
      url,
      status: dead ? 404 : 200,
      error: null,
      detail: null,
      headers: [],
      headerBytes: 300,
      contentType: 'text/html',
      location: null,
      bytes: { wire: 10_000, body: 50_000 },
      cut: false,
      httpVersion: '2',
      encoding: { name: 'utf-8', from: 'header' },
      timings: { dns: null, connect: null, tls: null, ttfb: random() % 2_000, download: 5 },
      tls: null,
      challenge: null,
      retryAfter: null,
      at: end.endedAt,
    },
    raw: toDoc(page, url, random),
    rendered: null,
    render: null,
    renderState: 'mode',
    renderKey: 'bench.test/*',
    renderError: null,
    outcomes: letters.join(''),
    findings: letters.flatMap((letter, i) => (letter === 'f' ? [toFinding(i, page)] : [])),
    html: null,
  };
}

const toFinding = (rule: number, page: number): Finding => ({
  rule: ruleIds[rule] ?? '',
  evidence: [
    {
      message: 'Something is wrong here.',
      value: `The value on page ${page}`,
      where: 'head > title',
    } satisfies Evidence,
  ],
});

function toDoc(page: number, url: string, random: () => number): DocFacts {
  const links: LinkFact[] = [];
  for (let i = 0; i < linksPerPage; i += 1) {
    const nav = i < Math.min(NAV_LINKS, linksPerPage / 2);
    const target = nav ? i * 7 : random() % pages;
    links.push({
      href: '',
      url: urls[target % pages]?.url ?? '',
      text: nav ? `Section ${i}` : `Read about item ${target}`,
      region: nav ? 'nav' : 'main',
      path: nav ? 'nav > ul.menu > li > a' : `main > article > p > a`,
    });
  }
  const blocks = Array.from({ length: 60 }, (_, i) => (i < SHARED_BLOCKS ? i + 1 : random()));
  // A text of its own beside the blocks that all pages share.
  const words = Uint32Array.from({ length: BLOCK_WORDS * blocks.length }, (_, i) =>
    i < BLOCK_WORDS * SHARED_BLOCKS ? i : random(),
  );
  return {
    doctype: true,
    lang: 'en',
    base: url,
    baseFromElement: false,
    titles: [{ text: `Item ${page} of the catalogue with a title of the usual length`, inHead: true }],
    metas: [
      {
        attr: 'name',
        key: 'description',
        content: `All about item ${page}: what it is, what it costs and why it is the one that you want to have.`,
        inHead: true,
      },
    ],
    robots: [],
    canonicals: [{ href: url, url, from: 'html', inHead: true }],
    hreflangs: [],
    alternates: [],
    headings: [{ level: 1, text: `Item ${page}`, fromAlt: false }],
    links,
    images: [],
    resources: [],
    jsonLd: [],
    items: [],
    main: {
      from: 'main',
      words: words.length,
      chars: 4_000,
      text: '',
      blocks: encodeHashes(blocks),
      blockWords: blocks.map(() => BLOCK_WORDS),
      sketch: sketchWords(
        words,
        blocks.map((_, i) => ({ start: i * BLOCK_WORDS, end: (i + 1) * BLOCK_WORDS })),
      ),
    },
    bodyWords: 900,
    headBreak: null,
    viewport: null,
    scripts: { external: 0, inline: 0, key: '' },
    signature: signatures[page % signatures.length] ?? '',
    dom: { elements: 500, depth: 12, maxChildren: 30 },
    forms: 0,
    passwordField: false,
    frames: 0,
    truncated: [],
  };
}

const signatures = Array.from({ length: TEMPLATES * 30 }, (_, i) => {
  const random = createRandom(1_000 + (i % TEMPLATES));
  const base = Array.from({ length: 60 }, random);
  const own = createRandom(5_000 + i);
  return encodeHashes([...base, ...Array.from({ length: 10 }, own)].toSorted((a, b) => a - b));
});

const pageRules = ruleIds.map((id, i): PageRule => ({
  scope: 'page',
  meta: {
    id,
    category: 'content',
    severity: (['error', 'warning', 'notice'] as const)[i % 3] ?? 'notice',
    title: `Rule ${i}`,
    why: '',
    fix: '',
    gate: 'html',
    needs: [],
  },
  check: () => ({ kind: 'pass' }),
  examples: { fail: [], pass: [] },
}));

const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`;
let peak = 0;
const watch = () => {
  peak = Math.max(peak, process.memoryUsage().rss);
};

let generatorCpu = 0;

/** Runs once; says the CPU seconds of all threads beyond those of the generator, and the wall clock. */
async function timed(name: string, work: () => Promise<unknown>): Promise<number> {
  peak = 0;
  watch();
  const start = performance.now();
  const before = process.cpuUsage();
  await work();
  watch();
  const { user, system } = process.cpuUsage(before);
  const cpu = (user + system) / 1e6;
  const wall = (performance.now() - start) / 1_000;
  console.log(
    `${name}: ${(cpu - generatorCpu).toFixed(2)} s CPU, ${wall.toFixed(2)} s wall, peak ${megabytes(peak)}`,
  );
  return cpu;
}

console.log(`${pages} pages, ${pages * linksPerPage} links`);
generatorCpu = await timed('generator alone', async () => {
  let count = 0;
  for (const slice of slices()) count += slice.pages.length;
  return Promise.resolve(count);
});
const watched = function* () {
  for (const slice of slices()) {
    watch();
    yield slice;
  }
};
const input = {
  audit: 'aud_00000000000000000000000000' as const,
  config,
  end,
  slices: watched(),
  before: null,
  startedAt: null,
  ignores: [],
  blocked: false,
};
let model: BuiltModel | undefined;
await timed('model', async () => {
  model = await buildSiteModel(input);
});
generatorCpu = 0;
let bytes = 0;
let objects = 0;
await timed('judgement, score, report and JSON', async () => {
  if (model === undefined) return;
  await writeReport(
    model,
    input,
    { page: pageRules, site: [] },
    {
      put(_name, value) {
        bytes += Buffer.byteLength(JSON.stringify(value));
        objects += 1;
        watch();
        return Promise.resolve();
      },
    },
  );
});
console.log(`${objects} objects, ${megabytes(bytes)} of JSON`);
