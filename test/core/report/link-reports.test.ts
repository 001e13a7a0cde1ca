import { describe, expect, test } from '@jest/globals';
import { PageIndex } from '#contract/page-index.ts';
import { BrokenSources, BrokenTarget, Orphans, PageDetails, RedirectChain } from '#contract/report-lists.ts';
import { analyzeAudit } from '#core/report/analyze-audit.ts';
import type { Rules } from '#core/site/judge.ts';
import { failsOn, literalFinding, literalPageRule, literalSiteRule } from '#test/support/literal-rules.ts';
import { type LiteralPage, type LiteralSite, START, literalCrawl } from '#test/support/literal-site.ts';
import { createMemorySink } from '#test/support/report-sink.ts';

const at = (path: string) => `https://a.test${path}`;
const X = at('/x');

async function report(site: LiteralSite, rules: Rules = { page: [], site: [] }) {
  const sink = createMemorySink();
  const summary = await analyzeAudit(
    {
      audit: 'aud_00000000000000000000000001',
      ...literalCrawl(site),
      before: null,
      startedAt: null,
      ignores: [],
      blocked: false,
    },
    rules,
    sink,
  );
  const index = PageIndex.parse(sink.read('pages/index'));
  const details = (url: string) =>
    PageDetails.parse(sink.read('pages/details/00000')).pages.find((page) => page.url === url);
  return { sink, summary, index, details };
}

describe('broken targets', () => {
  const broken = async (site: LiteralSite, rules?: Rules) =>
    BrokenTarget.array().parse((await report(site, rules)).sink.read('links/broken'));

  test('are grouped by text and place, and counted by kind of referrer', async () => {
    const [target] = await broken({
      pages: {
        [START]: {
          links: [
            { to: X, text: 'Go', path: 'main > p > a' },
            { to: X, text: 'Go', path: 'main > p > a' },
          ],
        },
        [at('/a')]: {
          links: [
            { to: X, text: 'Go', path: 'main > p > a' },
            { to: X, text: 'Menu', region: 'nav', path: 'nav > a' },
          ],
        },
        [at('/c')]: { canonical: X },
        [at('/h')]: { hreflangs: { de: X } },
        [at('/r')]: { to: X },
        [X]: { status: 410 },
      },
      hosts: [{ host: 'a.test', listed: [X] }],
    });
    expect(target).toMatchObject({
      url: X,
      status: 410,
      referrers: { links: 4, sitemaps: 1, canonicals: 1, hreflangs: 1, redirects: 1 },
      links: 4,
      pages: 2,
      places: 3,
    });
    expect(
      target?.groups.map(({ text, region, pages, template }) => [text, region, pages, template]),
    ).toEqual([
      ['Go', 'main', 2, null],
      ['Menu', 'nav', 1, null],
    ]);
    expect(target?.samples[0]).toEqual({ url: START, text: 'Go', region: 'main', place: 'main > p > a' });
  });

  test('are not those that failed once, nor those nobody names', async () => {
    expect(
      await broken({
        pages: {
          [START]: { links: [at('/once'), at('/blocked')] },
          [at('/once')]: { status: 500 },
          [at('/blocked')]: { status: 403 },
          [at('/unnamed')]: { status: 404 },
        },
      }),
    ).toEqual([]);
  });

  test('outside the site are what the rule about them says', async () => {
    const far = 'https://b.test/';
    const site: LiteralSite = { pages: { [START]: { links: [far] } }, checks: { [far]: { status: 404 } } };
    expect(await broken(site)).toEqual([]);
    const rule = literalSiteRule('link-broken-external', 'warning', 'url', failsOn(far));
    expect(await broken(site, { page: [], site: [rule] })).toMatchObject([
      { url: far, page: null, internal: false, links: 1 },
    ]);
  });

  test('with very many links go on in further chunks, none lost', async () => {
    const links = Array.from({ length: 30_000 }, () => X);
    const { sink } = await report({
      pages: { [START]: { links }, [at('/b')]: { links: [X, X] }, [X]: { status: 404 } },
    });
    const [target] = BrokenTarget.array().parse(sink.read('links/broken'));
    expect(target).toMatchObject({ links: 30_002, pages: 2, chunks: [0, 1] });
    const rows = [0, 1].flatMap((chunk) =>
      BrokenSources.parse(sink.read(`links/broken-sources/0000${chunk}`)).targets.flatMap(({ groups }) =>
        groups.flatMap((group) => group.rows),
      ),
    );
    expect(rows).toHaveLength(30_002);
    expect(new Set(rows)).toEqual(new Set([0, 1]));
  });
});

test('redirects: loops first, then the longest, with where they end', async () => {
  const { sink, summary } = await report({
    pages: {
      [START]: { links: [at('/1')] },
      [at('/1')]: { to: at('/2') },
      [at('/2')]: { to: at('/3') },
      [at('/3')]: { status: 404 },
      [at('/loop')]: { to: at('/pool') },
      [at('/pool')]: { to: at('/loop') },
      [at('/out')]: { to: 'https://elsewhere.test/' },
    },
    hosts: [{ host: 'a.test', listed: [at('/out')] }],
  });
  const chains = RedirectChain.array().parse(sink.read('links/redirects'));
  expect(
    chains.map(({ url, hops, loop, endStatus, inlinks, inSitemap }) => [
      new URL(url).pathname,
      hops.map((hop) => hop.url),
      loop,
      endStatus,
      inlinks,
      inSitemap,
    ]),
  ).toEqual([
    ['/loop', [at('/pool'), at('/loop')], true, 301, 0, false],
    ['/pool', [at('/loop'), at('/pool')], true, 301, 0, false],
    ['/1', [at('/2'), at('/3')], false, 404, 1, false],
    ['/2', [at('/3')], false, 404, 0, false],
    ['/out', ['https://elsewhere.test/'], false, null, 0, true],
  ]);
  expect(summary.links).toMatchObject({ redirects: 5, chains: 1, loops: 2 });
});

