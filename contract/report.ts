import * as z from 'zod';
import { AuditId, PageId, RuleId, TemplateId } from './ids.ts';
import { Category, Evidence, Impact, Severity } from './rule.ts';
import { Mode } from './slice.ts';

/**
 * What analysis leaves for readers, and what the API serves. Words, counted the same everywhere: an *issue* is
 * a rule, a *finding* a rule on a page (or on a URL, or on the site), an *item* an element in it, a *place* an
 * edit that mends it. Scores and gains are points of 100; a score keeps two decimals and never rounds up to
 * 100, `shown` is whole points rounded down.
 */

/** Why a page is not indexable: the first that holds. */
export const NotIndexableReason = z
  .enum([
    'no-response',
    'not-checked',
    'client-error',
    'server-error',
    'redirect',
    'not-html',
    'robots-txt',
    'noindex',
    'canonicalised',
  ])
  .meta({ id: 'NotIndexableReason' });
export type NotIndexableReason = z.infer<typeof NotIndexableReason>;

/** Why a known URL was not crawled. */
export const NotCrawledReason = z
  .enum([
    'robots',
    'scope',
    'budget',
    'trap-parameters',
    'trap-calendar',
    'trap-path',
    'nofollow',
    'robots-unreachable',
    'cancelled',
    'deadline',
    'url-cap',
    'bot-wall',
    'our-fault',
  ])
  .meta({ id: 'NotCrawledReason' });
export type NotCrawledReason = z.infer<typeof NotCrawledReason>;

/** Since the audit before: `new` was not there, `open` was, `ignored` is put aside by its owner. */
export const FindingState = z.enum(['new', 'open', 'ignored']).meta({ id: 'FindingState' });
export type FindingState = z.infer<typeof FindingState>;

/** One finding. */
export const FindingRow = z
  .object({
    /** Null for the site itself. */
    page: PageId.nullable(),
    url: z.string().nullable(),
    template: TemplateId.nullable(),
    severity: Severity,
    evidence: z.array(Evidence),
    /** Pieces of evidence beyond those kept. */
    more: z.int().min(0),
    state: FindingState,
    /** End of the audit that saw it first, ISO 8601. */
    since: z.string(),
    /** Audits in a row that saw it, this one included. */
    audits: z.int().min(1),
  })
  .meta({ id: 'Finding' });
export type FindingRow = z.infer<typeof FindingRow>;

/** A part of an issue's findings, in the order of template, then URL. */
export const FindingChunk = z.object({
  rule: RuleId,
  chunk: z.int().min(0),
  chunks: z.int().min(1),
  findings: z.array(FindingRow),
});
export type FindingChunk = z.infer<typeof FindingChunk>;

/** Where one edit mends many pages (or where it does not: level `pages`). */
export const RollUpGroup = z
  .object({
    level: z.enum(['site', 'template', 'section', 'pages']),
    template: TemplateId.nullable(),
    /** The template's or section's name; empty for the site and for separate pages. */
    name: z.string(),
    /** Subjects that fail here. */
    findings: z.int().min(1),
    /** Pages here that the rule applied to and could judge. */
    of: z.int().min(0),
    places: z.int().min(1),
    /** Items that 80 % or more of the group's pages share: the same target and text in the same landmark. */
    shared: z.array(
      z.object({
        place: z.string(),
        text: z.string().nullable(),
        url: z.string().nullable(),
        pages: z.int(),
      }),
    ),
    /** URL of one of them. */
    example: z.string().nullable(),
  })
  .meta({ id: 'RollUpGroup' });
export type RollUpGroup = z.infer<typeof RollUpGroup>;

/** What became of findings since the audit before (fixed is not gone). */
export const DiffCounts = z
  .object({
    new: z.int(),
    /** The same URL was asked again, the same rule was measured, and it passed. */
    fixed: z.int(),
    still: z.int(),
    /** The page is no more, or no longer one that the rule is about. */
    gone: z.int(),
    /** Not crawled, blocked or not rendered this time: nobody knows. */
    notChecked: z.int(),
    ignored: z.int(),
  })
  .meta({ id: 'DiffCounts' });
export type DiffCounts = z.infer<typeof DiffCounts>;

