import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type TemporaryFolder, createFolderStore, makeTemporaryFolder } from '#adapters/fs/object-store.ts';
import { type WorkerPool, createWorkerPool } from '#adapters/worker-pool/worker-pool.ts';
import type { SliceDone } from '#contract/messages.ts';
import { LinksPart, type SliceMessage, SliceObject } from '#contract/slice.ts';
import { sliceObjectNames } from '#core/crawl/slice-names.ts';
import { messageOf } from '../../core/engine/fakes.ts';
import { type Listening, serveHttp } from '../fetch/servers.ts';

jest.setTimeout(60_000);
let server: Listening;
let folder: TemporaryFolder;
let pool: WorkerPool;
let host = '';

const PAGES: Record<string, string> = {
  '/': '<!doctype html><html lang="en"><title>Home</title><nav><a href="/app">App</a></nav><main><h1>Hi</h1></main></html>',
  '/app': `<!doctype html><html lang="en"><head><title>App</title></head><body><div id="app"></div><script>
    fetch('/data').then((r) => r.text()).then((t) => { app.innerHTML = '<h1>' + t + '</h1><a href="/made">made</a>'; });</script></body></html>`,
  '/data': 'Built by script',
  '/robots.txt': 'User-agent: *\nDisallow: /private\nSitemap: /map.xml',
  '/map.xml':
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>/made</loc></url></urlset>',
  '/heavy': '<b>'.repeat(3_400_000),
};

beforeAll(async () => {
  server = await serveHttp((request, response) => {
    const body = PAGES[request.url ?? ''];
    response.setHeader(
      'content-type',
      /\.(txt|xml)$/.test(request.url ?? '') ? 'text/plain' : 'text/html; charset=utf-8',
    );
    response.writeHead(body === undefined ? 404 : 200).end(body ?? '<h1>Not here</h1>');
  });
  host = `site.localhost:${server.port}`;
  folder = await makeTemporaryFolder();
  pool = createWorkerPool({ folder: folder.path, allowPrivate: true, threads: 2, tabs: 2, heapMb: 128 });
});
afterAll(async () => {
  await pool.close();
  await folder.remove();
  await server.close();
});

const signal = new AbortController().signal;
const tasks = (...paths: string[]) =>
  paths.map((path, id) => ({ id, url: `http://${host}${path}`, googlebot: true }));
const message = (more: Partial<SliceMessage>) => messageOf({ host, ...more });
const results = async (of: SliceMessage, done: SliceDone) => {
  const names = sliceObjectNames({ ...of, runId: done.runId });
  const store = createFolderStore(folder.path);
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(gunzipSync((await store.get(name, 1e8)) ?? new Uint8Array(0)).toString());
  return {
    object: SliceObject.parse(await read(names.object)),
    part: LinksPart.parse(await read(names.links)),
  };
};

describe('the pool', () => {
  test('works pages over HTTP on its threads', async () => {
    const slices = ['0.1', '0.2', '0.3'].map((slice) => message({ slice, urls: tasks('/', '/gone') }));
    const all = await Promise.all(slices.map((slice) => pool.worker(slice, { render: false, signal })));
    for (const [i, done] of all.entries()) {
      const slice = slices[i];
      if (slice === undefined) throw new Error('no slice');
      const { object, part } = await results(slice, done);
      expect(object.pages.map(({ fetch, renderState }) => [fetch.status, renderState])).toEqual([
        [200, 'mode'],
        [404, 'not-html'],
      ]);
      expect(part.entries[0]?.landmarks).toEqual([`http://${host}/app`]);
    }
  });

  test('renders in its one browser', async () => {
    const slice = message({
      slice: '1.1',
      mode: 'auto',
      urls: tasks('/app'),
      renderKeys: { static: [], failing: [] },
    });
    const left = await pool.worker(slice, { render: false, signal });
    expect(left.left).toEqual([{ id: 0, why: 'render' }]);
    const done = await pool.worker(slice, { render: true, signal });
    const { object, part } = await results(slice, done);
    expect(object.pages[0]).toMatchObject({ renderState: 'different', renderError: null });
    expect(object.pages[0]?.rendered?.headings[0]?.text).toBe('Built by script');
    expect(part.entries[0]?.links).toEqual([`http://${host}/made`]);
  });

  test('discovers a host', async () => {
    const slice = message({ slice: 'd.1', kind: 'discover', urls: tasks('/robots.txt') });
    const { part } = await results(slice, await pool.worker(slice, { render: false, signal }));
    expect(part.host).toMatchObject({ host, verdict: 'rules', sitemapUrls: [`http://${host}/made`] });
  });

  test('checks what is there', async () => {
    const slice = message({ slice: 'c.1', kind: 'checks', urls: tasks('/', '/gone') });
    const { object } = await results(slice, await pool.worker(slice, { render: false, signal }));
    expect(object.checks.map(({ method, status }) => [method, status])).toEqual([
      ['HEAD', 200],
      ['GET', 404],
    ]);
  });

  test('comes back at once when it is stopped', async () => {
    const stopping = new AbortController();
    const working = pool.worker(message({ slice: '2.1', urls: tasks('/'), paceMs: 30_000 }), {
      render: false,
      signal: stopping.signal,
    });
    const slow = pool.worker(message({ slice: '2.2', urls: tasks('/', '/gone'), paceMs: 30_000 }), {
      render: false,
      signal: stopping.signal,
    });
    await working;
    const start = performance.now();
    stopping.abort();
    expect((await slow).left).toEqual([{ id: 1, why: 'time' }]);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test('a page that no heap can hold costs its thread, and the next slice gets another', async () => {
    const heavy = message({ slice: '3.1', urls: tasks('/heavy') });
    await expect(pool.worker(heavy, { render: false, signal })).rejects.toMatchObject({ code: 'INTERNAL' });
    const done = await pool.worker(message({ slice: '3.2', urls: tasks('/') }), { render: false, signal });
    expect(done.left).toEqual([]);
  });
});
