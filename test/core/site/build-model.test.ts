import { describe, expect, test } from '@jest/globals';
import { buildSiteModel } from '#core/site/build-model.ts';
import type { SiteModel } from '#core/site/model.ts';
import { titleDuplicate } from '#core/rules/titles/title-duplicate.ts';
import { type LiteralSite, START, literalCrawl } from '#test/support/literal-site.ts';
import { buildMiniSite } from '#test/support/mini-site.ts';

const model = (site: LiteralSite) => buildSiteModel({ ...literalCrawl(site), before: null });
const id = (site: SiteModel, url: string) => site.idOf(url) ?? -1;
const at = (path: string) => `https://a.test${path}`;

describe('click depth', () => {
  test('counts clicks along followable links', async () => {
    const site = await model({
      pages: {
        [START]: { links: [at('/a'), { to: at('/hidden'), nofollow: true }] },
        [at('/a')]: { links: [at('/b'), START] },
        [at('/b')]: {},
        [at('/hidden')]: {},
      },
    });
    expect(site.pages.map(({ url, depth }) => [url, depth])).toEqual([
      [START, 0],
      [at('/a'), 1],
      [at('/b'), 2],
      [at('/hidden'), null],
    ]);
  });

  test('a redirect is no click, also where the start redirects', async () => {
    const site = await model({
      pages: {
        [START]: { to: at('/en') },
        [at('/en')]: { links: [at('/old')] },
        [at('/old')]: { to: at('/older') },
        [at('/older')]: { to: at('/new') },
        [at('/new')]: { links: [at('/last')] },
        [at('/last')]: {},
      },
    });
    const depth = (path: string) => site.page(id(site, at(path)))?.depth;
    expect([depth('/'), depth('/en'), depth('/old'), depth('/new'), depth('/last')]).toEqual([0, 0, 1, 1, 2]);
  });

  test('the shorter way wins over the redirect', async () => {
    const site = await model({
      pages: {
        [START]: { links: [at('/a'), at('/t')] },
        [at('/a')]: { links: [at('/r')] },
        [at('/r')]: { to: at('/t') },
        [at('/t')]: {},
      },
    });
    expect(site.page(id(site, at('/t')))?.depth).toBe(1);
  });
});

describe('links', () => {
  test('keep anchor, place and region both ways; self-links are left out, repeated ones kept', async () => {
    const site = await model({
      pages: {
        [START]: {
          links: [
            { to: at('/x'), text: 'Go', region: 'nav', path: 'nav > a' },
            START,
            { to: at('/x'), text: 'Again', nofollow: true },
          ],
        },
        [at('/x')]: { links: [START] },
      },
    });
    const [start, x] = [id(site, START), id(site, at('/x'))];
    expect(site.graph.edges).toBe(3);
    expect([...site.graph.out(start)]).toEqual([
      { from: start, to: x, text: 'Go', region: 'nav', place: 'nav > a', nofollow: false, scripted: false },
      {
        from: start,
        to: x,
        text: 'Again',
        region: 'main',
        place: 'main > a',
        nofollow: true,
        scripted: false,
      },
    ]);
    expect([...site.graph.in(x)].map(({ text }) => text)).toEqual(['Go', 'Again']);
    expect(site.graph.outCount(start)).toBe(2);
    expect(site.graph.inPages(x, false)).toBe(1);
    expect(site.graph.inPages(x, true)).toBe(1);
  });

  test('a page linked by nofollow alone has no followable source', async () => {
    const site = await model({
      pages: { [START]: { links: [{ to: at('/x'), nofollow: true }] }, [at('/x')]: {} },
    });
    expect(site.graph.inPages(id(site, at('/x')), false)).toBe(1);
    expect(site.graph.inPages(id(site, at('/x')), true)).toBe(0);
  });

  test('links that only rendering shows are marked', async () => {
    const site = await model({
      pages: {
        [START]: { links: [at('/a')], renderedLinks: [at('/a'), at('/b'), 'https://else.test/'] },
        [at('/a')]: {},
        [at('/b')]: {},
      },
      checks: { 'https://else.test/': { status: 200 } },
    });
    expect([...site.graph.out(site.start)].map(({ scripted }) => scripted)).toEqual([false, true, true]);
    expect(site.page(site.start)?.scriptOnlyLinks).toEqual([id(site, at('/b'))]);
  });
});

