import { describe, expect, test } from '@jest/globals';
import { findPopulation } from '#core/score/population.ts';
import { pageRules, siteRules } from '#core/rules/index.ts';
import { buildSiteModel } from '#core/site/build-model.ts';
import { judgeSite } from '#core/site/judge.ts';
import { type LiteralPage, type LiteralSite, START, literalCrawl } from '#test/support/literal-site.ts';
import { buildMiniSite } from '#test/support/mini-site.ts';

const at = (path: string) => `https://a.test${path}`;
const A = at('/a');
const B = at('/b');
const C = at('/c');

async function reasonOf(pages: Readonly<Record<string, LiteralPage>>, more: Partial<LiteralSite> = {}) {
  const model = await buildSiteModel({
    ...literalCrawl({ pages: { [START]: { links: Object.keys(pages) }, ...pages }, ...more }),
    before: null,
  });
  return (url: string) => model.page(model.idOf(url) ?? -1)?.indexability.reason;
}

describe('a page whose canonical cannot be followed stands for itself', () => {
  test.each<[string, LiteralPage]>([
    ['is gone', { status: 404 }],
    ['fails twice', { status: 500, first: 503 }],
    ['gives no answer twice', { status: null, first: null }],
    ['redirects', { to: START }],
    ['redirects by script', { leadsTo: START }],
    ['says noindex', { noindex: true }],
    ['is closed to Googlebot', { googlebot: false }],
  ])('when its target %s', async (_name, target) => {
    expect((await reasonOf({ [A]: { canonical: B }, [B]: target }))(A)).toBeNull();
  });

  test.each<[string, LiteralPage]>([
    ['is an ordinary page', {}],
    ['refuses us', { status: 403 }],
    ['failed only once', { status: 503 }],
    ['is a file', { contentType: 'application/pdf' }],
  ])('not when its target %s', async (_name, target) => {
    expect((await reasonOf({ [A]: { canonical: B }, [B]: target }))(A)).toBe('canonicalised');
  });

  test('when robots.txt kept us and Googlebot from the target', async () => {
    const text = 'User-agent: *\nDisallow: /b';
    const skipped = { [B]: { why: 'robots' as const } };
    const hosts = [{ host: 'a.test', text }];
    expect((await reasonOf({ [A]: { canonical: B } }, { skipped, hosts }))(A)).toBeNull();
    const open = [{ host: 'a.test', text: 'User-agent: plumbline\nDisallow: /b' }];
    expect((await reasonOf({ [A]: { canonical: B } }, { skipped, hosts: open }))(A)).toBe('canonicalised');
  });

  test('when a check found the target dead, or was led on', async () => {
    const far = 'https://b.example/';
    const checked = (status: number) =>
      reasonOf({ [A]: { canonical: far } }, { checks: { [far]: { status } } });
    expect((await checked(404))(A)).toBeNull();
    expect((await checked(200))(A)).toBe('canonicalised');
    expect((await reasonOf({ [A]: { canonical: far } }))(A)).toBe('canonicalised');
  });

  test('in a circle of canonicals, and before one; but not in a chain', async () => {
    const circle = await reasonOf({
      [A]: { canonical: B },
      [B]: { canonical: C },
      [C]: { canonical: B },
    });
    expect([A, B, C].map(circle)).toEqual([null, null, null]);
    const chain = await reasonOf({ [A]: { canonical: B }, [B]: { canonical: C }, [C]: {} });
    expect([A, B, C].map(chain)).toEqual(['canonicalised', 'canonicalised', null]);
  });

  test('a long chain takes no long time', async () => {
    const n = 20_000;
    const pages = Object.fromEntries(
      Array.from({ length: n }, (_, i) => [at(`/${i}`), { canonical: at(`/${(i + 1) % n}`) }]),
    );
    const reason = await reasonOf(pages, { perSlice: 1_000 });
    expect(reason(at('/77'))).toBeNull();
  });
});

describe('its findings count', () => {
  const page = (canonical: string, title: string) =>
    `<!doctype html><html lang="en"><head>${title}<link rel="canonical" href="${canonical}"><meta name="viewport" content="width=device-width"></head><body><h1>Cake</h1></body></html>`;
  const judge = async (target: string | { fetch: { status: number } }) => {
    const model = await buildMiniSite({
      pages: { [at('/')]: '<title>Cakes</title><a href="/a">A</a>', [A]: page(B, ''), [B]: target },
    });
    const judgement = judgeSite(model, { page: pageRules, site: siteRules });
    const id = model.idOf(A) ?? -1;
    return {
      titles: judgement.rule('title-missing')?.outcomeOf(id),
      titleFindings: judgement.rule('title-missing')?.findings.map(({ node }) => node),
      dead: judgement.rule('canonical-to-4xx')?.outcomeOf(id),
      isMember: findPopulation(model, judgement).some(({ node, gate }) => node === id && gate === null),
      id,
    };
  };

  test('where its canonical is dead: in the score, and by every rule about indexable pages', async () => {
    const { id, ...found } = await judge({ fetch: { status: 404 } });
    expect(found).toEqual({ titles: 'fail', titleFindings: [id], dead: 'fail', isMember: true });
  });

  test('not where it gives way to its canonical', async () => {
    const { id: _id, ...found } = await judge('<title>B</title>');
    expect(found).toEqual({ titles: 'not-applicable', titleFindings: [], dead: 'pass', isMember: false });
  });
});
