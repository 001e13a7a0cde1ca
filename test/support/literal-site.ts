import type { AuditConfig } from '#contract/audit.ts';
import type { DocFacts, LinkFact, Region } from '#contract/doc-facts.ts';
import type { FetchFacts, RenderFacts } from '#contract/fetch-facts.ts';
import type { Finding } from '#contract/rule.ts';
import type { CheckRecord, HostRecord, PageRecord, RenderState, SliceObject } from '#contract/slice.ts';
import type { CrawlEnd, KnownUrl } from '#core/crawl/known-url.ts';
import { encodeHashes, hashText } from '#core/text/hash.ts';
import { buildSketch } from '#core/text/sketch.ts';

/** A link as a test writes it: a URL alone, or one with what matters. */
type LiteralLink =
  | string
  | {
      readonly to: string;
      readonly text?: string;
      readonly region?: Region;
      readonly path?: string;
      readonly nofollow?: boolean;
    };

/** A page as a test writes it; what is absent is a plain 200 HTML page without links. */
export interface LiteralPage {
  readonly status?: number | null;
  readonly error?: FetchFacts['error'];
  /** The answer of the first try, where it was asked twice. */
  readonly first?: number | null;
  readonly to?: string;
  readonly contentType?: string;
  readonly title?: string;
  readonly description?: string;
  readonly lang?: string;
  readonly h1?: string;
  readonly canonical?: string;
  readonly hreflangs?: Readonly<Record<string, string>>;
  readonly noindex?: boolean;
  readonly googlebot?: boolean;
  readonly links?: readonly LiteralLink[];
  /** Links of the rendered document; present means that the page was rendered. */
  readonly renderedLinks?: readonly LiteralLink[];
  readonly renderState?: RenderState;
  /** Where its script leads: it was rendered, and left before there was a page to read. */
  readonly leadsTo?: string;
  /** Inline scripts of the raw document. */
  readonly scripts?: number;
  readonly render?: Partial<RenderFacts>;
  readonly images?: readonly string[];
  /** Text blocks of the main text. */
  readonly blocks?: readonly string[];
  /** DOM features for the template signature; eight or more, or the page is a bare shell. */
  readonly shape?: readonly string[];
  readonly ttfb?: number;
  readonly bytes?: number;
  readonly letters?: string;
  readonly findings?: readonly Finding[];
  readonly screenshot?: string;
}

export interface LiteralSite {
  readonly start?: string;
  readonly pages: Readonly<Record<string, LiteralPage>>;
  readonly probes?: Readonly<Record<string, LiteralPage & { kind: NonNullable<PageRecord['probe']> }>>;
  readonly checks?: Readonly<Record<string, { status: number | null; first?: number | null }>>;
  /** URLs known but not crawled. */
  readonly skipped?: Readonly<Record<string, Partial<KnownUrl>>>;
  readonly hosts?: readonly (Partial<HostRecord> & {
    host: string;
    listed?: readonly string[];
    text?: string;
  })[];
  readonly ruleset?: readonly string[];
  readonly config?: Partial<AuditConfig>;
  readonly complete?: boolean;
  readonly endedAt?: string;
  /** Pages in a slice. */
  readonly perSlice?: number;
}

export interface LiteralCrawl {
  readonly config: AuditConfig;
  readonly end: CrawlEnd;
  readonly slices: readonly SliceObject[];
}

export const START = 'https://a.test/';