describe('orphans', () => {
  const orphans = async (site: LiteralSite) => Orphans.parse((await report(site)).sink.read('links/orphans'));
  const paths = ({ pages }: Orphans) => pages.map(({ url }) => new URL(url).pathname);

  test('are indexable pages without a followable link or a redirect to them', async () => {
    const found = await orphans({
      pages: {
        [START]: { links: [at('/linked'), at('/r'), { to: at('/nofollow'), nofollow: true }] },
        [at('/linked')]: {},
        [at('/r')]: { to: at('/target') },
        [at('/target')]: {},
        [at('/nofollow')]: {},
        [at('/listed')]: {},
        [at('/noindex')]: { noindex: true },
      },
      hosts: [{ host: 'a.test', listed: [at('/listed')] }],
    });
    expect(paths(found)).toEqual(['/listed', '/nofollow']);
    expect(found.pages.map(({ inSitemap }) => inSitemap)).toEqual([true, false]);
    expect(found).toMatchObject({ reliable: true, reason: null, more: 0 });
  });

  test('are not sure on a partial crawl', async () => {
    expect(await orphans({ pages: { [START]: {}, [X]: {} }, complete: false })).toMatchObject({
      reliable: false,
    });
  });

  test('are not sure where scripts add links and not all pages were rendered', async () => {
    const pages: Record<string, LiteralPage> = {
      [START]: { links: [at('/a')], renderedLinks: [at('/a'), at('/b')], renderState: 'different' },
      [at('/a')]: { renderState: 'static-key' },
      [at('/b')]: {},
    };
    expect(await orphans({ pages })).toMatchObject({ reliable: false });
    const all = {
      ...pages,
      [at('/a')]: { renderState: 'no-scripts' as const },
      [at('/b')]: { renderState: 'no-scripts' as const },
    };
    expect(await orphans({ pages: all })).toMatchObject({ reliable: true });
  });
});

describe('the details of a page', () => {
  test('name its inlinks, one a source page', async () => {
    const { details, index, sink } = await report({
      pages: {
        [START]: {
          links: [
            { to: X, text: 'First' },
            { to: X, text: 'Second' },
          ],
        },
        [at('/b')]: { links: [{ to: X, text: 'Third', nofollow: true }] },
        [X]: {},
      },
    });
    const { strings } = PageDetails.parse(sink.read('pages/details/00000'));
    const inlinks = details(X)?.inlinks;
    expect(inlinks).toMatchObject({ links: 3, pages: 2, followPages: 1 });
    expect(
      inlinks?.samples.map(([row, text, region, place, nofollow]) => [
        index.columns.url[row],
        strings[text],
        region,
        strings[place],
        nofollow,
      ]),
    ).toEqual([
      [START, 'First', 'main', 'main > a', false],
      [at('/b'), 'Third', 'main', 'main > a', true],
    ]);
  });

  test('keep a hundred samples of more', async () => {
    const pages: Record<string, LiteralPage> = { [X]: {} };
    for (let i = 0; i < 150; i += 1) pages[at(`/p${i}`)] = { links: [X] };
    const { details } = await report({ pages, start: X });
    expect(details(X)?.inlinks).toMatchObject({ links: 150, pages: 150 });
    expect(details(X)?.inlinks.samples).toHaveLength(100);
  });

  test('hold findings with weights, the gate, duplicates, sitemaps and the slice', async () => {
    const text = Array.from({ length: 60 }, (_, i) => `same${i}`).join(' ');
    const { details, index } = await report(
      {
        ruleset: ['fault'],
        pages: {
          [START]: {
            letters: 'f',
            findings: [literalFinding('fault')],
            links: [at('/dead')],
            blocks: [text],
          },
          [X]: { letters: 'p', blocks: [text] },
          [at('/dead')]: { status: 404 },
          [at('/r')]: { to: X },
        },
        skipped: { [at('/secret')]: { why: 'robots', detail: 'Disallow: /secret' } },
        hosts: [{ host: 'a.test', listed: [X] }],
      },
      {
        page: [literalPageRule('fault', 'warning')],
        site: [literalSiteRule('http-4xx', 'error', 'url', failsOn(at('/dead')))],
      },
    );
    expect(details(START)?.findings).toMatchObject([
      { rule: 'fault', weight: 0.1, state: 'open', audits: 1 },
    ]);
    expect(details(START)?.exactDuplicates.map((row) => index.columns.url[row])).toEqual([X]);
    expect(details(START)?.slice).toMatch(/^slices\//);
    expect(details(X)?.sitemaps).toEqual(['https://a.test/sitemap.xml']);
    expect(details(at('/dead'))?.gate).toEqual({ category: 'response', causes: ['http-4xx'] });
    expect(details(at('/r'))?.redirects).toEqual({ hops: [X], loop: false });
    expect(details(at('/secret'))).toMatchObject({ slice: null, why: 'Disallow: /secret' });
  });
});
