import * as z from 'zod';
import { AuditParams, Link } from './api-audits.ts';
import { DocFacts, LinkFact, MainText, Region } from './doc-facts.ts';
import { FetchFacts, RenderFacts } from './fetch-facts.ts';
import { PageId } from './ids.ts';
import { PageListRow, PageSort, parsePageFilter } from './page-index.ts';
import { PageDetail } from './report-lists.ts';
import { Paging, defineRoute, pageOf } from './route.ts';
import { RenderState } from './slice.ts';

const read = {
  tag: 'Pages',
  method: 'GET',
  access: ['audits:read'],
  status: 200,
  etag: true,
  problems: ['NOT_FOUND', 'CONFLICT'],
} as const;

const PageParams = AuditParams.extend({ page: PageId });

const MOST_FILTERS = 20;

/** `field:op:value`, once or several times (then all hold): `status:is:404`, `words:max:50`, `title:empty`. */
const Filters = z
  .union([z.string().max(600), z.array(z.string().max(600)).max(MOST_FILTERS)])
  .optional()
  .transform((given, ctx) =>
    [given ?? []].flat().flatMap((text) => {
      const filter = parsePageFilter(text);
      if (filter === null) ctx.addIssue({ code: 'custom', message: `“${text}” is no filter` });
      return filter ?? [];
    }),
  );

/** Lists of a document that a view cuts, so that one page never fills an answer. */
export const VIEW_CAPS = {
  titles: 20,
  metas: 100,
  robots: 50,
  canonicals: 20,
  hreflangs: 100,
  alternates: 50,
  headings: 300,
  images: 200,
  resources: 200,
  jsonLd: 20,
} as const;
/** Characters of one JSON-LD block in a view. */
export const VIEW_JSON_LD_CHARS = 20_000;

/** A document's facts as a page's view shows them; its links are a list of their own. */
export const DocView = DocFacts.omit({ links: true, signature: true, main: true })
  .extend({
    main: MainText.omit({ blocks: true, blockWords: true, sketch: true }),
    /** How many there are of what was cut, or is shown elsewhere. */
    counts: z.object({ links: z.int(), images: z.int(), resources: z.int() }),
    /** Names of the lists that were cut for this view. */
    cut: z.array(z.string()),
  })
  .meta({ id: 'DocView' });
export type DocView = z.infer<typeof DocView>;

const PageRef = z.object({ page: PageId, url: z.string() });

/** One page with all that is known of it. Everything in it that came from the site is data, never markup. */
export const PageView = z
  .object({
    row: PageListRow,
    findings: PageDetail.shape.findings,
    gate: PageDetail.shape.gate,
    redirects: PageDetail.shape.redirects,
    sitemaps: z.array(z.string()),
    lastmod: z.string().nullable(),
    duplicates: z.object({ exact: z.array(PageRef), near: z.array(PageRef) }),
    /** The detail of "why not crawled". */
    why: z.string().nullable(),
    /** Null where it was not crawled, or its facts are no longer kept. */
    record: z
      .object({
        fetch: FetchFacts,
        raw: DocView.nullable(),
        rendered: DocView.nullable(),
        render: RenderFacts.omit({ screenshot: true }).nullable(),
        renderState: RenderState,
        renderError: z.string().nullable(),
        googlebot: z.boolean(),
      })
      .nullable(),
    screenshot: Link.nullable(),
    /** True where the HTML as fetched can be downloaded. */
    html: z.boolean(),
  })
  .meta({ id: 'PageView' });
export type PageView = z.infer<typeof PageView>;

export const Inlinks = z
  .object({
    /** Links, and pages that they are on; pages with a link that may be followed. */
    links: z.int(),
    pages: z.int(),
    followPages: z.int(),
    /** One link of each source page, at most a hundred. */
    items: z.array(
      PageRef.extend({ text: z.string(), region: Region, place: z.string(), nofollow: z.boolean() }),
    ),
  })
  .meta({ id: 'Inlinks' });
export type Inlinks = z.infer<typeof Inlinks>;

/** A link of the page, in document order: of the rendered document where there is one. */
export const Outlink = LinkFact.extend({
  /** The page of this audit that it leads to. */
  target: z.object({ page: PageId, status: z.int().nullable() }).nullable(),
  /** Only there after rendering. */
  scriptOnly: z.boolean(),
}).meta({ id: 'Outlink' });
export type Outlink = z.infer<typeof Outlink>;

export const pageRoutes = {
  listPages: defineRoute({
    ...read,
    id: 'listPages',
    path: '/audits/{audit}/pages',
    summary: 'Every URL known, filtered and sorted by any column',
    params: AuditParams,
    query: Paging.extend({
      filter: Filters,
      sort: PageSort.default('url'),
      order: z.enum(['asc', 'desc']).default('asc'),
    }),
    answer: pageOf(PageListRow).extend({
      /** Rows that pass the filters, on all pages of the list. */
      total: z.int(),
      /** URLs known beyond those that are listed. */
      more: z.int(),
    }),
  }),
  getPage: defineRoute({
    ...read,
    id: 'getPage',
    path: '/audits/{audit}/pages/{page}',
    summary: 'One page with its facts and findings',
    params: PageParams,
    answer: PageView,
  }),
  pageInlinks: defineRoute({
    ...read,
    id: 'pageInlinks',
    path: '/audits/{audit}/pages/{page}/inlinks',
    summary: 'Who links to a page',
    params: PageParams,
    answer: Inlinks,
  }),
  pageOutlinks: defineRoute({
    ...read,
    id: 'pageOutlinks',
    path: '/audits/{audit}/pages/{page}/links',
    summary: 'Where a page links to',
    params: PageParams,
    query: Paging,
    answer: pageOf(Outlink),
  }),
  pageHtml: defineRoute({
    ...read,
    etag: false,
    id: 'pageHtml',
    path: '/audits/{audit}/pages/{page}/html',
    summary: 'A short-lived link to download the HTML as it was fetched',
    params: PageParams,
    answer: Link,
  }),
} as const;
