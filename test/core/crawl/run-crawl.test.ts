import { describe, expect, test } from '@jest/globals';
import type { Counters } from '#contract/audit.ts';
import type { SliceMessage } from '#contract/slice.ts';
import { createMemoryObjects } from '#core/crawl/in-process/memory-objects.ts';
import { type CrawlOptions, runCrawl } from '#core/crawl/in-process/run-crawl.ts';
import type { SliceWorker } from '#core/crawl/in-process/slice-runner.ts';
import { createHeader } from '#core/crawl/start.ts';
import { createFakeWorker, packResult } from './support/fake-worker.ts';
import { IDS, Machine, siteOf } from './support/machine.ts';
import { generateSite, testConfig } from './support/site.ts';

const PAGES = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`/p${i}`, { links: [`/p${i + 1}`] }]));
const site = siteOf({ '/': { links: Object.keys(PAGES).slice(0, 40) }, ...PAGES });

/** A worker in this process, and where it writes. */
function setUp(from = site, before: (message: SliceMessage) => Promise<void> | void = () => undefined) {
  const objects = createMemoryObjects();
  const fake = createFakeWorker(from);
  let runs = 0;
  const worker: SliceWorker = async (message, { render }) => {
    await before(message);
    runs += 1;
    const result = packResult(
      message,
      fake.work(message, render ? 'render' : 'html'),
      String(runs).padStart(8, '0'),
    );
    for (const { name, bytes } of result.objects) await objects.put(name, bytes);
    return result.done;
  };
  return { objects, worker };
}

const options = (config: Parameters<typeof testConfig>[0] = {}, from = setUp()): CrawlOptions => ({
  header: createHeader({
    ...IDS,
    config: testConfig({ rate: 0, recheckAfter: 0, ...config }),
    trigger: 'cli',
    now: Date.now(),
  }),
  concurrency: { html: 2, render: 1 },
  ...from,
});

describe('a crawl in one process', () => {
  test('ends as the pure machine does, for sites of any shape', async () => {
    for (let seed = 1; seed <= 15; seed += 1) {
      const { site: generated, config } = generateSite(seed);
      const calm = {
        ...generated,
        pages: new Map([...generated.pages].map(([url, page]) => [url, { ...page, kills: false }])),
      };
      const { end, header } = await runCrawl(options({ ...config, rate: 0, recheckAfter: 0 }, setUp(calm)));
      const pure = new Machine(calm, { ...config, rate: 0, recheckAfter: 0 }).start().run();
      const view = (urls: typeof end.urls) => urls.map(({ accepted: _accepted, ...url }) => url);
      expect(view(end.urls)).toEqual(view(pure.end().urls));
      expect([header.outcome, header.reason]).toEqual([pure.state.outcome, pure.state.reason]);
    }
  });

  test('tells its progress, and points at objects that are there', async () => {
    const seen: Counters[] = [];
    const from = setUp();
    const { end, header } = await runCrawl({
      ...options({}, from),
      onProgress: (counters) => void seen.push(counters),
    });
    expect(header).toMatchObject({ phase: 'analyzing', outcome: 'completed' });
    expect(seen.at(-1)?.settled).toBe(62);
    const names = new Set(from.objects.names());
    expect(end.accepted.every(({ key }) => names.has(key.replace('.json.gz', '.links.json.gz')))).toBe(true);
  });

  test('never works more slices of a lane at a time than it may', async () => {
    let active = 0;
    let most = 0;
    const from = setUp(site, async () => {
      active += 1;
      most = Math.max(most, active);
      await new Promise((resolve) => {
        setTimeout(resolve, 2);
      });
      active -= 1;
    });
    await runCrawl(options({ width: 8 }, from));
    expect(most).toBe(2);
  });

  test('a worker that fails now and then costs nothing', async () => {
    let calls = 0;
    const errors: unknown[] = [];
    const from = setUp(site, () => {
      calls += 1;
      if (calls % 3 === 0) throw new Error('out of memory');
    });
    const { header } = await runCrawl({ ...options({}, from), onError: (error) => void errors.push(error) });
    expect(header).toMatchObject({ outcome: 'completed', counters: { settled: 62, ourFaults: 0 } });
    expect(errors.length).toBeGreaterThan(0);
  });

  test('a page that kills its worker costs itself alone', async () => {
    const deadly = {
      ...site,
      pages: new Map([...site.pages].map(([url, page]) => [url, { ...page, kills: url.endsWith('/p7') }])),
    };
    const { header, end } = await runCrawl(options({}, setUp(deadly)));
    expect(header).toMatchObject({ outcome: 'partial', reason: 'our-fault', counters: { ourFaults: 1 } });
    expect(end.urls.filter(({ state }) => state === 'our-fault').map(({ url }) => url)).toEqual([
      'https://site.test/p7',
    ]);
  });

  test('an abort ends it with what there is, once its workers are back', async () => {
    const stop = new AbortController();
    let working = 0;
    const from = setUp(site, async ({ kind }) => {
      working += 1;
      await new Promise((resolve) => {
        setTimeout(resolve, 5);
      });
      working -= 1;
      if (kind === 'pages') stop.abort();
    });
    const { header, end } = await runCrawl({ ...options({}, from), signal: stop.signal });
    expect(header.outcome).toBe('cancelled');
    expect(end.complete).toBe(false);
    expect(working).toBe(0);
  });
});
