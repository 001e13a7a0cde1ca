import type { AuditSummaryView } from '#contract/api-audits.ts';
import type { FindingRow, FixCard, IssueRow } from '#contract/report.ts';
import { findingsOf } from './findings.ts';
import { auditId } from './ids.ts';
import { issuesOf } from './issues.ts';
import { remember } from './remember.ts';
import { TEMPLATES, rowsOf } from './rows.ts';
import { ALL_RULES } from './rules.ts';
import { type World, startedAt } from './worlds.ts';

const count = <T>(list: readonly T[], test: (item: T) => boolean): number => list.filter(test).length;

const summaryFor = remember<AuditSummaryView>();

/** The summary of an audit, counted from its rows so that every figure leads to as many pages as it says. */
export const summaryOf = (world: World, number: number, now: number): AuditSummaryView =>
  summaryFor(`${world.number} ${number}`, () => makeSummary(world, number, now));

function makeSummary(world: World, number: number, now: number): AuditSummaryView {
  const rows = rowsOf(world);
  const crawled = rows.filter(({ notCrawled }) => notCrawled === null);
  const issues = issuesOf(world, number, now).filter(({ findings }) => findings > 0);
  const score = world.scores[number - 1] ?? null;
  const isFirst = number === 1;
  const shown = score === null ? null : Math.floor(score);
  const reasons = [
    'redirect',
    'client-error',
    'server-error',
    'no-response',
    'not-checked',
    'noindex',
    'canonicalised',
    'not-html',
  ] as const;
  const bands = (edges: readonly number[], read: (row: (typeof rows)[number]) => number | null) => {
    const values = crawled.flatMap((row) => read(row) ?? []).sort((a, b) => a - b);
    return {
      bands: edges.map((from, i) => {
        const to = edges[i + 1] ?? null;
        return { from, to, count: count(values, (value) => value >= from && (to === null || value < to)) };
      }),
      measured: values.length,
      notMeasured: crawled.length - values.length,
      median: values[Math.floor(values.length / 2)] ?? null,
      p75: values[Math.floor(values.length * 0.75)] ?? null,
    };
  };
  return {
    audit: auditId(world.number, number),
    before: isFirst ? null : auditId(world.number, number - 1),
    startUrl: world.url,
    endedAt: new Date(startedAt(world, number, now) + 262_000).toISOString(),
    blocked: false,
    trust: {
      known: rows.length,
      checked: count(crawled, ({ kind }) => kind !== 'no-answer' && kind !== 'blocked'),
      rendered: count(rows, ({ rendered }) => rendered),
      blocked: count(rows, ({ kind }) => kind === 'blocked'),
      unanswered: count(rows, ({ kind }) => kind === 'no-answer'),
      ourFaults: 0,
      notCrawled: [
        { reason: 'robots', count: count(rows, ({ notCrawled }) => notCrawled === 'robots') },
        { reason: 'budget', count: count(rows, ({ notCrawled }) => notCrawled === 'budget') },
        {
          reason: 'trap-parameters',
          count: count(rows, ({ notCrawled }) => notCrawled === 'trap-parameters'),
        },
      ],
      scriptBuilt: world.rows > 1_000 ? { pages: 8_000, rendered: 1_200 } : { pages: 0, rendered: 0 },
      checks: { done: 380, known: 402 },
      durationMs: 262_000,
      complete: world.outcome === 'completed',
    },
    score: {
      score,
      shown,
      withIgnored: isFirst ? null : { ignored: 312, score: (score ?? 0) - 5, shown: (shown ?? 5) - 5 },
      population: count(crawled, ({ indexable }) => indexable === true) + 40,
      gated: 40,
      categories: (
        [
          'response',
          'indexability',
          'canonicals',
          'titles',
          'images',
          'sitemaps',
          'links',
          'content',
        ] as const
      ).map((category, i) => ({
        category,
        score: score === null ? null : Math.min(100, score + 3 + i * 2),
        shown: score === null ? null : Math.floor(Math.min(100, score + 3 + i * 2)),
        issues: count(issues, (issue) => issue.category === category),
      })),
      change: isFirst
        ? {
            comparable: false,
            reason: 'first-audit',
            coverage: { before: null, now: { pages: crawled.length, known: rows.length } },
          }
        : world.outcome === 'completed'
          ? { comparable: true, change: 2.4, before: 78.3, now: 80.7, leftOut: ['js-content-dependent'] }
          : {
              comparable: false,
              reason: 'completeness',
              coverage: {
                before: { pages: 12_000, known: 12_400 },
                now: { pages: crawled.length, known: rows.length },
              },
            },
      basis: {
        rulesVersion: '2026-11',
        mode: 'auto',
        maxPages: 100_000,
        complete: world.outcome === 'completed',
      },
    },
    counts: {
      issues: {
        error: count(issues, ({ severity }) => severity === 'error'),
        warning: count(issues, ({ severity }) => severity === 'warning'),
        notice: count(issues, ({ severity }) => severity === 'notice'),
      },
      findings: {
        error: sum(issues, 'error'),
        warning: sum(issues, 'warning'),
        notice: sum(issues, 'notice'),
      },
      categories: [...new Set(issues.map(({ category }) => category))].map((category) => ({
        category,
        issues: count(issues, (issue) => issue.category === category),
        findings: issues
          .filter((issue) => issue.category === category)
          .reduce((n, { findings }) => n + findings, 0),
      })),
      pagesWithErrors: count(rows, ({ errors }) => errors > 0),
      pages: crawled.length,
    },
    indexability: {
      indexable: count(rows, ({ indexable }) => indexable === true),
      reasons: reasons.map((reason) => ({ reason, count: count(rows, (row) => row.reason === reason) })),
      notCrawled: rows.length - crawled.length,
    },
    statuses: [200, 301, 403, 404, 503, null].map((status) => ({
      status,
      count: count(crawled, (row) => row.status === status),
    })),
    depths: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, null].map((depth) => ({
      depth,
      pages: count(rows, (row) => row.depth === depth),
    })),
    ttfb: bands([0, 200, 500, 800, 1_800], ({ ttfb }) => ttfb),
    lcp: bands([0, 1_200, 2_500, 4_000], ({ lcp }) => lcp),
    cls: bands([0, 0.1, 0.25], ({ cls }) => cls),
    templates: TEMPLATES.map(({ id, name }, i) => {
      const own = rows.filter(({ template }) => template?.id === id);
      return {
        id,
        name: world.url.includes('hostile') ? `${name} \u202E<b>` : name,
        pages: own.length,
        indexable: count(own, ({ indexable }) => indexable === true),
        score: own.length === 0 ? null : 92 - i * 9,
        worst:
          i === 4
            ? null
            : {
                rule: 'title-missing',
                title: 'Title is missing',
                severity: 'error' as const,
                findings: count(own, ({ title }) => title === null),
              },
        example: own[0]?.url ?? world.url,
        sections: [{ name, pages: own.length }],
        screenshot:
          i < 2 && own.length > 0
            ? { url: '/fixture/screenshot.svg', expiresAt: new Date(now + 600_000).toISOString() }
            : null,
      };
    }),
    moreTemplates: 0,
    fixFirst: score === null ? [] : fixesOf(world, issues, score, number, now),
    diff: {
      new: isFirst ? 0 : 214,
      fixed: isFirst ? 0 : 1_380,
      still: isFirst ? 0 : 4_102,
      gone: isFirst ? 0 : 18,
      notChecked: isFirst ? 0 : 7,
      ignored: isFirst ? 0 : 312,
      pages: { come: isFirst ? 0 : 96, gone: isFirst ? 0 : 12, changed: isFirst ? 0 : 341, notChecked: 0 },
    },
    rules: {
      total: world.failsAll ? ALL_RULES.length : 74,
      failing: issues.length,
      passing: 45,
      notApplicable: 8,
      notMeasured: [
        { rule: 'inp-poor', title: 'Slow to react', reason: 'Needs field data, and there is no key for it.' },
        { rule: 'lcp-poor', title: 'Main content shows late', reason: 'A lab figure is no finding.' },
      ],
      errors: [],
    },
    duplicates: { exact: { clusters: 3, pages: 9 }, near: { clusters: 12, pages: 61 } },
    links: {
      links: rows.length * 40,
      brokenTargets: 12,
      brokenLinks: 380,
      redirects: 40,
      chains: 3,
      loops: 1,
      orphans: 7,
    },
  };
}

