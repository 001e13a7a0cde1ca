import { parseArgs } from 'node:util';
import { applyChange } from '#core/crawl/apply.ts';
import { decide, decideNext } from '#core/crawl/decide.ts';
import type { Ctx, Decision } from '#core/crawl/delta.ts';
import { hostsWanted } from '#core/crawl/plan.ts';
import { createHeader } from '#core/crawl/start.ts';
import { nonceOf } from '#core/crawl/slice-names.ts';
import { Snapshot, fromSnapshot, toSnapshot } from '#core/crawl/snapshot.ts';
import { decodeLinksPart, decodeObject, encodeObject } from '#core/crawl/state-codec.ts';
import { type CrawlState, type Slice, createState } from '#core/crawl/state.ts';
import type { LinksEntry, LinksPart } from '#contract/slice.ts';

/**
 * What the crawl machine costs: decisions and changes of a crawl of many pages with many links each, without
 * ports. `node bench/crawl-machine.ts [--pages 100000] [--links 300] [--mode html|auto] [--sitemap]`,
 * where `--sitemap` has all pages known in one round.
 */
const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '100000' },
    links: { type: 'string', default: '300' },
    mode: { type: 'string', default: 'auto' },
    sitemap: { type: 'boolean', default: false },
  },
});
const pages = Number(values.pages);
const links = Number(values.links);
const mode = values.mode === 'html' ? 'html' : 'auto';

