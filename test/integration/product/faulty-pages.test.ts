import type { IncomingMessage, RequestListener } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { AuditId } from '#contract/ids.ts';
import { BRISK, addSite, auditUntil, isDone, startAudit } from '#test/support/product/audits.ts';
import { endAll, ownerOf, treeOf } from '#test/support/product/processes.ts';
import { type Listening, serveHttp } from '../fetch/servers.ts';
import { type OpenProduct, openProduct } from './open-product.ts';

jest.setTimeout(150_000);

const PAGES = ['alder', 'birch', 'cedar', 'dogwood', 'elder', 'fir', 'gorse', 'hazel'];
/** Longer than the visibility of a slice: lib/constructs/audit-queues.ts. */
const VISIBILITY_MS = 215_000;

let product: OpenProduct;
const open: Listening[] = [];

/** Takes long, and little of the machine: it runs while the first test does. */
let spinning: AuditId;

beforeAll(async () => {
  product = await openProduct();
  const url = await serveWoods('/spinner', (_, response) => {
    response.writeHead(200, HTML).end(document('spinner', '<script>for (;;);</script>'));
  });
  const site = await addSite(product.session, url, { ...BRISK, mode: 'rendered' });
  spinning = await startAudit(product.session, site);
}, 120_000);

afterAll(async () => {
  await product?.close();
  for (const server of open) await server.close();
}, 30_000);

const HTML = { 'content-type': 'text/html; charset=utf-8' };

const document = (title: string, body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}, a tree of these woods</title></head><body><main><h1>${title}</h1><p>All about the ${title} and where it grows.</p>${body}</main></body></html>`;

/** A home page that links to trees, and to one bad page among them. */
async function serveWoods(bad: string, listener: RequestListener): Promise<string> {
  const server = await serveHttp((request, response) => {
    const path = request.url ?? '/';
    const name = path.slice(1);
    if (path.startsWith(bad)) {
      listener(request, response);
      return;
    }
    if (path !== '/' && !PAGES.includes(name)) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('No such tree');
      return;
    }
    const links = [...PAGES.slice(0, 4), bad.slice(1), ...PAGES.slice(4)]
      .map((tree) => `<a href="/${tree}">${tree}</a> `)
      .join('');
    response
      .writeHead(200, HTML)
      .end(
        path === '/' ? document('woods', links) : document(name, '<a href="/">Woods</a><script>1</script>'),
      );
  });
  open.push(server);
  return `http://woods.localhost:${server.port}/`;
}

/** What the explorer shows of each page, by its path. */
async function pagesOf(audit: AuditId) {
  const { items } = await product.session.call('listPages', { params: { audit }, query: {} });
  return new Map(items.map((row) => [new URL(row.url).pathname, row]));
}

/** Who asks, by the other end of its connection: a worker of ours. */
async function workerBehind({ socket }: IncomingMessage): Promise<number> {
  const ends = { near: socket.localPort ?? 0, far: socket.remotePort ?? 0 };
  const worker = await ownerOf(ends, await treeOf(process.pid));
  if (worker === undefined || worker === process.pid) throw new Error('Nobody is at the other end');
  return worker;
}

async function viewOf(audit: AuditId, path: string) {
  const page = (await pagesOf(audit)).get(path)?.id;
  if (page === undefined) throw new Error(`${path} is not known`);
  return product.session.call('getPage', { params: { audit, page } });
}

const onLinux = process.platform === 'linux' ? test : test.skip;

onLinux('a page that takes the browser down is not rendered, and all others are', async () => {
  const { session } = product;
  let killed = 0;
  const kill = async (request: IncomingMessage) => {
    const worker = await workerBehind(request);
    const browsers = (await treeOf(worker)).filter((pid) => pid !== worker);
    killed += 1;
    endAll(browsers);
  };
  const url = await serveWoods('/crasher', (request, response) => {
    if (request.url === '/crasher')
      response.writeHead(200, HTML).end(document('crasher', '<script src="/crasher.js"></script>'));
    else void kill(request);
  });
  const site = await addSite(session, url, { ...BRISK, mode: 'rendered' });
  const audit = await startAudit(session, site);
  const ended = await auditUntil(session, audit, isDone, 140_000);
  expect(killed).toBeGreaterThanOrEqual(2);
  expect(ended).toMatchObject({ outcome: 'completed', reason: null });
  expect(ended.counters).toMatchObject({ settled: 10, rendered: 9 });
  const { record, row } = await viewOf(audit, '/crasher');
  expect(row).toMatchObject({ status: 200, rendered: false, title: expect.stringContaining('crasher') });
  expect(record).toMatchObject({
    renderState: 'failed',
    renderError: 'the browser ended',
    render: null,
    rendered: null,
  });
});

test('a page whose script never ends is taken as it stands when its time is up, and costs the others nothing', async () => {
  const { session } = product;
  const audit = spinning;
  const ended = await auditUntil(session, audit, isDone, 140_000);
  expect(ended).toMatchObject({ outcome: 'completed', reason: null });
  expect(ended.counters).toMatchObject({ settled: 10, rendered: 10, ourFaults: 0 });
  const { record } = await viewOf(audit, '/spinner');
  expect(record?.render).toMatchObject({ timedOut: true });
  expect(record?.rendered).toMatchObject({ titles: [{ text: expect.stringContaining('spinner') }] });
  expect((await viewOf(audit, '/hazel')).record?.render).toMatchObject({ timedOut: false });
});

onLinux('a page that kills whoever fetches it is told apart, and all others are audited', async () => {
  const { session, cloud } = product;
  let last = Date.now();
  let killed = 0;
  const kill = async (request: IncomingMessage) => {
    endAll([await workerBehind(request)]);
    killed += 1;
  };
  const url = await serveWoods('/killer', (request) => {
    last = Date.now();
    void kill(request);
  });
  const site = await addSite(session, url, { ...BRISK, mode: 'html' });
  const audit = await startAudit(session, site);
  // A slice of a dead worker is seen again when its visibility ends, and after three times it is a dead letter.
  for (;;) {
    const { phase } = await session.call('getAudit', { params: { audit } });
    if (phase === 'done') break;
    const slices = (await cloud.queues()).filter(({ name }) => name.includes('SlicesHtml'));
    const waiting = slices.reduce((sum, { inFlight }) => sum + inFlight, 0);
    if (waiting > 0 && Date.now() - last > 2_000) {
      last = Date.now();
      await cloud.moveClock(VISIBILITY_MS);
    }
    await sleep(200);
  }
  const ended = await auditUntil(session, audit, isDone);
  expect(killed).toBeGreaterThanOrEqual(3);
  expect(ended).toMatchObject({ outcome: 'partial', reason: 'our-fault' });
  expect(ended.counters).toMatchObject({ settled: 9, ok: 9, ourFaults: 1 });
  const pages = await pagesOf(audit);
  for (const name of ['', ...PAGES])
    expect(pages.get(`/${name}`)).toMatchObject({ status: 200, kind: 'html' });
  expect(pages.get('/killer')).toMatchObject({ status: null, kind: 'not-crawled', notCrawled: 'our-fault' });
});
