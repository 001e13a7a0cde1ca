import { describe, expect, test } from '@jest/globals';
import { buildSiteModel } from '#core/site/build-model.ts';
import { diffFindings } from '#core/site/diff.ts';
import { createIsIgnored, type Ignore } from '#core/site/ignored.ts';
import { judgeSite } from '#core/site/judge.ts';
import type { Baseline, BaselineFinding, BaselinePage } from '#core/site/model.ts';
import { findPageChanges } from '#core/site/page-changes.ts';
import { notMeasured } from '#core/rules/rule.ts';
import { failsOn, literalFinding, literalPageRule, literalSiteRule } from '#test/support/literal-rules.ts';
import { type LiteralPage, type LiteralSite, START, literalCrawl } from '#test/support/literal-site.ts';

const X = 'https://a.test/x';
const OLD = '2026-11-01T00:00:00.000Z';
const pageRule = literalPageRule('rule', 'error');

interface Past {
  readonly failing?: Readonly<Record<string, readonly string[]>>;
  readonly pages?: Readonly<Record<string, Partial<BaselinePage>>>;
  readonly complete?: boolean;
  readonly measured?: readonly string[];
  readonly checks?: Readonly<Record<string, number | null>>;
  readonly allChecked?: boolean;
}

function past({
  failing = {},
  pages = { [START]: {}, [X]: {} },
  complete = true,
  measured = ['rule', 'site-rule'],
  checks,
  allChecked,
}: Past): Baseline {
  return {
    audit: 'aud_00000000000000000000000001',
    endedAt: OLD,
    rulesVersion: 'v1',
    pages: new Map(
      Object.entries(pages).map(([url, page]) => [
        url,
        { status: 200, indexable: true, title: `Title of ${url}`, canonical: null, offered: true, ...page },
      ]),
    ),
    failing: new Map(Object.entries(failing)),
    robots: new Map(),
    complete,
    mode: 'html',
    ...(checks !== undefined && { checks: new Map(Object.entries(checks)) }),
    ...(allChecked !== undefined && { allChecked }),
    more: {
      open: new Map(
        Object.entries(failing).map(([url, rules]): [string, BaselineFinding[]] => [
          url,
          rules.map((rule) => ({ rule, severity: 'error', since: OLD, audits: 3 })),
        ]),
      ),
      population: new Map(),
      measured: new Set(measured),
      unmeasured: new Set(),
      templates: [],
      scope: { subdomains: false, include: [], exclude: [] },
      startUrl: START,
      maxPages: 1_000,
      known: 2,
      score: null,
    },
  };
}

async function diff(
  site: Partial<LiteralSite> & { x?: LiteralPage },
  before: Past,
  siteRule = literalSiteRule('site-rule', 'error', 'site', failsOn()),
  ignores: readonly Ignore[] = [],
) {
  const { x, ...more } = site;
  const pages = more.pages ?? { [START]: { letters: 'p' }, ...(x !== undefined && { [X]: x }) };
  const model = await buildSiteModel({
    ...literalCrawl({ ruleset: ['rule'], ...more, pages }),
    before: past(before),
  });
  const judgement = judgeSite(model, { page: [pageRule], site: [siteRule] });
  return diffFindings({ model, judgement, isIgnored: createIsIgnored(ignores) });
}

const fails: LiteralPage = { letters: 'f', findings: [literalFinding('rule')] };
const was = { failing: { [X]: ['rule'] } };

