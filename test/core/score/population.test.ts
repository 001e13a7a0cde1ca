import { describe, expect, test } from '@jest/globals';
import { findPopulation } from '#core/score/population.ts';
import { buildSiteModel } from '#core/site/build-model.ts';
import { judgeSite } from '#core/site/judge.ts';
import { failsOn, literalSiteRule } from '#test/support/literal-rules.ts';
import { type LiteralSite, START, literalCrawl } from '#test/support/literal-site.ts';
import type { SiteRule } from '#core/rules/site-rule.ts';

const at = (path: string) => `https://a.test${path}`;
const X = at('/x');
const listed = (...paths: readonly string[]) => ({ hosts: [{ host: 'a.test', listed: paths.map(at) }] });

/** Members as `path`, or `path! category causes` where gated. */
async function members(site: LiteralSite, ...rules: readonly SiteRule[]) {
  const model = await buildSiteModel({ ...literalCrawl(site), before: null });
  return findPopulation(model, judgeSite(model, { page: [], site: rules })).map(({ node, gate }) => {
    const path = new URL(model.nodes[node]?.url ?? '').pathname;
    return gate === null ? path : `${path}! ${[gate.category, ...gate.causes].join(' ')}`;
  });
}

const url = (id: string, ...urls: string[]) => literalSiteRule(id, 'error', 'url', failsOn(...urls));
const home = (...links: readonly string[]) => ({ [START]: { links: links.map(at) } });

describe('in the population are', () => {
  test('indexable pages, and neither redirects, files, canonicalised nor noindexed pages', async () => {
    expect(
      await members({
        pages: {
          ...home('/x', '/r', '/f', '/c', '/n', '/login'),
          [X]: {},
          [at('/r')]: { to: X },
          [at('/f')]: { contentType: 'application/pdf' },
          [at('/c')]: { canonical: X },
          [at('/n')]: { noindex: true },
          [at('/login')]: { status: 401 },
        },
        skipped: { [at('/far')]: {} },
      }),
    ).toEqual(['/', '/x']);
  });

  test.each<[string, LiteralSite]>([
    ['a live page', { pages: { ...home('/x'), [X]: { status: 404 } } }],
    ['a sitemap', { pages: { ...home(), [X]: { status: 404 } }, ...listed('/x') }],
    [
      'a canonical',
      { pages: { [START]: {}, [at('/a')]: { canonical: X, noindex: true }, [X]: { status: 404 } } },
    ],
    ['hreflang', { pages: { [START]: { hreflangs: { de: X } }, [X]: { status: 404 } } }],
    ['a redirect that is linked', { pages: { ...home('/r'), [at('/r')]: { to: X }, [X]: { status: 404 } } }],
  ])('broken URLs named by %s', async (_name, site) => {
    expect(await members(site, url('http-4xx', X))).toContain('/x! response http-4xx');
  });

  test('no broken URL that nothing live names', async () => {
    const pages = { ...home(), [at('/dead')]: { status: 404, links: [X] }, [X]: { status: 404 } };
    expect(await members({ pages })).toEqual(['/']);
  });

  test.each([
    [{ status: 503 }, false],
    [{ status: 503, first: 500 }, true],
    [{ status: null }, false],
    [{ status: null, first: null }, true],
    [{ status: 404 }, true],
  ] as const)('%j is broken for sure: %s', async (answer, sure) => {
    const found = await members({ pages: { ...home('/x'), [X]: answer } });
    expect(found.includes('/x! response')).toBe(sure);
  });

  test('noindexed pages that are offered to search engines', async () => {
    const rule = url('sitemap-url-noindex', X);
    const pages = { ...home('/x'), [X]: { noindex: true } };
    expect(await members({ pages, ...listed('/x') }, rule)).toContain('/x! indexability sitemap-url-noindex');
    expect(await members({ pages: { [START]: { hreflangs: { de: X } }, [X]: { noindex: true } } })).toContain(
      '/x! indexability',
    );
    expect(await members({ pages: { ...home('/x'), [X]: { noindex: true, canonical: X } } })).toEqual(['/']);
  });

  test('an excluded page has a cause for each offer', async () => {
    const found = await members(
      { pages: { [START]: {}, [at('/a')]: { canonical: X }, [X]: { noindex: true } }, ...listed('/x') },
      url('sitemap-url-noindex', X),
      literalSiteRule('canonical-to-noindex', 'error', 'html', failsOn(at('/a'))),
    );
    expect(found).toContain('/x! indexability canonical-to-noindex sitemap-url-noindex');
  });

  test('pages closed by robots.txt that are offered, crawled or not', async () => {
    const hosts = [
      { host: 'a.test', listed: [X, at('/y')], text: 'User-agent: *\nDisallow: /x\nDisallow: /z' },
    ];
    const rule = url('robots-blocked-page', X);
    expect(await members({ pages: { ...home('/x'), [X]: { googlebot: false } }, hosts }, rule)).toContain(
      '/x! indexability robots-blocked-page',
    );
    const skipped = {
      [X]: { why: 'robots' as const },
      [at('/y')]: { why: 'robots' as const },
      [at('/z')]: { why: 'robots' as const },
    };
    expect(await members({ pages: home('/x'), skipped, hosts })).toEqual(['/', '/x! indexability']);
  });
});

describe('a failing critical rule accounts for its pages', () => {
  const critical = (id: string) =>
    literalSiteRule(id, 'error', 'site', failsOn(null), { impact: 'critical' });

  test('robots-blocks-all', async () => {
    const pages = { [START]: { googlebot: false, links: [X] }, [X]: { googlebot: false } };
    expect(await members({ pages, ...listed('/x') }, critical('robots-blocks-all'))).toEqual(['/', '/x']);
    expect(await members({ pages })).toEqual([]);
  });

  test('noindex-sitewide', async () => {
    const pages = { [START]: { noindex: true, links: [X] }, [X]: { noindex: true } };
    expect(await members({ pages }, critical('noindex-sitewide'))).toEqual(['/', '/x']);
  });

  test('start-url-not-indexable, at the end of its redirects', async () => {
    const pages = { [START]: { to: X }, [X]: { noindex: true } };
    expect(await members({ pages }, critical('start-url-not-indexable'))).toEqual(['/x']);
  });

  test('cert-expired', async () => {
    const pages = { [START]: { links: [X] }, [X]: { status: null, error: 'tls' as const, first: null } };
    expect(await members({ pages }, critical('cert-expired'))).toEqual(['/', '/x']);
  });

  test('a milder finding of such a rule does not', async () => {
    const mild = literalSiteRule(
      'robots-server-error',
      'error',
      'site',
      () => ({
        kind: 'judged',
        findings: [{ node: null, evidence: [{ message: '429' }], severity: 'warning' }],
      }),
      { impact: 'critical' },
    );
    expect(await members({ pages: { [START]: { googlebot: false } } }, mild)).toEqual([]);
  });
});
