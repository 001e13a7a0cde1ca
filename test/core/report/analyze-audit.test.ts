import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type * as z from 'zod';
import { EventFacts } from '#contract/event-facts.ts';
import { PageIndex } from '#contract/page-index.ts';
import {
  BrokenSources,
  BrokenTarget,
  Changes,
  DuplicateCluster,
  Orphans,
  PageDetails,
  RedirectChain,
} from '#contract/report-lists.ts';
import { AuditSummary, FindingChunk, IssueRow } from '#contract/report.ts';
import type { SliceObject } from '#contract/slice.ts';
import type { KnownUrl } from '#core/crawl/known-url.ts';
import { type AuditInput, analyzeAudit } from '#core/report/analyze-audit.ts';
import { BaselineObject, decodeBaseline } from '#core/site/baseline.ts';
import type { Rules } from '#core/site/judge.ts';
import { pageRules, siteRules } from '#core/rules/index.ts';
import { failsOn, literalFinding, literalPageRule, literalSiteRule } from '#test/support/literal-rules.ts';
import {
  type LiteralCrawl,
  type LiteralPage,
  type LiteralSite,
  START,
  literalCrawl,
} from '#test/support/literal-site.ts';
import { type MemorySink, createMemorySink } from '#test/support/report-sink.ts';

const at = (path: string) => `https://a.test${path}`;
const AUDIT = 'aud_00000000000000000000000001';
const NEXT = 'aud_00000000000000000000000002';

const inputOf = (crawl: LiteralCrawl, more: Partial<AuditInput> = {}): AuditInput => ({
  audit: AUDIT,
  ...crawl,
  before: null,
  startedAt: '2026-11-22T11:56:00.000Z',
  ignores: [],
  blocked: false,
  ...more,
});

async function run(site: LiteralSite, rules: Rules, more: Partial<AuditInput> = {}) {
  const sink = createMemorySink();
  const summary = await analyzeAudit(inputOf(literalCrawl(site), more), rules, sink);
  return { sink, summary };
}

const titles = literalPageRule('title-missing', 'error', { category: 'titles' });
const alts = literalPageRule('image-alt-missing', 'notice', { category: 'images', impact: 'low' });
const dead = (...urls: string[]) =>
  literalSiteRule('http-4xx', 'error', 'url', failsOn(...urls), { category: 'response' });

/** Example A of the score: ten pages, four clean, two without title, four with missing alts, one dead link. */
function exampleA(): LiteralSite {
  const pages: Record<string, LiteralPage> = {};
  const paths = ['/', ...Array.from({ length: 9 }, (_, i) => `/p/${i}`)];
  for (const [i, path] of paths.entries()) {
    const fails = i < 4 ? [] : i < 6 ? ['title-missing'] : ['image-alt-missing'];
    pages[at(path)] = {
      links: [...paths.map(at), { to: at('/dead'), text: 'Old page', region: 'footer', path: 'footer > a' }],
      letters: ['image-alt-missing', 'title-missing']
        .map((rule) => (fails.includes(rule) ? 'f' : 'p'))
        .join(''),
      findings: fails.map((rule) => literalFinding(rule)),
      blocks: [`The text of page ${i} is its own and of nobody else`],
    };
  }
  pages[at('/dead')] = { status: 404 };
  return { pages, ruleset: ['image-alt-missing', 'title-missing'] };
}
const rulesA: Rules = { page: [titles, alts], site: [dead(at('/dead'))] };

