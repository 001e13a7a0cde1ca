import type { BrokenTarget, LinkGroup } from '#contract/report-lists.ts';
import type { IssueRow, RollUpGroup } from '#contract/report.ts';
import type { Impact, RuleInfo } from '#contract/rule.ts';
import { findingsOf } from './findings.ts';
import { HOSTILE } from './hostile.ts';
import { remember } from './remember.ts';
import { TEMPLATES, rowsOf } from './rows.ts';
import { ALL_RULES, RULES } from './rules.ts';
import type { World } from './worlds.ts';

const GAINS: Readonly<Record<string, number>> = {
  'canonical-to-4xx': 8.07,
  'title-missing': 9.09,
  'sitemap-missing': 2.03,
  'http-4xx': 1.46,
  'title-duplicate': 0.66,
  'image-alt-missing': 0.02,
};

const issuesFor = remember<IssueRow[]>();

/** Issues of an audit, those that gain most first; one more was there in the audit before and is fixed. */
export const issuesOf = (world: World, number: number, now: number): IssueRow[] =>
  issuesFor(`${world.number} ${number}`, () => makeIssues(world, number, now));

function makeIssues(world: World, number: number, now: number): IssueRow[] {
  const crawled = rowsOf(world).filter(({ notCrawled }) => notCrawled === null).length;
  const rules = world.failsAll ? ALL_RULES : RULES;
  const issues = rules
    .filter(({ id }) => id !== 'regress-indexability' || number > 1)
    .map((rule): IssueRow => {
      const found = findingsOf(world, rule.id, number, now);
      const isFixed = rule.id === 'content-near-duplicate' && number > 1;
      const findings = isFixed ? [] : found.filter(({ state }) => state !== 'ignored');
      const pages = findings.filter(({ page }) => page !== null).length;
      const scored = rule.impact !== 'none';
      const isNew = findings.filter(({ state }) => state === 'new').length;
      return {
        rule: rule.id,
        category: rule.category,
        severity: rule.severity,
        impact: rule.impact,
        title: rule.title,
        scope: rule.scope,
        event: rule.id.startsWith('regress-'),
        findings: findings.length,
        ignored: found.length - findings.length,
        pages,
        share: rule.scope === 'site' || crawled === 0 ? null : pages / crawled,
        judged: rule.scope === 'site' ? null : crawled,
        unmeasured: rule.needsRendering ? crawled - Math.floor(crawled / 5) : 0,
        unmeasuredReason: rule.needsRendering ? 'not rendered' : null,
        places: Math.max(0, Math.min(findings.length, 31)),
        gain:
          findings.length === 0 || (world.failsAll && !scored)
            ? 0
            : (GAINS[rule.id] ?? guessGain(rule, pages, crawled)),
        scored,
        diff: {
          new: isNew,
          fixed: isFixed ? 61 : number > 1 ? 12 : 0,
          still: findings.length - isNew,
          gone: 0,
          notChecked: 0,
          ignored: found.length - findings.length,
        },
        groups: groupsOf(world, findings.length, rule.scope),
        moreGroups: 0,
        samples: findings.slice(0, 5),
        chunks: 1,
      };
    });
  return issues
    .filter(({ findings, diff }) => findings + diff.fixed > 0)
    .sort((a, b) => b.gain - a.gain || b.findings - a.findings);
}

const POINTS: Readonly<Record<Impact, number>> = { critical: 20, high: 9, medium: 3, low: 0.4, none: 0 };

const guessGain = ({ impact, scope }: RuleInfo, pages: number, crawled: number): number =>
  scope === 'site' ? POINTS[impact] / 4 : (POINTS[impact] * pages) / Math.max(1, crawled);

function groupsOf(world: World, findings: number, scope: 'page' | 'site'): RollUpGroup[] {
  if (findings === 0) return [];
  const none = { template: null, shared: [], example: null };
  if (scope === 'site') return [{ ...none, level: 'site', name: '', findings, of: 0, places: 1 }];
  const first = Math.max(1, Math.floor(findings * 0.7));
  const groups: RollUpGroup[] = [
    {
      level: 'template',
      template: TEMPLATES[0]?.id ?? null,
      name: TEMPLATES[0]?.name ?? '',
      findings: first,
      of: Math.ceil(first * 1.1),
      places: 1,
      shared: [
        {
          place: 'footer > nav > a',
          text: world.url.includes('hostile') ? HOSTILE.script : 'Winter sale',
          url: world.url.includes('hostile') ? HOSTILE.javascriptUrl : `${world.url}sale`,
          pages: first,
        },
      ],
      example: rowsOf(world)[7]?.url ?? null,
    },
  ];
  if (findings > first)
    groups.push({
      ...none,
      level: 'pages',
      name: '',
      findings: findings - first,
      of: 0,
      places: findings - first,
    });
  return groups;
}

/** Dead targets with who leads to them. */
export function brokenOf(world: World, internal: boolean): Omit<BrokenTarget, 'chunks'>[] {
  const hostile = world.url.includes('hostile');
  const group: LinkGroup = {
    text: hostile ? HOSTILE.script : 'Winter sale',
    region: 'footer',
    place: 'footer > nav > ul > li > a',
    nofollow: false,
    pages: 312,
    template: TEMPLATES[0]?.id ?? null,
  };
  const dead = rowsOf(world).filter(({ kind }) => kind === 'client-error');
  return Array.from({ length: 12 }, (_, i) => ({
    url: internal
      ? (dead[i]?.url ?? `${world.url}gone-${i}`)
      : hostile && i === 0
        ? HOSTILE.longUrl
        : `https://partner-${i}.test/old`,
    page: internal ? (dead[i]?.id ?? null) : null,
    internal,
    status: i % 4 === 3 ? null : 404,
    error: i % 4 === 3 ? ('dns' as const) : null,
    referrers: { links: 320 + i, sitemaps: i % 2, canonicals: i % 3, hreflangs: 0, redirects: 0 },
    links: 320 + i,
    pages: 318,
    places: 4,
    groups: [
      group,
      { ...group, text: '', region: 'main', place: 'main > p > a', pages: 6, template: null, nofollow: true },
    ],
    samples: [],
  }));
}