describe('a finding of the audit before became', () => {
  const became = async (...args: Parameters<typeof diff>) =>
    (await diff(...args)).closed.map((closed) => closed.became);

  test.each<[string, Parameters<typeof diff>[0], string[]]>([
    ['fixed: asked again, measured, passed', { x: { letters: 'p' } }, ['fixed']],
    ['not checked: not measured this time', { x: { letters: 'm' } }, ['notChecked']],
    ['not checked: our rule broke', { x: { letters: 'e' } }, ['notChecked']],
    ['not checked: not crawled', { skipped: { [X]: {} } }, ['notChecked']],
    ['not checked: kept out by robots.txt', { skipped: { [X]: { why: 'robots' } } }, ['notChecked']],
    ['not checked: blocked', { x: { status: 403, letters: 'n' } }, ['notChecked']],
    ['not checked: throttled', { x: { status: 429, letters: 'n' } }, ['notChecked']],
    ['not checked: no answer, once', { x: { status: null, letters: 'n' } }, ['notChecked']],
    ['not checked: a server error, once', { x: { status: 503, letters: 'n' } }, ['notChecked']],
    ['gone: 404', { x: { status: 404, letters: 'n' } }, ['gone']],
    ['gone: redirected', { x: { to: START, letters: 'n' } }, ['gone']],
    ['gone: the rule is not about it any more', { x: { noindex: true, letters: 'n' } }, ['gone']],
    ['gone: nothing leads to it', {}, ['gone']],
    ['not checked: unknown to a partial crawl', { complete: false }, ['notChecked']],
    ['still there', { x: fails }, []],
  ])('%s', async (_name, site, expected) => {
    expect(await became(site, was)).toEqual(expected);
  });

  test('not checked: the rule is no more', async () => {
    expect(await became({ x: { letters: 'p' } }, { failing: { [X]: ['retired'] } })).toEqual(['notChecked']);
  });

  test('ignored, unless it was fixed', async () => {
    const ignores = [{ rule: 'rule', url: X }];
    expect(await became({ x: { letters: 'm' } }, was, undefined, ignores)).toEqual(['ignored']);
    expect(await became({ x: { letters: 'p' } }, was, undefined, ignores)).toEqual(['fixed']);
  });

  const site = { failing: { '': ['site-rule'] } };
  test('fixed on the site itself', async () => {
    expect(await became({}, site)).toEqual(['fixed']);
  });
  test('not checked on the site itself', async () => {
    expect(
      await became(
        {},
        site,
        literalSiteRule(
          'site-rule',
          'error',
          'site',
          () => notMeasured('why') as { kind: 'not-measured'; reason: string },
        ),
      ),
    ).toEqual(['notChecked']);
  });
  test('still there on the site itself', async () => {
    const found = await diff({}, site, literalSiteRule('site-rule', 'error', 'site', failsOn(null)));
    expect(found.closed).toEqual([]);
    expect(found.counts('site-rule')).toMatchObject({ still: 1, new: 0 });
  });
});

describe('a finding of this audit is', () => {
  const stateOf = async (before: Past, ignores: readonly Ignore[] = []) =>
    (await diff({ x: fails }, before, undefined, ignores)).ageOf('rule', X);

  test('open, with its age', async () => {
    expect(await stateOf(was)).toEqual({ state: 'open', since: OLD, audits: 4 });
  });
  test('new, where the audit before saw the page sound', async () => {
    expect(await stateOf({})).toMatchObject({ state: 'new', audits: 1 });
  });
  test('new, on a page that was not there', async () => {
    expect(await stateOf({ pages: { [START]: {} } })).toMatchObject({ state: 'new' });
  });
  test('merely open, on a page that the audit before did not reach', async () => {
    expect(await stateOf({ pages: { [START]: {} }, complete: false })).toMatchObject({
      state: 'open',
      audits: 1,
    });
  });
  test('merely open, where the rule did not measure then', async () => {
    expect(await stateOf({ measured: [] })).toMatchObject({ state: 'open', audits: 1 });
  });
  test('ignored', async () => {
    expect(await stateOf(was, [{ rule: 'rule', url: null }])).toMatchObject({ state: 'ignored', audits: 4 });
  });
});

test('counts add up', async () => {
  const found = await diff(
    {
      pages: {
        [START]: fails,
        [X]: fails,
        'https://a.test/y': { letters: 'p' },
      },
    },
    {
      failing: { [X]: ['rule'], 'https://a.test/y': ['rule'], 'https://a.test/z': ['rule'] },
      pages: { [START]: {}, [X]: {} },
    },
  );
  expect(found.counts('rule')).toEqual({ new: 1, still: 1, fixed: 1, gone: 1, notChecked: 0, ignored: 0 });
  expect(found.totals).toEqual(found.counts('rule'));
  expect(found.counts('other')).toEqual({ new: 0, still: 0, fixed: 0, gone: 0, notChecked: 0, ignored: 0 });
});

test('without an audit before nothing is new and nothing is closed', async () => {
  const model = await buildSiteModel({
    ...literalCrawl({ ruleset: ['rule'], pages: { [START]: fails } }),
    before: null,
  });
  const judgement = judgeSite(model, { page: [pageRule], site: [] });
  const found = diffFindings({ model, judgement, isIgnored: () => false });
  expect(found.totals).toEqual({ new: 0, still: 0, fixed: 0, gone: 0, notChecked: 0, ignored: 0 });
  expect(found.ageOf('rule', START)).toEqual({ state: 'open', since: model.endedAt, audits: 1 });
});