describe('the worked example A as a whole audit', () => {
  test('has the score, the gains and the path', async () => {
    const { summary, sink } = await run(exampleA(), rulesA);
    expect(summary.score).toMatchObject({
      score: 80.73,
      shown: 80,
      population: 11,
      gated: 1,
      withIgnored: null,
    });
    const issues = IssueRow.array().parse(sink.read('issues'));
    expect(issues.map(({ rule, gain }) => [rule, gain])).toEqual([
      ['title-missing', 9.0909],
      ['http-4xx', 8.0727],
      ['image-alt-missing', 1.0909],
    ]);
    expect(
      summary.fixFirst.map(({ rule, places, shownBefore, shownAfter }) => [
        rule,
        places,
        shownBefore,
        shownAfter,
      ]),
    ).toEqual([
      ['http-4xx', 1, 80, 88],
      ['title-missing', 2, 88, 98],
      ['image-alt-missing', 4, 98, 100],
    ]);
  });

  test('counts trust, statuses, depths and indexability', async () => {
    const { summary } = await run(exampleA(), rulesA);
    expect(summary.trust).toMatchObject({
      known: 11,
      checked: 11,
      rendered: 0,
      blocked: 0,
      durationMs: 240_000,
    });
    expect(summary.statuses).toEqual([
      { status: 200, count: 10 },
      { status: 404, count: 1 },
    ]);
    expect(summary.depths).toEqual([
      { depth: 0, pages: 1 },
      { depth: 1, pages: 9 },
    ]);
    expect(summary.indexability).toEqual({
      indexable: 10,
      reasons: [{ reason: 'client-error', count: 1 }],
      notCrawled: 0,
    });
    expect(summary.lcp).toMatchObject({ measured: 0, notMeasured: 10, median: null });
  });

  test('the broken link is one place of the layout with all its sources', async () => {
    const { sink } = await run(exampleA(), rulesA);
    const [target] = BrokenTarget.array().parse(sink.read('links/broken'));
    expect(target).toMatchObject({
      url: at('/dead'),
      status: 404,
      internal: true,
      links: 10,
      pages: 10,
      places: 1,
      chunks: [0],
    });
    expect(target?.groups).toHaveLength(1);
    expect(target?.groups[0]).toMatchObject({ text: 'Old page', region: 'footer', pages: 10 });
    expect(target?.groups[0]?.template).toMatch(/^tpl_/);
    const sources = BrokenSources.parse(sink.read('links/broken-sources/00000'));
    const index = PageIndex.parse(sink.read('pages/index'));
    const urls = sources.targets[0]?.groups[0]?.rows.map((row) => index.columns.url[row]);
    expect(urls).toEqual(
      Object.keys(exampleA().pages)
        .filter((url) => url !== at('/dead'))
        .toSorted(),
    );
  });

  test('an ignored finding leaves the score, which then says both', async () => {
    const { summary, sink } = await run(exampleA(), rulesA, {
      ignores: [
        { rule: 'title-missing', url: null },
        { rule: 'image-alt-missing', url: at('/p/5') },
      ],
    });
    expect(summary.score.withIgnored).toEqual({ ignored: 3, score: 80.73, shown: 80 });
    expect(summary.score.score).toBeGreaterThan(90);
    const issues = IssueRow.array().parse(sink.read('issues'));
    expect(issues.find(({ rule }) => rule === 'title-missing')).toMatchObject({
      findings: 0,
      ignored: 2,
      gain: 0,
    });
    const chunk = FindingChunk.parse(sink.read('findings/title-missing/00000'));
    expect(chunk.findings.map(({ state }) => state)).toEqual(['ignored', 'ignored']);
  });

  test('a blocked audit has no score and no findings', async () => {
    const { summary, sink } = await run(exampleA(), rulesA, { blocked: true });
    expect(summary.score).toMatchObject({ score: null, shown: null, population: 0 });
    expect(IssueRow.array().parse(sink.read('issues'))).toEqual([]);
    expect(summary.fixFirst).toEqual([]);
  });
});

