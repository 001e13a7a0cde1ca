import * as z from 'zod';
import { PageId, RuleId, TemplateId } from './ids.ts';
import { DiffCounts, FindingRow } from './report.ts';
import { Region } from './doc-facts.ts';
import { FetchError } from './fetch-facts.ts';
import { Evidence, Severity } from './rule.ts';

/** `row` is always a row of the audit's page index: it has the URL and everything else of the page. */
const Row = z.int().min(0);

/** How the site names a URL that is broken. */
export const Referrers = z
  .object({ links: z.int(), sitemaps: z.int(), canonicals: z.int(), hreflangs: z.int(), redirects: z.int() })
  .meta({ id: 'Referrers' });
export type Referrers = z.infer<typeof Referrers>;

/** Links to one target with the same text in the same place of the layout. */
export const LinkGroup = z
  .object({
    text: z.string(),
    region: Region,
    place: z.string(),
    nofollow: z.boolean(),
    pages: z.int(),
    /** The template of which 80 % or more of the pages carry it: one edit mends them all. */
    template: TemplateId.nullable(),
  })
  .meta({ id: 'LinkGroup' });
export type LinkGroup = z.infer<typeof LinkGroup>;

/** A target that is not there, with who leads to it. */
export const BrokenTarget = z
  .object({
    url: z.string(),
    /** Null for URLs that are no pages of the site. */
    page: PageId.nullable(),
    internal: z.boolean(),
    status: z.int().nullable(),
    error: FetchError.nullable(),
    referrers: Referrers,
    /** Links, pages they are on, and edits needed. */
    links: z.int(),
    pages: z.int(),
    places: z.int(),
    /** The commonest first, at most ten; all of them are in the chunks. */
    groups: z.array(LinkGroup),
    samples: z.array(z.object({ url: z.string(), text: z.string(), region: Region, place: z.string() })),
    /** Numbers of the chunks that hold its sources. */
    chunks: z.array(z.int()),
  })
  .meta({ id: 'BrokenTarget' });
export type BrokenTarget = z.infer<typeof BrokenTarget>;

/** Sources of broken targets; a target's may go on over several chunks. */
export const BrokenSources = z.object({
  chunk: z.int(),
  targets: z.array(
    z.object({
      url: z.string(),
      groups: z.array(
        z.object({
          text: z.string(),
          region: Region,
          place: z.string(),
          nofollow: z.boolean(),
          /** Source pages; one that links twice in this way stands twice. */
          rows: z.array(Row),
        }),
      ),
    }),
  ),
});
export type BrokenSources = z.infer<typeof BrokenSources>;

export const RedirectChain = z
  .object({
    url: z.string(),
    page: PageId,
    hops: z.array(z.object({ url: z.string(), status: z.int().nullable() })).max(50),
    /** Hops in all, where more than are kept. */
    length: z.int(),
    loop: z.boolean(),
    /** Status of the end; null for no answer, or where it is not of the crawl. */
    endStatus: z.int().nullable(),
    /** Pages that link to its start, and whether a sitemap lists it. */
    inlinks: z.int(),
    inSitemap: z.boolean(),
  })
  .meta({ id: 'RedirectChain' });
export type RedirectChain = z.infer<typeof RedirectChain>;

export const Orphans = z.object({
  /** False where pages that link to them may not have been seen: a partial crawl, or scripts not run. */
  reliable: z.boolean(),
  reason: z.string().nullable(),
  pages: z.array(z.object({ row: Row, page: PageId, url: z.string(), inSitemap: z.boolean() })),
  more: z.int(),
});
export type Orphans = z.infer<typeof Orphans>;

export const DuplicateCluster = z
  .object({
    kind: z.enum(['exact', 'near']),
    /** Lowest similarity of a member to the first, 0..1; an estimate where near. */
    similarity: z.number(),
    words: z.int(),
    pages: z.array(z.object({ page: PageId, url: z.string(), indexable: z.boolean() })).max(100),
    size: z.int(),
  })
  .meta({ id: 'DuplicateCluster' });
export type DuplicateCluster = z.infer<typeof DuplicateCluster>;

/** A finding in the view of one page. */
export const PageFinding = z
  .object({
    rule: RuleId,
    severity: Severity,
    evidence: z.array(Evidence),
    more: z.int(),
    state: FindingRow.shape.state,
    since: z.string(),
    audits: z.int(),
    /** Share that it takes from the page; 0 for unscored ones. */
    weight: z.number(),
  })
  .meta({ id: 'PageFinding' });
export type PageFinding = z.infer<typeof PageFinding>;

/** What analysis knows of a page beyond its row of the page index and its facts. */
export const PageDetail = z
  .object({
    page: PageId,
    url: z.string(),
    /** Object that holds its record; null where it was not crawled. */
    slice: z.string().nullable(),
    html: z.string().nullable(),
    screenshot: z.string().nullable(),
    findings: z.array(PageFinding),
    /** Why it counts 0 in the score, where it does. */
    gate: z.object({ category: z.enum(['response', 'indexability']), causes: z.array(RuleId) }).nullable(),
    inlinks: z.object({
      links: z.int(),
      pages: z.int(),
      followPages: z.int(),
      /** The first of each source page: its row, text and place (indexes into `strings`), region, nofollow. */
      samples: z.array(z.tuple([Row, z.int(), Region, z.int(), z.boolean()])).max(100),
    }),
    redirects: z.object({ hops: z.array(z.string()), loop: z.boolean() }).nullable(),
    sitemaps: z.array(z.string()),
    lastmod: z.string().nullable(),
    /** Rows with the same, or nearly the same, text. */
    exactDuplicates: z.array(Row),
    nearDuplicates: z.array(Row),
    /** The detail of "why not crawled": a line of robots.txt, a trap's pattern. */
    why: z.string().nullable(),
  })
  .meta({ id: 'PageDetail' });
export type PageDetail = z.infer<typeof PageDetail>;

/** Rows of the page index in one object of page details. */
export const DETAIL_ROWS = 200;

export const PageDetails = z.object({
  first: Row,
  /** Texts that the pages' samples of inlinks name by number. */
  strings: z.array(z.string()),
  pages: z.array(PageDetail).max(DETAIL_ROWS),
});
export type PageDetails = z.infer<typeof PageDetails>;

export const ChangedField = z.enum(['title', 'canonical', 'indexable', 'status']);
export type ChangedField = z.infer<typeof ChangedField>;

const PageChange = z
  .object({
    kind: z.enum(['come', 'gone', 'changed']),
    page: PageId,
    url: z.string(),
    fields: z.array(
      z.object({
        field: ChangedField,
        before: z.string().nullable(),
        after: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'PageChange' });

/** A finding of the audit before that this one does not have. */
const ClosedFinding = z
  .object({
    rule: RuleId,
    page: PageId.nullable(),
    url: z.string().nullable(),
    severity: Severity,
    became: z.enum(['fixed', 'gone', 'notChecked', 'ignored']),
    since: z.string(),
  })
  .meta({ id: 'ClosedFinding' });

export const Changes = z.object({
  against: z.string().nullable(),
  totals: DiffCounts,
  pages: z.array(PageChange),
  morePages: z.int(),
  closed: z.array(ClosedFinding),
  moreClosed: z.int(),
});
export type Changes = z.infer<typeof Changes>;