/** An issue: a rule that found something, or that did in the audit before. */
export const IssueRow = z
  .object({
    rule: RuleId,
    category: Category,
    /** The highest that was found. */
    severity: Severity,
    impact: Impact,
    title: z.string(),
    scope: z.enum(['page', 'site']),
    /** A change rather than a state: shown among changes and alerts, never scored. */
    event: z.boolean(),
    /** Findings that count; ignored ones apart. */
    findings: z.int(),
    ignored: z.int(),
    /** Pages among the subjects, and their share of the pages that could be judged; null where none could. */
    pages: z.int(),
    share: z.number().min(0).max(1).nullable(),
    judged: z.int().nullable(),
    unmeasured: z.int(),
    /** Why not everything was judged, in plain words. */
    unmeasuredReason: z.string().nullable(),
    places: z.int(),
    /** Points that mending it everywhere adds; see `scored` before taking 0 for nothing. */
    gain: z.number(),
    /** False for issues without effect on the score. */
    scored: z.boolean(),
    diff: DiffCounts,
    groups: z.array(RollUpGroup),
    moreGroups: z.int(),
    samples: z.array(FindingRow),
    /** Number of chunks its findings are kept in. */
    chunks: z.int(),
  })
  .meta({ id: 'Issue' });
export type IssueRow = z.infer<typeof IssueRow>;

export const Trust = z
  .object({
    /** URLs of the site that are known. */
    known: z.int(),
    /** Those that answered something that can be judged. */
    checked: z.int(),
    rendered: z.int(),
    /** 401, 403, 407, 429, 451 or a bot wall: could not be checked, never "broken". */
    blocked: z.int(),
    /** No answer, or our own fault. */
    unanswered: z.int(),
    ourFaults: z.int(),
    notCrawled: z.array(z.object({ reason: NotCrawledReason, count: z.int() })),
    /** Pages whose kind is built by script, and how many of these were rendered. */
    scriptBuilt: z.object({ pages: z.int(), rendered: z.int() }),
    /** External links and assets that were checked, and that there are. */
    checks: z.object({ done: z.int(), known: z.int() }),
    /** Null where the start is not known. */
    durationMs: z.number().nullable(),
    complete: z.boolean(),
  })
  .meta({ id: 'Trust' });
export type Trust = z.infer<typeof Trust>;

const CategoryScore = z.object({
  category: Category,
  score: z.number().nullable(),
  shown: z.int().nullable(),
  /** Issues of the category. */
  issues: z.int(),
});
export type CategoryScore = z.infer<typeof CategoryScore>;

const ScoreChange = z
  .discriminatedUnion('comparable', [
    z.object({
      comparable: z.literal(true),
      /** Points, like for like: on the rules that both audits measured, with today's weights. */
      change: z.number(),
      before: z.number(),
      now: z.number(),
      leftOut: z.array(RuleId),
    }),
    z.object({
      comparable: z.literal(false),
      reason: z.enum(['first-audit', 'no-score', 'scope', 'completeness']),
      /** Pages asked and URLs known, in both audits: "5,000 of 12,400 known URLs". */
      coverage: z.object({
        before: z.object({ pages: z.int(), known: z.int() }).nullable(),
        now: z.object({ pages: z.int(), known: z.int() }),
      }),
    }),
  ])
  .meta({ id: 'ScoreChange' });
export type ScoreChange = z.infer<typeof ScoreChange>;

export const ScoreReport = z
  .object({
    /** Null where there is nothing to score, or the audit was blocked. */
    score: z.number().nullable(),
    shown: z.int().nullable(),
    /** With the ignored findings; null where nothing is ignored. */
    withIgnored: z
      .object({ ignored: z.int(), score: z.number().nullable(), shown: z.int().nullable() })
      .nullable(),
    /** Pages the score is about, and those of them that count 0. */
    population: z.int(),
    gated: z.int(),
    categories: z.array(CategoryScore),
    change: ScoreChange,
    /** What the figure rests on; two scores with different bases are compared like for like or not at all. */
    basis: z.object({ rulesVersion: z.string(), mode: Mode, maxPages: z.int(), complete: z.boolean() }),
  })
  .meta({ id: 'Score' });
export type ScoreReport = z.infer<typeof ScoreReport>;

