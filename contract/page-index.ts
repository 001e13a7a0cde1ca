import * as z from 'zod';
import { PageId, RuleId, TemplateId } from './ids.ts';
import { NotCrawledReason, NotIndexableReason } from './report.ts';

/** What a known URL turned out to be. */
export const PageKind = z
  .enum(['html', 'redirect', 'file', 'client-error', 'server-error', 'no-answer', 'blocked', 'not-crawled'])
  .meta({ id: 'PageKind' });
export type PageKind = z.infer<typeof PageKind>;

const Count = z.int().min(0);
const numbers = z.array(z.number().nullable());
const counts = z.array(Count);
const strings = z.array(z.string().nullable());
/** Indexes into a list beside the columns; -1 for none. */
const indexes = z.array(z.int().min(-1));

/**
 * Every known URL of an audit in columns of equal length, by ascending URL: 100,000 rows are read, filtered
 * and sorted in memory. Repeated values are indexes into the lists beside the columns.
 */
export const PageIndex = z.object({
  v: z.literal(1),
  n: Count,
  /** URLs known beyond those that have a row. */
  more: Count,
  rules: z.array(RuleId),
  /** Sets of failing rules, as ascending indexes into `rules`. */
  ruleSets: z.array(z.array(z.int())),
  templates: z.array(z.object({ id: TemplateId, name: z.string() })),
  columns: z.object({
    id: z.array(PageId),
    url: z.array(z.string()),
    /** Index into the options of PageKind. */
    kind: indexes,
    status: numbers,
    /** Index into the options of NotIndexableReason; -1 for indexable pages and for those not crawled. */
    reason: indexes,
    /** Index into the options of NotCrawledReason; -1 for those crawled. */
    why: indexes,
    depth: numbers,
    inlinks: counts,
    outlinks: counts,
    words: counts,
    title: strings,
    description: strings,
    h1: strings,
    /** The canonical URL that counts; null for none. */
    canonical: strings,
    /** Where a redirect leads. */
    location: strings,
    contentType: strings,
    lang: strings,
    template: indexes,
    ttfb: numbers,
    bytes: counts,
    rendered: z.array(z.literal([0, 1])),
    errors: counts,
    warnings: counts,
    notices: counts,
    ruleSet: indexes,
    /** What the page itself scores, 0..100; null for pages outside the score's population. */
    score: numbers,
    imagesWithoutAlt: counts,
    /** Executable scripts of the document as fetched; indexes of earlier versions lack it. */
    scripts: counts.optional(),
    encoding: strings,
    lcp: numbers,
    cls: numbers,
  }),
});
export type PageIndex = z.infer<typeof PageIndex>;

/** One row of the index as the API serves it. */
export const PageListRow = z
  .object({
    id: PageId,
    url: z.string(),
    kind: PageKind,
    status: z.int().nullable(),
    /** Null for URLs that were not crawled. */
    indexable: z.boolean().nullable(),
    reason: NotIndexableReason.nullable(),
    notCrawled: NotCrawledReason.nullable(),
    depth: z.int().nullable(),
    inlinks: Count,
    outlinks: Count,
    words: Count,
    title: z.string().nullable(),
    description: z.string().nullable(),
    h1: z.string().nullable(),
    canonical: z.string().nullable(),
    location: z.string().nullable(),
    contentType: z.string().nullable(),
    lang: z.string().nullable(),
    template: z.object({ id: TemplateId, name: z.string() }).nullable(),
    ttfb: z.number().nullable(),
    bytes: Count,
    rendered: z.boolean(),
    errors: Count,
    warnings: Count,
    notices: Count,
    rules: z.array(RuleId),
    score: z.number().nullable(),
    imagesWithoutAlt: Count,
    /** Executable scripts of the document as fetched, external and inline. */
    scripts: Count.optional(),
    encoding: z.string().nullable(),
    lcp: z.number().nullable(),
    cls: z.number().nullable(),
  })
  .meta({ id: 'PageListRow' });
export type PageListRow = z.infer<typeof PageListRow>;

export const NUMBER_FIELDS = [
  'depth',
  'inlinks',
  'outlinks',
  'words',
  'ttfb',
  'bytes',
  'errors',
  'warnings',
  'notices',
  'score',
  'lcp',
  'cls',
  'imagesWithoutAlt',
] as const;

export const TEXT_FIELDS = [
  'title',
  'description',
  'h1',
  'canonical',
  'location',
  'contentType',
  'lang',
] as const;

/** Columns that a list can be sorted by. */
export const PageSort = z
  .enum(['url', 'status', 'kind', 'template', ...NUMBER_FIELDS, ...TEXT_FIELDS])
  .meta({ id: 'PageSort' });
export type PageSort = z.infer<typeof PageSort>;

const value = z.string().min(1).max(500);

/** One condition; a list's conditions all hold. */
export const PageFilter = z
  .discriminatedUnion('field', [
    /** A code, a class such as `4xx`, or `none` for no answer. */
    z.object({
      field: z.literal('status'),
      op: z.enum(['is', 'not']),
      value: z.string().regex(/^([1-9][0-9]{2}|[1-5]xx|none)$/),
    }),
    z.object({ field: z.literal('path'), op: z.enum(['contains', 'starts', 'lacks']), value }),
    z.object({ field: z.literal('url'), op: z.enum(['is', 'contains', 'lacks']), value }),
    /** Words sought in URL and title. */
    z.object({ field: z.literal('text'), op: z.literal('contains'), value }),
    z.object({ field: z.literal('rule'), op: z.enum(['is', 'not']), value: RuleId }),
    z.object({ field: z.literal('indexable'), op: z.literal('is'), value: z.enum(['yes', 'no']) }),
    z.object({ field: z.literal('reason'), op: z.enum(['is', 'not']), value: NotIndexableReason }),
    z.object({ field: z.literal('why'), op: z.enum(['is', 'not']), value: NotCrawledReason }),
    z.object({ field: z.literal('kind'), op: z.enum(['is', 'not']), value: PageKind }),
    z.object({ field: z.literal('template'), op: z.enum(['is', 'not']), value: TemplateId }),
    z.object({ field: z.literal('rendered'), op: z.literal('is'), value: z.enum(['yes', 'no']) }),
    z.object({
      field: z.enum(NUMBER_FIELDS),
      op: z.enum(['is', 'min', 'max', 'empty']),
      value: z.coerce.number().default(0),
    }),
    z.object({
      field: z.enum(TEXT_FIELDS),
      op: z.enum(['is', 'contains', 'lacks', 'empty']),
      value: z.string().max(500).default(''),
    }),
  ])
  .meta({ id: 'PageFilter' });
export type PageFilter = z.infer<typeof PageFilter>;

/** A filter as it stands in an address: `status:is:404`. Null where it is none. */
export function parsePageFilter(text: string): PageFilter | null {
  const [field, op, ...rest] = text.split(':');
  const parsed = PageFilter.safeParse({ field, op, ...(rest.length > 0 && { value: rest.join(':') }) });
  return parsed.success ? parsed.data : null;
}

export const formatPageFilter = ({ field, op, value: text }: PageFilter): string => `${field}:${op}:${text}`;