const sum = (issues: readonly IssueRow[], severity: string): number =>
  issues.filter((issue) => issue.severity === severity).reduce((n, { findings }) => n + findings, 0);

/** Three to five cards along a path that rises. */
function fixesOf(
  world: World,
  issues: readonly IssueRow[],
  score: number,
  number: number,
  now: number,
): FixCard[] {
  const wheres = [
    { level: 'template', template: TEMPLATES[0]?.id ?? null, name: TEMPLATES[0]?.name ?? '' },
    { level: 'pages', template: null, name: '' },
    { level: 'site', template: null, name: '' },
  ] as const;
  let at = score;
  return issues
    .filter(({ scored, gain }) => scored && gain > 0)
    .slice(0, 4)
    .map((issue, i) => {
      const before = at;
      at += Math.min(issue.gain, (100 - at) * 0.6);
      const [example = null] = findingsOf(world, issue.rule, number, now);
      return {
        rule: issue.rule,
        title: issue.title,
        severity: issue.severity,
        category: issue.category,
        critical: false,
        isNew: i === 1 && number > 1,
        where: wheres[i % wheres.length] ?? wheres[0],
        findings: issue.findings,
        pages: issue.pages,
        places: i % 3 === 1 ? 312 : 1,
        gain: at - before,
        before,
        after: at,
        shownBefore: Math.floor(before),
        shownAfter: Math.floor(at),
        example: example ?? emptyFinding(now),
      };
    });
}

const emptyFinding = (now: number): FindingRow => ({
  page: null,
  url: null,
  template: null,
  severity: 'warning',
  evidence: [],
  more: 0,
  state: 'open',
  since: new Date(now).toISOString(),
  audits: 1,
});