export const FixCard = z
  .object({
    rule: RuleId,
    title: z.string(),
    severity: Severity,
    category: Category,
    /** A failing rule of the site that outweighs all else. */
    critical: z.boolean(),
    isNew: z.boolean(),
    where: z.object({
      level: z.enum(['site', 'template', 'section', 'pages']),
      template: TemplateId.nullable(),
      name: z.string(),
    }),
    findings: z.int(),
    pages: z.int(),
    places: z.int(),
    /** Points, after the cards before it. */
    gain: z.number(),
    before: z.number(),
    after: z.number(),
    shownBefore: z.int(),
    shownAfter: z.int(),
    example: FindingRow,
  })
  .meta({ id: 'FixCard' });
export type FixCard = z.infer<typeof FixCard>;

export const TemplateRow = z
  .object({
    id: TemplateId,
    name: z.string(),
    pages: z.int(),
    indexable: z.int(),
    /** Mean of its pages in the score's population, without the site-wide factor; null where none is in it. */
    score: z.number().nullable(),
    /** The issue that takes most from its pages. */
    worst: z.object({ rule: RuleId, title: z.string(), severity: Severity, findings: z.int() }).nullable(),
    /** Object name of one of its pages' screenshots. */
    screenshot: z.string().nullable(),
    example: z.string(),
    sections: z.array(z.object({ name: z.string(), pages: z.int() })),
  })
  .meta({ id: 'Template' });
export type TemplateRow = z.infer<typeof TemplateRow>;

/** A bar of a distribution: values from `from` (included) up to `to` (excluded; null: no end). */
export const Band = z.object({ from: z.number(), to: z.number().nullable(), count: z.int() });
export type Band = z.infer<typeof Band>;

export const Distribution = z.object({
  bands: z.array(Band),
  measured: z.int(),
  notMeasured: z.int(),
  /** Null where nothing was measured. */
  median: z.number().nullable(),
  p75: z.number().nullable(),
});
export type Distribution = z.infer<typeof Distribution>;

export const RuleMention = z.object({ rule: RuleId, title: z.string(), reason: z.string() });
export type RuleMention = z.infer<typeof RuleMention>;

export const AuditSummary = z
  .object({
    audit: AuditId,
    /** The audit compared with. */
    before: AuditId.nullable(),
    startUrl: z.string(),
    endedAt: z.string(),
    /** True where a bot wall or robots.txt kept us out: no score, no findings about pages. */
    blocked: z.boolean(),
    trust: Trust,
    score: ScoreReport,
    counts: z.object({
      issues: z.record(Severity, z.int()),
      findings: z.record(Severity, z.int()),
      categories: z.array(z.object({ category: Category, issues: z.int(), findings: z.int() })),
      /** Pages with at least one finding of an error. */
      pagesWithErrors: z.int(),
      pages: z.int(),
    }),
    indexability: z.object({
      indexable: z.int(),
      reasons: z.array(z.object({ reason: NotIndexableReason, count: z.int() })),
      notCrawled: z.int(),
    }),
    /** By ascending status; null for no answer. */
    statuses: z.array(z.object({ status: z.int().nullable(), count: z.int() })),
    /** Pages by clicks from the start; null for those no link leads to. */
    depths: z.array(z.object({ depth: z.int().nullable(), pages: z.int() })),
    /** Milliseconds to the first byte. */
    ttfb: Distribution,
    /** Lab figures of rendered pages, unthrottled: milliseconds, and shares of the viewport. */
    lcp: Distribution,
    cls: Distribution,
    templates: z.array(TemplateRow),
    moreTemplates: z.int(),
    fixFirst: z.array(FixCard),
    diff: DiffCounts.extend({
      pages: z.object({ come: z.int(), gone: z.int(), changed: z.int(), notChecked: z.int() }),
    }),
    rules: z.object({
      total: z.int(),
      /** Rules with findings that count. */
      failing: z.int(),
      /** Rules that found something, all of which is ignored; absent where there is none. */
      ignored: z.int().optional(),
      passing: z.int(),
      notApplicable: z.int(),
      notMeasured: z.array(RuleMention),
      errors: z.array(RuleMention),
    }),
    duplicates: z.object({
      exact: z.object({ clusters: z.int(), pages: z.int() }),
      near: z.object({ clusters: z.int(), pages: z.int() }),
    }),
    links: z.object({
      links: z.int(),
      brokenTargets: z.int(),
      brokenLinks: z.int(),
      redirects: z.int(),
      chains: z.int(),
      loops: z.int(),
      orphans: z.int(),
    }),
  })
  .meta({ id: 'AuditSummary' });
export type AuditSummary = z.infer<typeof AuditSummary>;
