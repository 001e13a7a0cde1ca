import type { SitemapEntry, SitemapFacts } from '#contract/slice.ts';
import { parseRobots } from '../robots/robots.ts';
import { parseSitemap } from '../sitemap/parse-sitemap.ts';
import { type ParsedSitemap, SITEMAP_LIMITS } from '../sitemap/parsed-sitemap.ts';
import { normaliseUrl } from '../url/normalise.ts';
import type { Fetcher } from './ports.ts';
import { type RequestFor, walkRedirects } from './walk-redirects.ts';

interface SitemapReadLimits {
  readonly files: number;
  readonly entries: number;
  /** Of all files together, on the wire and unpacked. */
  readonly bytes: number;
  /** Of all entries together: a result that grows beyond what its readers take is no result. */
  readonly chars: number;
}

const SITEMAP_READ_LIMITS: SitemapReadLimits = {
  files: 500,
  entries: 200_000,
  bytes: 200 * 1024 * 1024,
  chars: 32_000_000,
};

export interface ReadSitemaps {
  readonly sitemaps: SitemapFacts[];
  readonly entries: SitemapEntry[];
}

export interface SitemapSource {
  readonly fetcher: Fetcher;
  readonly requestFor: RequestFor;
  /** Waits until the host may be asked again. */
  readonly gate: () => Promise<void>;
  /** Aborts when no further file may be asked for. */
  readonly closing: AbortSignal;
  readonly limits?: SitemapReadLimits;
}

const MAX_HOPS = 5;
const TIMEOUT_MS = 60_000;
const DECLARED = 200;
const USUAL_PLACES = [
  '/sitemap.xml',
  '/sitemap_index.xml',
  '/wp-sitemap.xml',
  '/sitemap-index.xml',
  '/sitemap.xml.gz',
  '/sitemap-index.xml.gz',
];

interface Wanted {
  readonly url: string;
  readonly found: SitemapFacts['found'];
}

/**
 * Reads the sitemaps that robots.txt declares, or where it declares none those in the usual places; an index's
 * files too, but no index within an index. Guesses that are no sitemap leave no trace. Limits and time end it
 * early: what was read by then is told, `cut` where a list is not whole.
 */
export async function readSitemaps(
  robotsUrl: string,
  robotsText: string,
  source: SitemapSource,
): Promise<ReadSitemaps> {
  const reader = createReader(source);
  const declared = declaredSitemaps(robotsUrl, robotsText);
  if (declared.length > 0) {
    for (const url of declared) await reader.read({ url, found: 'robots' });
  } else {
    // The first that is there: sites answer the same file under several names.
    for (const path of USUAL_PLACES)
      if (await reader.read({ url: new URL(path, robotsUrl).href, found: 'guess' })) break;
  }
  return reader.result;
}

function declaredSitemaps(robotsUrl: string, text: string): string[] {
  const urls = parseRobots(text).sitemaps.flatMap((value) => normaliseUrl(value, robotsUrl) ?? []);
  return [...new Set(urls)].slice(0, DECLARED);
}

function createReader({ fetcher, requestFor, gate, closing, limits = SITEMAP_READ_LIMITS }: SitemapSource) {
  const result: ReadSitemaps = { sitemaps: [], entries: [] };
  const seen = new Set<string>();
  let bytesLeft = limits.bytes;
  let charsLeft = limits.chars;

  /** True where a sitemap was there. */
  const read = async (wanted: Wanted): Promise<boolean> => {
    const isOver = closing.aborted || result.sitemaps.length >= limits.files || bytesLeft <= 0;
    if (isOver || seen.has(wanted.url)) return false;
    seen.add(wanted.url);
    await gate();
    const maxBytes = Math.min(SITEMAP_LIMITS.bytes, bytesLeft);
    const request: RequestFor = (hop) => ({
      ...requestFor(hop),
      body: 'any',
      maxBytes,
      maxWire: maxBytes,
      timeoutMs: TIMEOUT_MS,
    });
    const { last, redirects, error } = await walkRedirects(fetcher, wanted.url, request, MAX_HOPS);
    const { facts, body } = last;
    const isAnswer = error === null && facts.status === 200;
    const type = facts.headers.findLast(([name]) => name === 'content-type')?.[1] ?? null;
    const parsed = isAnswer ? parseSitemap(body, type, facts.url, SITEMAP_LIMITS) : null;
    if (wanted.found === 'guess' && (parsed === null || parsed.kind === 'unknown')) return false;
    bytesLeft -= Math.max(body.length, parsed?.bytes ?? 0);
    const index = result.sitemaps.length;
    const isWhole = addEntries(index, parsed);
    result.sitemaps.push({
      ...wanted,
      status: error === null ? facts.status : null,
      error,
      kind: parsed?.kind ?? 'unknown',
      problem: parsed?.problem?.slice(0, 300) ?? null,
      redirects: redirects.slice(0, 20),
      bytes: parsed?.bytes ?? body.length,
      urls: parsed?.entries.length ?? 0,
      cut: facts.cut || parsed?.cut === true || !isWhole,
    });
    if (wanted.found !== 'index')
      for (const { url } of parsed?.children ?? []) await read({ url, found: 'index' });
    return true;
  };

  const addEntries = (sitemap: number, parsed: ParsedSitemap | null): boolean => {
    for (const { url, lastmod, alternates } of parsed?.entries ?? []) {
      charsLeft -= 60 + url.length + (alternates ?? []).reduce((sum, [, href]) => sum + href.length + 20, 0);
      if (result.entries.length >= limits.entries || charsLeft < 0) return false;
      result.entries.push({
        url,
        ...(lastmod !== undefined && { lastmod: lastmod.slice(0, 40) }),
        sitemap,
        ...(alternates !== undefined && {
          alternates: alternates.slice(0, 300).map(([code, href]) => [code.slice(0, 100), href]),
        }),
      });
    }
    return true;
  };

  return { read, result };
}
