import * as z from 'zod';
import { RuleId } from './ids.ts';

export const SEVERITIES = ['error', 'warning', 'notice'] as const;
export const Severity = z.enum(SEVERITIES).meta({ id: 'Severity' });
export type Severity = z.infer<typeof Severity>;

/** What a rule's failure takes from the score; see docs/scoring.md: high halves a page. */
const IMPACTS = ['critical', 'high', 'medium', 'low', 'none'] as const;
export const Impact = z.enum(IMPACTS).meta({ id: 'Impact' });
export type Impact = z.infer<typeof Impact>;

export const CATEGORIES = [
  'response',
  'indexability',
  'canonicals',
  'redirects',
  'titles',
  'descriptions',
  'headings',
  'content',
  'links',
  'images',
  'international',
  'structured-data',
  'sitemaps',
  'robots-txt',
  'pagination',
  'url',
  'security',
  'mobile',
  'performance',
  'javascript',
  'social',
  'accessibility',
  'ai-search',
  'site',
] as const;
export const Category = z.enum(CATEGORIES).meta({ id: 'Category' });
export type Category = z.infer<typeof Category>;

/** Longest string kept in a piece of evidence, in UTF-16 units. */
export const EVIDENCE_CHARS = 500;
/** Most pieces of evidence kept for one finding; the rest are counted in `more`. */
export const EVIDENCE_ITEMS = 20;

/**
 * One place that shows the fault: what was read, where, and in which version of the page. All strings come
 * from the crawled site and are data, never markup.
 */
export const Evidence = z
  .object({
    /** One plain sentence or label in our own words. */
    message: z.string().max(EVIDENCE_CHARS).optional(),
    /** The value itself: a title's text, a header line, an attribute. */
    value: z.string().max(EVIDENCE_CHARS).optional(),
    /** What it should have been, or what it is compared with. */
    expected: z.string().max(EVIDENCE_CHARS).optional(),
    /** A short DOM path, a header's name, or a line of a file. */
    where: z.string().max(EVIDENCE_CHARS).optional(),
    /** The other URL concerned: a link's target, a duplicate, a source. */
    url: z.string().max(2048).optional(),
    /** Anchor text of a link, alt text of an image. */
    text: z.string().max(EVIDENCE_CHARS).optional(),
    from: z.enum(['raw', 'rendered', 'header', 'sitemap', 'robots', 'network']).optional(),
    /** For the roll-up: a place in a layout (landmark and path) shared by many pages. */
    place: z.string().max(EVIDENCE_CHARS).optional(),
  })
  .meta({ id: 'Evidence' });
export type Evidence = z.infer<typeof Evidence>;

export const Finding = z.object({
  rule: RuleId,
  /** Present only where it differs from the rule's own severity. */
  severity: Severity.optional(),
  evidence: z.array(Evidence).max(EVIDENCE_ITEMS),
  /** Pieces of evidence beyond those kept. */
  more: z.int().min(0).optional(),
});
export type Finding = z.infer<typeof Finding>;

/** Outcomes of the page rules of one page, one letter a rule in the order of the slice's `ruleset`. */
export const OUTCOME_LETTERS = {
  pass: 'p',
  fail: 'f',
  'not-applicable': 'n',
  'not-measured': 'm',
  error: 'e',
} as const;

/** What the catalogue says of a rule: the same words in the dashboard, the API, the CLI and the docs. */
export const RuleInfo = z
  .object({
    id: RuleId,
    category: Category,
    severity: Severity,
    impact: Impact,
    scope: z.enum(['page', 'site']),
    /** The failing state as a noun phrase, e.g. "Title is missing". */
    title: z.string(),
    why: z.string(),
    fix: z.string(),
    /** The authority's page, where one is certain. */
    source: z.url().nullable(),
    /** A snippet that fails and one that passes, as text. */
    wrong: z.string().nullable(),
    right: z.string().nullable(),
    /** True where only a rendered page can be judged. */
    needsRendering: z.boolean(),
  })
  .meta({ id: 'Rule' });
export type RuleInfo = z.infer<typeof RuleInfo>;