/** The finished crawl of a site written out in a test, as the crawl machine and its workers leave it. */
export function literalCrawl(site: LiteralSite): LiteralCrawl {
  const start = site.start ?? START;
  const urls: KnownUrl[] = [];
  const slices: SliceObject[] = [];
  const perSlice = site.perSlice ?? 2;
  const ruleset = [...(site.ruleset ?? [])];
  const open = (): SliceObject => ({
    v: 1,
    slice: `0.${slices.length}`,
    ruleset,
    pages: [],
    checks: [],
    host: null,
  });
  const known = (url: string, more: Partial<KnownUrl>): number => {
    urls.push({
      url,
      kind: 'page',
      via: url === start ? 'start' : 'link',
      round: 0,
      state: 'settled',
      why: null,
      detail: null,
      accepted: null,
      ...more,
    });
    return urls.length - 1;
  };
  for (const { listed, text, ...host } of site.hosts ?? []) {
    const slice = open();
    slice.host = hostRecord(host, listed ?? [], text ?? '');
    slices.push(slice);
  }
  const addRecords = (
    entries: Readonly<Record<string, LiteralPage>>,
    kind: 'page' | 'probe',
    probeOf?: (url: string) => PageRecord['probe'],
  ) => {
    let slice: SliceObject | null = null;
    for (const [url, page] of Object.entries(entries)) {
      if (slice === null || slice.pages.length >= perSlice) {
        slice = open();
        slices.push(slice);
      }
      const id = known(url, {
        kind,
        accepted: slices.length - 1,
        ...(page.first !== undefined && { firstStatus: page.first }),
        ...(kind === 'probe' && { via: 'probe' as const }),
      });
      const probe = probeOf?.(url);
      slice.pages.push({ ...literalRecord(id, url, page), ...(probe !== undefined && { probe }) });
    }
  };
  addRecords(site.pages, 'page');
  addRecords(site.probes ?? {}, 'probe', (url) => site.probes?.[url]?.kind);
  if (site.checks !== undefined) {
    const slice = open();
    slices.push(slice);
    for (const [url, { status, first }] of Object.entries(site.checks)) {
      const id = known(url, {
        kind: 'check',
        accepted: slices.length - 1,
        ...(first !== undefined && { firstStatus: first }),
      });
      slice.checks.push(checkRecord(id, url, status));
    }
  }
  for (const [url, more] of Object.entries(site.skipped ?? {}))
    known(url, { state: 'skipped', why: 'budget', ...more });
  return {
    config: literalConfig({ startUrl: start, ...site.config }),
    end: {
      urls,
      accepted: slices.map(({ slice }) => ({ slice, key: `slices/ws/aud/${slice}/x-1` })),
      hosts: (site.hosts ?? []).map(({ host }) => ({ host, verdict: 'rules' as const })),
      complete: site.complete ?? true,
      endedAt: site.endedAt ?? '2026-11-22T12:00:00.000Z',
    },
    slices,
  };
}

function literalConfig(more: Partial<AuditConfig> = {}): AuditConfig {
  return {
    startUrl: START,
    scope: { subdomains: false, include: [], exclude: [] },
    mode: 'html',
    maxPages: 1_000,
    rate: 5,
    width: 2,
    respectRobots: true,
    checkLinks: 100,
    checkAssets: 100,
    recheckAfter: 0,
    maxRendered: 100,
    userAgent: 'Plumbline/0.1',
    before: null,
    ...more,
  };
}

function literalRecord(id: number, url: string, page: LiteralPage): PageRecord {
  const status = page.status === undefined ? (page.to === undefined ? 200 : 301) : page.status;
  const contentType = page.contentType ?? 'text/html';
  const hasDoc = status !== null && (status < 300 || status >= 400) && contentType === 'text/html';
  const raw = hasDoc ? literalDoc(url, page, page.links ?? []) : null;
  const rendered = page.renderedLinks === undefined ? null : literalDoc(url, page, page.renderedLinks);
  return {
    id,
    url,
    googlebot: page.googlebot ?? true,
    fetch: {
      url,
      status,
      error: status === null ? (page.error ?? 'timeout') : null,
      detail: null,
      headers: [],
      headerBytes: 200,
      contentType: status === null ? null : contentType,
      location: page.to ?? null,
      bytes: { wire: page.bytes ?? 1_000, body: page.bytes ?? 1_000 },
      cut: false,
      httpVersion: '1.1',
      encoding: { name: 'utf-8', from: 'header' },
      timings: { dns: null, connect: null, tls: null, ttfb: page.ttfb ?? 50, download: 1 },
      tls: null,
      challenge: null,
      retryAfter: null,
      at: '2026-11-22T11:00:00.000Z',
    },
    raw,
    rendered,
    render: rendered === null && page.leadsTo === undefined ? null : literalRender(url, page),
    renderState: page.renderState ?? (rendered === null && page.leadsTo === undefined ? 'mode' : 'rendered'),
    renderKey: null,
    renderError: null,
    outcomes: page.letters ?? '',
    findings: [...(page.findings ?? [])],
    html: null,
  };
}