/** CPU milliseconds of this thread: other work on the machine plays no part. */
function clock(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

const FOLDERS = 40;
const urlOf = (page: number): string =>
  page === 0
    ? 'https://shop.test/'
    : `https://shop.test/category-${page % FOLDERS}/product-number-${page}-with-a-name.html`;

/** A tenth of the links lead on into the site, the rest are menus, as on a shop. */
function linksOf(page: number): string[] {
  const list: string[] = [];
  const fresh = Math.floor(links / 10);
  for (let i = 1; i <= fresh; i += 1) {
    const target = page * fresh + i;
    if (target < pages) list.push(urlOf(target));
  }
  while (list.length < links) list.push(urlOf((list.length * 7) % Math.min(pages, 400)));
  return list;
}

function entryOf(id: number, url: string): LinksEntry {
  const page = url === urlOf(0) ? 0 : Number(/number-([0-9]+)/.exec(url)?.[1] ?? 0);
  return {
    id,
    status: 200,
    error: null,
    retryAfter: null,
    challenge: false,
    html: true,
    indexable: true,
    links: linksOf(page),
    nofollow: [],
    refs: [url],
    assets: [],
    renderState: mode === 'html' ? 'mode' : 'equal',
    renderKey: mode === 'html' ? null : `category-${page % FOLDERS}/abc/4+`,
    landmarks: [],
  };
}

const header = createHeader({
  ws: 'ws_00000000000000000000000000',
  site: 'site_00000000000000000000000000',
  aud: 'aud_00000000000000000000000000',
  config: {
    startUrl: urlOf(0),
    scope: { subdomains: false, include: [], exclude: ['/private/', '[?&]print='] },
    mode,
    maxPages: pages,
    rate: 0,
    width: 40,
    respectRobots: true,
    checkLinks: 2_000,
    checkAssets: 5_000,
    recheckAfter: 60,
    maxRendered: 10_000,
    userAgent: 'Plumbline bench',
    before: null,
  },
  trigger: 'cli',
  now: Date.now(),
});

const ctx: Ctx = {
  now: Date.now(),
  cancelRequested: false,
  secret: 'bench',
  leases: new Map([['shop.test', { live: 1, intervalMs: 0, blockedUntil: 0 }]]),
};

const ROBOTS = `User-agent: *\n${['/admin/', '/cart', '/search?', '/*?sort=', '/tmp/*.php$'].map((path) => `Disallow: ${path}`).join('\n')}\n`;

function partOf(state: CrawlState, slice: Slice): LinksPart {
  const host = { host: 'shop.test', verdict: 'rules', robots: ROBOTS } as const;
  const sitemapUrls = values.sitemap ? Array.from({ length: pages }, (_, page) => urlOf(page)) : [];
  return {
    v: 1,
    slice: slice.id,
    entries: slice.urls.map((id) => entryOf(id, state.urls.url[id] ?? '')),
    host: slice.kind === 'discover' ? { ...host, sitemapUrls } : null,
  };
}

interface Timing {
  readonly done: number[];
  readonly next: number[];
  readonly parse: number[];
  readonly barriers: { round: number; ms: number; urls: number }[];
}

function crawl(state: CrawlState): Timing {
  const timing: Timing = { done: [], next: [], parse: [], barriers: [] };
  const take = ({ changes }: Decision): boolean => {
    for (const change of changes) applyChange(state, change);
    return changes.length > 0;
  };
  const settle = (): void => {
    for (;;) {
      const { round } = state;
      const before = state.urls.count;
      const start = clock();
      hostsWanted(state, ctx);
      const moved = take(decideNext(state, ctx));
      const ms = clock() - start;
      if (state.round !== round)
        timing.barriers.push({ round: state.round, ms, urls: state.urls.count - before });
      if (!moved) return;
    }
  };
  take(decide(state, { event: { v: 1, ws: header.ws, aud: header.aud, type: 'started' } }, ctx));
  settle();
  while (state.phase === 'crawling') {
    const [slice] = state.slices.values();
    if (slice === undefined) throw new Error('nothing in flight');
    const nonce = nonceOf(state.secret, slice.id, 1);
    // As it would come from the store: fresh strings that have no hash yet.
    const packed = encodeObject(partOf(state, slice));
    const parsing = clock();
    const part = decodeLinksPart(packed, slice.kind);
    timing.parse.push(clock() - parsing);
    const event = {
      v: 1,
      type: 'sliceDone',
      ws: header.ws,
      aud: header.aud,
      slice: slice.id,
      attempt: 1,
      nonce,
      runId: '00000000',
      left: [],
    } as const;
    const start = clock();
    take(decide(state, { event: { ...event, left: [] }, part }, ctx));
    timing.done.push(clock() - start);
    const after = clock();
    settle();
    timing.next.push(clock() - after);
  }
  return timing;
}

function summary(list: readonly number[]): string {
  const sorted = list.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2);
  const mean = list.reduce((sum, ms) => sum + ms, 0) / Math.max(1, list.length);
  return `mean ${mean.toFixed(2)} ms, 99 % under ${at(0.99)}, most ${at(1)}`;
}

const memory = (): number => {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

const state = createState(header);
const empty = memory();
const timing = crawl(state);
const full = memory();

console.log(
  `${pages} pages, ${links} links each, ${mode}: ${state.outcome}, ${state.counters.settled} settled, ${state.urls.count} URLs`,
);
console.log(`slice of 25, reading its links part: ${summary(timing.parse)}`);
console.log(`slice of 25, decide + apply:         ${summary(timing.done)}`);
console.log(`what follows (planning, rounds):     ${summary(timing.next)}`);
for (const { round, ms, urls } of timing.barriers)
  console.log(`barrier of round ${round}: ${urls} URLs in ${ms.toFixed(0)} ms`);
console.log(
  `memory: ${((full - empty) / state.urls.count).toFixed(0)} bytes a URL${globalThis.gc === undefined ? ' (run with --expose-gc)' : ''}`,
);

const packing = clock();
const bytes = encodeObject(toSnapshot(state));
const packed = clock();
const loaded = fromSnapshot(header, decodeObject(Snapshot, bytes, 'snapshot'));
console.log(
  `snapshot: ${(bytes.length / 1e6).toFixed(1)} MB, written in ${(packed - packing).toFixed(0)} ms, read in ${(clock() - packed).toFixed(0)} ms, ${loaded.urls.count} URLs`,
);