describe('every object', () => {
  test('fits its schema', async () => {
    const site: LiteralSite = {
      ...exampleA(),
      pages: {
        ...exampleA().pages,
        [at('/r1')]: { to: at('/r2') },
        [at('/r2')]: { to: at('/') },
        [at('/loop')]: { to: at('/loop') },
        [at('/mute')]: { status: null, first: null },
        [at('/shop')]: {
          renderedLinks: [at('/')],
          renderState: 'different',
          render: { lcp: { ms: 1_200, element: 'h1', url: null } },
        },
      },
      checks: { 'https://b.test/': { status: 404, first: 404 } },
      skipped: { [at('/far')]: {}, [at('/secret')]: { why: 'robots', detail: 'Disallow: /secret' } },
      hosts: [{ host: 'a.test', listed: [at('/p/1'), at('/dead')] }],
    };
    const { sink } = await run(site, rulesA);
    const schemas: [RegExp, z.ZodType][] = [
      [/^summary$/, AuditSummary],
      [/^issues$/, IssueRow.array()],
      [/^findings\//, FindingChunk],
      [/^pages\/index$/, PageIndex],
      [/^pages\/details\//, PageDetails],
      [/^links\/broken$/, BrokenTarget.array()],
      [/^links\/broken-sources\//, BrokenSources],
      [/^links\/redirects$/, RedirectChain.array()],
      [/^links\/orphans$/, Orphans],
      [/^duplicates$/, DuplicateCluster.array()],
      [/^changes$/, Changes],
      [/^events$/, EventFacts],
      [/^baseline$/, BaselineObject],
    ];
    for (const name of sink.texts.keys()) {
      const schema = schemas.find(([pattern]) => pattern.test(name))?.[1];
      expect([name, schema?.safeParse(sink.read(name)).error?.message]).toEqual([name, undefined]);
    }
    expect(sink.texts.size).toBe(15);
  });
});

describe('the audit after', () => {
  const next = async (site: LiteralSite, rules: Rules, first: MemorySink, more: Partial<AuditInput> = {}) =>
    run({ ...site, endedAt: '2026-11-29T12:00:00.000Z' }, rules, {
      audit: NEXT,
      before: decodeBaseline(first.read('baseline')),
      ...more,
    });

  test('of the same site is all still there, and unchanged like for like', async () => {
    const { sink } = await run(exampleA(), rulesA);
    const { summary } = await next(exampleA(), rulesA, sink);
    expect(summary.before).toBe(AUDIT);
    expect(summary.diff).toEqual({
      new: 0,
      fixed: 0,
      still: 7,
      gone: 0,
      notChecked: 0,
      ignored: 0,
      pages: { come: 0, gone: 0, changed: 0, notChecked: 0 },
    });
    expect(summary.score.change).toEqual({
      comparable: true,
      change: 0,
      before: 80.7273,
      now: 80.7273,
      leftOut: [],
    });
  });

  test('keeps ages and template ids', async () => {
    const { sink, summary: first } = await run(exampleA(), rulesA);
    const { sink: second, summary } = await next(exampleA(), rulesA, sink);
    expect(summary.templates.map(({ id }) => id)).toEqual(first.templates.map(({ id }) => id));
    const chunk = FindingChunk.parse(second.read('findings/title-missing/00000'));
    expect(chunk.findings[0]).toMatchObject({ state: 'open', since: '2026-11-22T12:00:00.000Z', audits: 2 });
  });

  test('tells fixed from gone, and new from seen before', async () => {
    const { sink } = await run(exampleA(), rulesA);
    const site = exampleA();
    const pages = {
      ...site.pages,
      [at('/p/3')]: { ...site.pages[at('/p/3')], letters: 'pp', findings: [] },
      [at('/p/4')]: { status: 404 },
      [at('/')]: { ...site.pages[at('/')], letters: 'pf', findings: [literalFinding('title-missing')] },
    };
    const { summary, sink: second } = await next({ ...site, pages }, rulesA, sink);
    expect(summary.diff).toMatchObject({ new: 1, fixed: 1, gone: 1, still: 5, notChecked: 0 });
    expect(summary.diff.pages).toEqual({ come: 0, gone: 1, changed: 0, notChecked: 0 });
    const changes = Changes.parse(second.read('changes'));
    expect(changes.closed.map(({ url, became }) => [url, became])).toEqual([
      [at('/p/3'), 'fixed'],
      [at('/p/4'), 'gone'],
    ]);
    expect(summary.fixFirst[0]).toMatchObject({ rule: 'title-missing', isNew: true });
    expect(summary.fixFirst[0]?.example.url).toBe(START);
  });

  test('a smaller crawl fixes nothing, and its score is not compared', async () => {
    const { sink } = await run(exampleA(), rulesA);
    const site = exampleA();
    const kept = Object.entries(site.pages).slice(0, 3);
    const skipped = Object.fromEntries(
      Object.keys(site.pages)
        .slice(3)
        .map((url) => [url, {}]),
    );
    const { summary } = await next(
      { ...site, pages: Object.fromEntries(kept), skipped, complete: false },
      rulesA,
      sink,
    );
    expect(summary.diff).toMatchObject({ new: 0, fixed: 0, gone: 0, still: 0, notChecked: 7 });
    expect(summary.diff.pages).toMatchObject({ gone: 0, notChecked: 7 });
    expect(summary.score.change).toEqual({
      comparable: false,
      reason: 'completeness',
      coverage: { before: { pages: 11, known: 11 }, now: { pages: 3, known: 11 } },
    });
  });

  test('a rule that is new finds nothing new, and is left out of the comparison', async () => {
    const { sink } = await run(exampleA(), { page: [alts], site: rulesA.site });
    const { summary } = await next(exampleA(), rulesA, sink);
    expect(summary.diff.new).toBe(0);
    expect(summary.score.change).toMatchObject({ comparable: true, change: 0, leftOut: ['title-missing'] });
  });

  test('ignored now is neither fixed nor still there', async () => {
    const { sink } = await run(exampleA(), rulesA);
    const { summary } = await next(exampleA(), rulesA, sink, {
      ignores: [{ rule: 'title-missing', url: null }],
    });
    expect(summary.diff).toMatchObject({ ignored: 2, still: 5, fixed: 0 });
    expect(summary.score.change).toMatchObject({ comparable: true, change: 0 });
  });
});

describe('the same crawl writes the same bytes', () => {
  const site: LiteralSite = {
    ...exampleA(),
    perSlice: 1,
    pages: {
      ...exampleA().pages,
      [at('/r')]: { to: at('/p/2') },
      [at('/en/x?page=1')]: { shape: ['a1', 'b1'], links: [{ to: at('/dead'), text: 'gone' }] },
      [at('/en/x?page=2')]: { shape: ['a1', 'b1'], links: [{ to: at('/dead'), text: 'dead' }] },
    },
    checks: { 'https://b.test/': { status: 404, first: 404 } },
    hosts: [{ host: 'a.test', listed: [at('/p/1')] }],
  };

  const bytes = async (crawl: LiteralCrawl) => {
    const sink = createMemorySink();
    await analyzeAudit(inputOf(crawl), { page: [...pageRules, titles, alts], site: siteRules }, sink);
    return [...sink.texts];
  };

  /** The crawl with URLs found, and slices accepted, in another order. */
  function reordered(
    crawl: LiteralCrawl,
    urlOrder: readonly number[],
    sliceOrder: readonly number[],
  ): LiteralCrawl {
    const newUrl = new Map(urlOrder.map((old, i) => [old, i]));
    const newSlice = new Map(sliceOrder.map((old, i) => [old, i]));
    const slices = sliceOrder.flatMap((old) => crawl.slices[old] ?? []);
    const renumber = <R extends { id: number }>(record: R): R =>
      Object.assign({}, record, { id: newUrl.get(record.id) ?? -1 });
    return {
      config: crawl.config,
      slices: slices.map((slice): SliceObject =>
        Object.assign({}, slice, {
          pages: slice.pages.map(renumber),
          checks: slice.checks.map(renumber),
        }),
      ),
      end: {
        ...crawl.end,
        accepted: sliceOrder.flatMap((old) => crawl.end.accepted[old] ?? []),
        urls: urlOrder.flatMap((old): KnownUrl[] => {
          const known = crawl.end.urls[old];
          if (known === undefined) return [];
          return [
            { ...known, accepted: known.accepted === null ? null : (newSlice.get(known.accepted) ?? null) },
          ];
        }),
      },
    };
  }

  test('run twice', async () => {
    expect(await bytes(literalCrawl(site))).toEqual(await bytes(literalCrawl(site)));
  });

  test('in whatever order URLs were found and slices accepted', async () => {
    const crawl = literalCrawl(site);
    const expected = await bytes(crawl);
    const order = (length: number) =>
      fc.shuffledSubarray([...Array.from({ length }).keys()], { minLength: length });
    await fc.assert(
      fc.asyncProperty(order(crawl.end.urls.length), order(crawl.slices.length), async (urls, slices) => {
        expect(await bytes(reordered(crawl, urls, slices))).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });
});
