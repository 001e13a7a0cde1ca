import * as z from 'zod';
import { CustomRule, MOST_CUSTOM_RULES } from './custom-rules.ts';
import { DocFacts } from './doc-facts.ts';
import { FetchError, FetchFacts, Redirect, RenderFacts, TlsFacts } from './fetch-facts.ts';
import { AuditId, RuleId, WorkspaceId } from './ids.ts';
import { Finding } from './rule.ts';

const text = (max: number) => z.string().max(max);
const Url = text(2048);

export const MODES = ['html', 'auto', 'rendered'] as const;
export const Mode = z.enum(MODES).meta({ id: 'Mode' });
export type Mode = z.infer<typeof Mode>;

const SLICE_URLS = 25;

/**
 * page: a page of the audit. probe: a request of our own making (a random path for soft 404s, the http or
 * www variant of the start URL) that is worked like a page but is none. check: is it there? (external links,
 * images, alternates out of scope), no body kept.
 */
export const PROBES = ['missing', 'http', 'www'] as const;

export const SliceUrl = z.object({
  /** The URL's number in the crawl. */
  id: z.int().min(0),
  url: Url,
  /** May Googlebot fetch it? Rules speak of Googlebot; what we fetch is decided by our own token. */
  googlebot: z.boolean(),
  /** Render it whatever its key says: control pages, landmarks of the start page, a `left` for rendering. */
  render: z.boolean().optional(),
  probe: z.enum(PROBES).optional(),
  /** Take a screenshot if it is rendered. */
  screenshot: z.boolean().optional(),
});
export type SliceUrl = z.infer<typeof SliceUrl>;

/** What the coordinator knows of render keys (core/extract/render-key.ts); a key that is in no list is undecided: render it. */
const RenderKeys = z.object({
  static: z.array(text(80)).max(5_000),
  failing: z.array(text(80)).max(5_000),
});

/** One message of `slices-html` or `slices-render`. */
export const SliceMessage = z.object({
  v: z.literal(1),
  ws: WorkspaceId,
  aud: AuditId,
  slice: text(40),
  attempt: z.int().min(1),
  /** HMAC of the audit's secret: without it no result is accepted, so a worker can forge no other slice. */
  nonce: text(64),
  kind: z.enum(['discover', 'pages', 'checks']),
  host: text(260),
  urls: z.array(SliceUrl).min(1).max(SLICE_URLS),
  mode: Mode,
  renderKeys: RenderKeys.optional(),
  /** Of slices of pages: the site's own rules. */
  customRules: z.array(CustomRule).max(MOST_CUSTOM_RULES).optional(),
  /** Milliseconds between the starts of two requests to the host; 0 is no limit. */
  paceMs: z.number().min(0),
  /** Epoch milliseconds after which the slice is dropped unfetched. */
  expires: z.number(),
  userAgent: text(300),
  /** Sent to the audited hosts alone, e.g. `X-Plumbline-Token`. */
  headers: z.record(z.string().max(100), text(1_000)).optional(),
  /** More of them, sealed: the coordinator opens them as it sends the message, so no worker ever sees this. */
  sealed: text(8_000).optional(),
});
export type SliceMessage = z.infer<typeof SliceMessage>;

export const SitemapFacts = z.object({
  url: Url,
  /** Declared in robots.txt, listed by an index, or one of the usual places that we tried. */
  found: z.enum(['robots', 'index', 'guess']),
  status: z.int().nullable(),
  error: FetchError.nullable(),
  kind: z.enum(['urlset', 'index', 'text', 'rss', 'atom', 'unknown']),
  /** Null where the file is sound; else the parser's words with line and column. */
  problem: text(300).nullable(),
  redirects: z.array(Redirect).max(20),
  bytes: z.int().min(0),
  urls: z.int().min(0),
  /** How often it was asked, where it failed in a way that may pass (5xx, 429, no answer); absent means once. */
  tries: z.int().min(1).optional(),
  /** True where a limit of ours cut the list. */
  cut: z.boolean(),
});
export type SitemapFacts = z.infer<typeof SitemapFacts>;

/** `[loc, lastmod, index into sitemaps]`, and the alternates where there are any. */
export const SitemapEntry = z.object({
  url: Url,
  lastmod: text(40).optional(),
  sitemap: z.int().min(0),
  alternates: z
    .array(z.tuple([text(100), Url]))
    .max(300)
    .optional(),
});
export type SitemapEntry = z.infer<typeof SitemapEntry>;

export const ROBOTS_CHARS = 512_000;

