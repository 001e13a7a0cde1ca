import { expect, test } from '@jest/globals';
import { PageTask } from '#contract/page-task.ts';
import { auditPage } from '#core/engine/audit-page.ts';
import { type FakeSite, fakeClock, fakeFetcher, fakeRenderer, renderedAs } from './fakes.ts';

const PAGE = (body: string) =>
  `<!doctype html><html lang="en"><head><title>A page of ours</title></head><body>${body}</body></html>`;

const taskOf = (page: Partial<PageTask['page']>): PageTask =>
  PageTask.parse({
    page: {
      ws: 'ws_01hzzzzzzzzzzzzzzzzzzzzzzz',
      id: 'pga_01hzzzzzzzzzzzzzzzzzzzzzzz',
      url: 'https://a.test/',
      mode: 'html',
      respectRobots: true,
      userAgent: 'Plumbline/1.0',
      host: 'a.test',
      headers: { 'X-Plumbline-Token': 'secret' },
      ...page,
    },
  });

function run(site: FakeSite, page: Partial<PageTask['page']> = {}, signal = AbortSignal.timeout(5_000)) {
  const clock = fakeClock();
  const fetcher = fakeFetcher(site, clock);
  const renderer = fakeRenderer(() => renderedAs(PAGE('<h1>Built</h1>')));
  return { fetcher, renderer, result: auditPage({ fetcher, renderer, clock }, taskOf(page), signal) };
}

test('redirects are followed with robots.txt of each host first, and our token stays on its own', async () => {
  const { fetcher, result } = run({
    'https://a.test/': { status: 302, location: 'https://b.test/x' },
    'https://b.test/x': { body: PAGE('<h1>There</h1>') },
  });
  expect(await result).toMatchObject({
    url: 'https://b.test/x',
    stop: null,
    redirects: [{ url: 'https://a.test/', status: 302 }],
  });
  expect(fetcher.asked.map(({ url, request }) => [url, request.headers?.['X-Plumbline-Token']])).toEqual([
    ['https://a.test/robots.txt', 'secret'],
    ['https://a.test/', 'secret'],
    ['https://b.test/robots.txt', undefined],
    ['https://b.test/x', undefined],
  ]);
});

test('a circle ends where it closes, and says so', async () => {
  const { result } = run({
    'https://a.test/': { status: 301, location: 'https://a.test/b' },
    'https://a.test/b': { status: 301, location: 'https://a.test/' },
  });
  expect(await result).toMatchObject({
    url: 'https://a.test/b',
    stop: 'redirects',
    record: { fetch: { status: 301 } },
  });
});

test('robots.txt keeps us out where it is obeyed; where it is not, rules still say what it forbids', async () => {
  const site: FakeSite = {
    'https://a.test/robots.txt': {
      headers: [['content-type', 'text/plain']],
      body: 'User-agent: *\nDisallow: /',
    },
    'https://a.test/': { body: PAGE('<h1>Here</h1>') },
  };
  const obeyed = run(site);
  expect(await obeyed.result).toMatchObject({ stop: 'robots', why: 'Disallow: /', record: null });
  expect(obeyed.fetcher.asked).toHaveLength(1);
  const ignored = await run(site, { respectRobots: false }).result;
  expect(ignored).toMatchObject({ stop: null, record: { googlebot: false, fetch: { status: 200 } } });
  const down = run({ 'https://a.test/robots.txt': { status: 503 }, 'https://a.test/': { body: PAGE('') } });
  expect(await down.result).toMatchObject({ stop: 'robots-unreachable', record: null });
});

test('a page is rendered where its mode says so, and in auto where it has scripts', async () => {
  const site: FakeSite = { 'https://a.test/': { body: PAGE('<h1>Still</h1>') } };
  const always = run(site, { mode: 'rendered' });
  expect((await always.result).record?.rendered).not.toBeNull();
  const auto = run(site, { mode: 'auto' });
  expect(await auto.result).toMatchObject({ record: { renderState: 'no-scripts', rendered: null } });
  expect(auto.renderer.calls).toHaveLength(0);
});

test('what names another page as its canonical is not judged as one to be indexed, as in an audit', async () => {
  const body = (canonical: string) =>
    `<!doctype html><html lang="en"><head><link rel="canonical" href="${canonical}"></head><body><h1>A</h1></body></html>`;
  const own = await run({ 'https://a.test/': { body: body('https://a.test/') } }).result;
  const other = await run({ 'https://a.test/': { body: body('https://a.test/main') } }).result;
  const rules = (result: typeof own) => result.findings.map(({ rule }) => rule);
  expect(rules(own)).toContain('title-missing');
  expect(rules(other)).not.toContain('title-missing');
});

test('no answer is a result; a check that was ended is none', async () => {
  const { result } = run({ 'https://a.test/': { error: 'refused' } });
  expect(await result).toMatchObject({ record: { fetch: { status: null, error: 'refused' } } });
  await expect(run({}, {}, AbortSignal.abort()).result).rejects.toMatchObject({ code: 'BUSY' });
});