describe('pages', () => {
  const changes = async (site: LiteralSite, before: Past) =>
    findPageChanges(await buildSiteModel({ ...literalCrawl(site), before: past(before) }));
  const kinds = async (site: LiteralSite, before: Past) => {
    const { pages, notChecked } = await changes(site, before);
    return [pages.map(({ kind, url }) => `${kind} ${new URL(url).pathname}`), notChecked];
  };
  const home = { [START]: {} };

  test('come', async () => {
    expect(await kinds({ pages: { ...home, [X]: {} } }, { pages: home })).toEqual([['come /x'], 0]);
    expect(await kinds({ pages: { ...home, [X]: {} } }, { pages: home, complete: false })).toEqual([[], 0]);
    expect(await kinds({ pages: { ...home, [X]: { status: 404 } } }, { pages: home })).toEqual([[], 0]);
  });

  test('go', async () => {
    expect(await kinds({ pages: home }, {})).toEqual([['gone /x'], 0]);
    expect(await kinds({ pages: { ...home, [X]: { status: 410 } } }, {})).toEqual([['gone /x'], 0]);
    expect(await kinds({ pages: home, complete: false }, {})).toEqual([[], 1]);
    expect(await kinds({ pages: home, skipped: { [X]: {} } }, {})).toEqual([[], 1]);
    expect(await kinds({ pages: { ...home, [X]: { status: 403 } } }, {})).toEqual([[], 1]);
    expect(await kinds({ pages: home }, { pages: { ...home, [X]: { status: 404 } } })).toEqual([[], 0]);
  });

  test('change', async () => {
    const { pages } = await changes(
      { pages: { ...home, [X]: { title: 'Other', canonical: START } } },
      { pages: { ...home, [X]: { title: 'Title' } } },
    );
    expect(pages).toEqual([
      {
        kind: 'changed',
        url: X,
        fields: [
          { field: 'indexable', before: 'yes', after: 'no' },
          { field: 'title', before: 'Title', after: 'Other' },
          { field: 'canonical', before: null, after: START },
        ],
      },
    ]);
    expect((await changes({ pages: { ...home, [X]: { to: START } } }, {})).pages).toEqual([
      {
        kind: 'changed',
        url: X,
        fields: [
          { field: 'status', before: '200', after: '301' },
          { field: 'indexable', before: 'yes', after: 'no' },
        ],
      },
    ]);
  });
});

describe('a URL of another site', () => {
  const FAR = 'https://b.example/';
  const fails = literalSiteRule('site-rule', 'error', 'url', failsOn(FAR));
  const site = { checks: { [FAR]: { status: 404, first: 404 } } };

  test.each<[string, Past, string]>([
    ['was sound', { checks: { [FAR]: 200 } }, 'new'],
    ['was not linked yet', { checks: {}, allChecked: true }, 'new'],
    ['was beyond the budget, or not linked', { checks: {}, allChecked: false }, 'open'],
    ['refused us', { checks: { [FAR]: 403 } }, 'open'],
    ['was dead once', { checks: { [FAR]: 404 } }, 'open'],
    ['did not answer', { checks: { [FAR]: null } }, 'open'],
    ['was not kept by an earlier version', {}, 'new'],
    ['may have been missed by a partial crawl', { checks: {}, allChecked: true, complete: false }, 'open'],
    ['was sound for a partial crawl too', { checks: { [FAR]: 200 }, complete: false }, 'new'],
  ])('that %s before makes a finding %s now', async (_name, before, state) => {
    const { ageOf } = await diff(site, before, fails);
    expect(ageOf('site-rule', FAR).state).toBe(state);
  });

  const was = { failing: { [FAR]: ['site-rule'] } };
  test.each<[string, Partial<LiteralSite>, string]>([
    ['answers again', { checks: { [FAR]: { status: 200 } } }, 'fixed'],
    ['refuses us', { checks: { [FAR]: { status: 403 } } }, 'notChecked'],
    ['was not asked', { skipped: { [FAR]: { kind: 'check' } } }, 'notChecked'],
    ['is dead and no longer a fault', { checks: { [FAR]: { status: 404, first: 404 } } }, 'gone'],
  ])('that %s is %s', async (_name, now, became) => {
    const sound = literalSiteRule('site-rule', 'error', 'url', failsOn());
    expect((await diff(now, was, sound)).closed.map((closed) => closed.became)).toEqual([became]);
  });

  test('that the rule could not judge is not checked', async () => {
    const unsure = literalSiteRule('site-rule', 'error', 'url', (model) => ({
      kind: 'judged',
      findings: [],
      unmeasured: { count: 1, reason: 'seen once', nodes: new Set([model.idOf(FAR) ?? -1]) },
    }));
    const now = { checks: { [FAR]: { status: 200 } } };
    expect((await diff(now, was, unsure)).closed.map((closed) => closed.became)).toEqual(['notChecked']);
  });
});