describe('records', () => {
  test('only the record in the accepted slice counts', async () => {
    const crawl = literalCrawl({ pages: { [START]: { title: 'New' } } });
    const stale = literalCrawl({ pages: { [START]: { title: 'Old', links: [at('/x')] } } });
    const first = stale.slices[0];
    const second = crawl.slices[0];
    if (first === undefined || second === undefined) throw new Error('a slice each');
    const site = await buildSiteModel({
      config: crawl.config,
      before: null,
      end: {
        ...crawl.end,
        urls: crawl.end.urls.map((url) => Object.assign({}, url, { accepted: 1 })),
        accepted: [
          { slice: '0.0', key: 'a' },
          { slice: '1.0', key: 'b' },
        ],
      },
      slices: [first, { ...second, slice: '1.0' }],
    });
    expect(site.pages.map(({ title }) => title)).toEqual(['New']);
    expect(site.graph.edges).toBe(0);
  });

  test('a record that speaks of another URL than asked is left out', async () => {
    const crawl = literalCrawl({ pages: { [START]: {}, [at('/a')]: {} } });
    const slices = crawl.slices.map((slice) => ({
      ...slice,
      pages: slice.pages.map((page) => ({ ...page, url: START })),
    }));
    const site = await buildSiteModel({ ...crawl, slices, before: null });
    expect(site.pages.map(({ url }) => url)).toEqual([START]);
  });

  test('a slice that was never accepted is refused', async () => {
    const crawl = literalCrawl({ pages: { [START]: {} } });
    const slices = crawl.slices.map((slice) => ({ ...slice, slice: '9.9' }));
    await expect(buildSiteModel({ ...crawl, slices, before: null })).rejects.toMatchObject({
      code: 'MALFORMED',
    });
  });

  test('answers come from pages and from checks', async () => {
    const site = await model({
      pages: { [START]: {}, [at('/dead')]: { status: 500, first: 502 } },
      checks: { 'https://b.test/x': { status: 404 } },
      skipped: { [at('/far')]: {} },
    });
    expect(site.answer(id(site, at('/dead')))).toMatchObject({ status: 500, first: 502 });
    expect(site.answer(id(site, 'https://b.test/x'))).toMatchObject({ status: 404 });
    expect(site.answer(id(site, at('/far')))).toBeUndefined();
  });
});

describe('redirects', () => {
  test('chains and loops are walked over one-hop records', async () => {
    const site = await model({
      pages: {
        [START]: {},
        [at('/1')]: { to: at('/2') },
        [at('/2')]: { to: at('/3') },
        [at('/3')]: {},
        [at('/a')]: { to: at('/b') },
        [at('/b')]: { to: at('/a') },
      },
    });
    const ids = (...paths: string[]) => paths.map((path) => id(site, at(path)));
    expect(site.redirects(id(site, at('/1')))).toEqual({
      hops: ids('/2', '/3'),
      end: id(site, at('/3')),
      loop: false,
    });
    expect(site.redirects(id(site, at('/a')))).toEqual({
      hops: ids('/b', '/a'),
      end: id(site, at('/a')),
      loop: true,
    });
    expect(site.redirects(site.start)).toEqual({ hops: [], end: site.start, loop: false });
  });
});

describe('sitemaps and hosts', () => {
  test('listed URLs are found among the nodes, others only counted', async () => {
    const site = await model({
      pages: { [START]: {}, [at('/a')]: {} },
      hosts: [{ host: 'a.test', listed: [START, at('/unknown')], text: 'User-agent: *\nDisallow: /x' }],
    });
    expect([...site.sitemaps.listed.keys()]).toEqual([site.start]);
    expect(site.sitemaps.total).toBe(2);
    expect(site.host('a.test')?.robots.groups.has('*')).toBe(true);
  });

  test('a host that the crawl never asked about is not taken from a worker', async () => {
    const site = await model({ pages: { [START]: {} }, hosts: [{ host: 'other.test' }] });
    expect(site.hosts).toEqual([]);
  });
});

describe('probes', () => {
  test('are no pages, and are compared by text', async () => {
    const text = ['Sorry we could not find the page that you were looking for please go back to the start'];
    const site = await model({
      pages: {
        [START]: { blocks: ['something else entirely is written here'] },
        [at('/gone')]: { blocks: text },
      },
      probes: { [at('/zz9')]: { kind: 'missing', blocks: text } },
    });
    expect(site.pages.map(({ url }) => url)).toEqual([START, at('/gone')]);
    const [probe] = site.probes;
    const gone = site.page(id(site, at('/gone')));
    const start = site.page(site.start);
    if (probe === undefined || gone === undefined || start === undefined) throw new Error('all are there');
    expect(probe.kind).toBe('missing');
    expect(probe.similarity(gone)).toBe(1);
    expect(probe.similarity(start)).toBe(0);
  });
});

describe('scripts', () => {
  const page = (title: string, body: string) =>
    `<!doctype html><html lang="en"><head><title>${title}</title></head><body>${body}</body></html>`;
  const shell = page('Shop', '<div id="app"></div><script src="/app.js"></script><script>start()</script>');

  test('are counted in the document as fetched, external and inline', async () => {
    const site = await buildMiniSite({
      pages: {
        [START]: { html: shell, rendered: page('Shop', '<a href="/a">A</a>') },
        [at('/a')]: page('A', '<script type="application/ld+json">{}</script>'),
      },
    });
    expect(site.pages.map(({ url, scripts }) => [url, scripts])).toEqual([
      [START, 2],
      [at('/a'), 0],
    ]);
  });

  test('make a shell of a page with few words that was not rendered: its title is not judged', async () => {
    const pages = { [START]: shell, [at('/a')]: shell };
    const outcome = titleDuplicate.check(await buildMiniSite({ pages }));
    expect(outcome).toMatchObject({ findings: [], unmeasured: { count: 2 } });
    const rendered = Object.fromEntries(
      Object.keys(pages).map((url) => [url, { html: shell, rendered: page('Shop', '') }]),
    );
    const judged = titleDuplicate.check(await buildMiniSite({ pages: rendered }));
    expect(judged.kind === 'judged' && judged.findings.length).toBe(2);
  });
});