function literalRender(url: string, page: LiteralPage): RenderFacts {
  return {
    ms: 500,
    finalUrl: page.leadsTo ?? url,
    console: [],
    requests: [],
    moreRequests: 0,
    lcp: null,
    cls: null,
    longTasks: { count: 0, totalMs: 0, longestMs: 0 },
    layout: null,
    screenshot: page.screenshot ?? null,
    timedOut: false,
    ...page.render,
  };
}

const PLAIN_SHAPE = ['body', 'main', 'nav', 'header', 'footer', 'article', 'section', 'div.a', 'div.b'];

function literalDoc(url: string, page: LiteralPage, links: readonly LiteralLink[]): DocFacts {
  const blocks = page.blocks ?? [];
  const words = blocks.map((block) => block.split(' ').length);
  return {
    doctype: true,
    lang: page.lang ?? 'en',
    base: url,
    baseFromElement: false,
    titles: page.title === '' ? [] : [{ text: page.title ?? `Title of ${url}`, inHead: true }],
    metas:
      page.description === undefined
        ? []
        : [{ attr: 'name', key: 'description', content: page.description, inHead: true }],
    robots: page.noindex === true ? [{ bot: 'robots', from: 'meta', tokens: ['noindex'], inHead: true }] : [],
    canonicals:
      page.canonical === undefined
        ? []
        : [{ href: page.canonical, url: page.canonical, from: 'html', inHead: true }],
    hreflangs: Object.entries(page.hreflangs ?? {}).map(([code, target]) => ({
      code,
      href: target,
      url: target,
      from: 'html' as const,
      inHead: true,
    })),
    alternates: [],
    headings: page.h1 === undefined ? [] : [{ level: 1, text: page.h1, fromAlt: false }],
    links: links.map(toLinkFact),
    images: (page.images ?? []).map((src) => ({
      url: src,
      src,
      alt: null,
      width: null,
      height: null,
      decorative: false,
      noscript: false,
      lazy: false,
      region: 'main' as const,
      path: 'main > img',
    })),
    resources: [],
    jsonLd: [],
    items: [],
    main: {
      from: 'main',
      words: words.reduce((sum, count) => sum + count, 0),
      chars: blocks.join(' ').length,
      text: blocks.join(' ').slice(0, 5_000),
      blocks: encodeHashes(blocks.map((block) => hashText(block))),
      blockWords: words,
      sketch: buildSketch(blocks),
    },
    bodyWords: 0,
    headBreak: null,
    viewport: null,
    scripts: { external: 0, inline: page.scripts ?? 0, key: '' },
    signature: encodeHashes((page.shape ?? PLAIN_SHAPE).map((name) => hashText(name)).sort((a, b) => a - b)),
    dom: { elements: 10, depth: 5, maxChildren: 3 },
    forms: 0,
    passwordField: false,
    frames: 0,
    truncated: [],
  };
}

function toLinkFact(link: LiteralLink): LinkFact {
  const { to, text, region, path, nofollow } = typeof link === 'string' ? { to: link } : link;
  return {
    href: to,
    url: to,
    text: text ?? 'link',
    region: region ?? 'main',
    path: path ?? 'main > a',
    ...(nofollow === true && { rel: ['nofollow'] }),
  };
}

function checkRecord(id: number, url: string, status: number | null): CheckRecord {
  return {
    id,
    url,
    method: 'HEAD',
    status,
    error: status === null ? 'dns' : null,
    redirects: [],
    contentType: null,
    at: '2026-11-22T11:30:00.000Z',
  };
}

function hostRecord(
  host: Partial<HostRecord> & { host: string },
  listed: readonly string[],
  text: string,
): HostRecord {
  const sitemap = `https://${host.host}/sitemap.xml`;
  return {
    robots: {
      url: `https://${host.host}/robots.txt`,
      status: 200,
      error: null,
      redirects: [],
      contentType: 'text/plain',
      text,
      bytes: text.length,
      verdict: 'rules',
    },
    sitemaps:
      listed.length === 0
        ? []
        : [
            {
              url: sitemap,
              found: 'robots',
              status: 200,
              error: null,
              kind: 'urlset',
              problem: null,
              redirects: [],
              bytes: 100,
              urls: listed.length,
              cut: false,
            },
          ],
    entries: listed.map((url) => ({ url, sitemap: 0 })),
    tls: null,
    ...host,
  };
}