export const RobotsAnswer = z.object({
  url: Url,
  status: z.int().nullable(),
  error: FetchError.nullable(),
  redirects: z.array(Redirect).max(20),
  contentType: text(200).nullable(),
  /** The first 500 KiB. */
  text: z.string().max(ROBOTS_CHARS),
  bytes: z.int().min(0),
  /** How it binds us: rules, everything allowed (4xx), nothing allowed (5xx, no answer). */
  verdict: z.enum(['rules', 'allow-all', 'unreachable']),
});
export type RobotsAnswer = z.infer<typeof RobotsAnswer>;

/** What a `discover` slice brings home about one host. */
export const HostRecord = z.object({
  host: text(260),
  robots: RobotsAnswer,
  sitemaps: z.array(SitemapFacts).max(1_000),
  entries: z.array(SitemapEntry).max(1_000_000),
  tls: TlsFacts.nullable(),
});
export type HostRecord = z.infer<typeof HostRecord>;

/** Whether and why a page was rendered, and what that said about its kind. */
export const RenderState = z.enum([
  'not-html',
  'mode',
  'static-key',
  'no-scripts',
  'failed',
  'equal',
  'different',
  'rendered',
]);
export type RenderState = z.infer<typeof RenderState>;

export const PageRecord = z.object({
  id: z.int().min(0),
  url: Url,
  probe: z.enum(PROBES).optional(),
  googlebot: z.boolean(),
  fetch: FetchFacts,
  raw: DocFacts.nullable(),
  rendered: DocFacts.nullable(),
  render: RenderFacts.nullable(),
  renderState: RenderState,
  renderKey: text(80).nullable(),
  /** Why rendering failed, in one line. */
  renderError: text(300).nullable(),
  /** One letter a page rule, in the order of the slice's ruleset. */
  outcomes: text(2_000),
  findings: z.array(Finding).max(500),
  /** The body as fetched, kept for the page view; an object's name. */
  html: text(500).nullable(),
});
export type PageRecord = z.infer<typeof PageRecord>;

export const CheckRecord = z.object({
  id: z.int().min(0),
  url: Url,
  method: z.enum(['HEAD', 'GET']),
  status: z.int().nullable(),
  error: FetchError.nullable(),
  redirects: z.array(Redirect).max(20),
  contentType: text(200).nullable(),
  at: text(40),
});
export type CheckRecord = z.infer<typeof CheckRecord>;

/** The big part of a slice's result: `slices/<ws>/<aud>/<slice>/<nonce>-<runId>.json.gz`. */
export const SliceObject = z.object({
  v: z.literal(1),
  slice: text(40),
  ruleset: z.array(RuleId).max(2_000),
  pages: z.array(PageRecord).max(SLICE_URLS),
  checks: z.array(CheckRecord).max(SLICE_URLS),
  host: HostRecord.nullable(),
});
export type SliceObject = z.infer<typeof SliceObject>;

/** One settled URL as the coordinator needs it. Links are normalised http(s) URLs in document order. */
export const LinksEntry = z.object({
  id: z.int().min(0),
  status: z.int().nullable(),
  error: FetchError.nullable(),
  retryAfter: z.number().nullable(),
  /** A bot wall's mark was seen. */
  challenge: z.boolean(),
  html: z.boolean(),
  indexable: z.boolean(),
  /** Followable links; a redirect's target is the page's one link. */
  links: z.array(Url).max(5_000),
  /** Links with rel=nofollow or on a nofollow page: known, never followed. */
  nofollow: z.array(Url).max(5_000),
  /** Targets that only need a check or to be known: canonicals, hreflang. */
  refs: z.array(Url).max(1_000),
  /** Images and other assets to check. */
  assets: z.array(Url).max(2_000),
  renderState: RenderState,
  renderKey: text(80).nullable(),
  /** Landmark links of the page (nav, header), first ten: rendered in auto mode when this is the start page. */
  landmarks: z.array(Url).max(10),
});
export type LinksEntry = z.infer<typeof LinksEntry>;

/** The small part, all that the coordinator reads: `….links.json.gz` beside the big one. */
export const LinksPart = z.object({
  v: z.literal(1),
  slice: text(40),
  entries: z.array(LinksEntry).max(SLICE_URLS),
  host: z
    .object({
      host: text(260),
      verdict: z.enum(['rules', 'allow-all', 'unreachable']),
      robots: z.string().max(ROBOTS_CHARS),
      /** Locations listed by the host's sitemaps, in order. */
      sitemapUrls: z.array(Url).max(1_000_000),
    })
    .nullable(),
});
export type LinksPart = z.infer<typeof LinksPart>;
