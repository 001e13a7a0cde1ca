import type { SitemapEntry, SitemapFacts } from '#contract/slice.ts';
import { NOT_CHECKED } from '../page/indexability.ts';
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
  /** Lets time pass, until `closing` at most, before what failed is asked again; absent: nothing is asked twice. */
  readonly pause?: (ms: number) => Promise<void>;
  readonly limits?: SitemapReadLimits;
}

const MAX_HOPS = 5;
const TIMEOUT_MS = 60_000;
const DECLARED = 200;
/** Declared files that failed in a way that may pass are asked again once, so many at most. */
const MOST_RETRIES = 20;
/** Milliseconds before that, where the server names no time; and the longest that it may name. */
const RETRY_PAUSE_MS = 2_000;
const MOST_PAUSE_MS = 20_000;
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

/** A declared file that did not answer, or with 429 or 5xx, and its place among the results. */
interface Failed extends Wanted {
  readonly index: number;
  /** Seconds that the server asked us to wait, if it did. */
  readonly retryAfter: number | null;
}

/**
 * Reads the sitemaps that robots.txt declares, or where it declares none those in the usual places; an index's
 * files too, but no index within an index. Guesses that are no sitemap leave no trace, unless the host refused
 * to say, or there was no time to ask. A declared file that fails in a way that may pass is asked a second time
 * after all others. Limits and time end it early: what was read by then is told, `cut` where a list is not whole.
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
    await reader.retry();
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

function createReader(source: SitemapSource) {
  const { fetcher, requestFor, gate, closing, pause, limits = SITEMAP_READ_LIMITS } = source;
  const result: ReadSitemaps = { sitemaps: [], entries: [] };
  const failed: Failed[] = [];
  const seen = new Set<string>();
  let bytesLeft = limits.bytes;
  let charsLeft = limits.chars;

  const ask = async (url: string) => {
    await gate();
    const maxBytes = Math.min(SITEMAP_LIMITS.bytes, bytesLeft);
    const request: RequestFor = (hop) => ({
      ...requestFor(hop),
      body: 'any',
      maxBytes,
      maxWire: maxBytes,
      timeoutMs: TIMEOUT_MS,
    });
    const { last, redirects, error } = await walkRedirects(fetcher, url, request, MAX_HOPS);
    const { facts, body } = last;
    const isAnswer = error === null && facts.status === 200;
    const type = facts.headers.findLast(([name]) => name === 'content-type')?.[1] ?? null;
    const parsed = isAnswer ? parseSitemap(body, type, facts.url, SITEMAP_LIMITS) : null;
    bytesLeft -= Math.max(body.length, parsed?.bytes ?? 0);
    return { facts, body, redirects, error, parsed, status: error === null ? facts.status : null };
  };

  /** Tells of a file at its place in the list, with what it lists, and follows an index. */
  const tell = async (wanted: Wanted, index: number, answer: Awaited<ReturnType<typeof ask>>, tries = 1) => {
    const { facts, body, redirects, error, parsed, status } = answer;
    const isWhole = addEntries(index, parsed);
    const passes = wanted.found !== 'guess' && mayPass(status, error);
    if (passes && tries === 1) failed.push({ ...wanted, index, retryAfter: facts.retryAfter });
    result.sitemaps[index] = {
      url: wanted.url,
      found: wanted.found,
      status,
      error,
      kind: parsed?.kind ?? 'unknown',
      problem: parsed?.problem?.slice(0, 300) ?? null,
      redirects: redirects.slice(0, 20),
      bytes: parsed?.bytes ?? body.length,
      urls: parsed?.entries.length ?? 0,
      ...(tries > 1 && { tries }),
      cut: facts.cut || parsed?.cut === true || !isWhole,
    };
    if (wanted.found !== 'index')
      for (const { url } of parsed?.children ?? []) await read({ url, found: 'index' });
  };

  /** True where a sitemap was there. */
  const read = async (wanted: Wanted): Promise<boolean> => {
    if (result.sitemaps.length >= limits.files || bytesLeft <= 0 || seen.has(wanted.url)) return false;
    seen.add(wanted.url);
    if (closing.aborted) {
      if (wanted.found === 'guess') result.sitemaps.push(notAsked(wanted));
      return false;
    }
    const answer = await ask(wanted.url);
    const { parsed, status } = answer;
    const isThere = parsed !== null && parsed.kind !== 'unknown';
    if (wanted.found === 'guess' && !isThere && !isNoAnswer(status)) return false;
    await tell(wanted, result.sitemaps.length, answer);
    return wanted.found !== 'guess' || isThere;
  };

  /** Asks the declared files that failed a second time: only what fails twice is a fault. */
  const retry = async (): Promise<void> => {
    const again = failed.slice(0, MOST_RETRIES);
    if (pause === undefined || again.length === 0) return;
    const wished = Math.max(...again.map(({ retryAfter }) => (retryAfter ?? 0) * 1_000));
    await pause(Math.min(MOST_PAUSE_MS, Math.max(RETRY_PAUSE_MS, wished)));
    for (const { index, ...wanted } of again) {
      if (closing.aborted || bytesLeft <= 0) return;
      await tell(wanted, index, await ask(wanted.url), 2);
    }
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

  return { read, retry, result };
}

/** Addresses that we may not ask, and redirects that lead nowhere: asking again changes nothing. */
const FOR_GOOD: ReadonlySet<SitemapFacts['error']> = new Set([
  'blocked-address',
  'unsupported-scheme',
  'too-many-redirects',
  'bad-redirect',
]);

const mayPass = (status: number | null, error: SitemapFacts['error']): boolean =>
  status === null ? !FOR_GOOD.has(error) : status === 429 || status >= 500;

/** A refusal, a failure or silence: there may be a sitemap behind it. */
const isNoAnswer = (status: number | null): boolean =>
  status === null || status >= 500 || NOT_CHECKED.has(status);

const notAsked = ({ url, found }: Wanted): SitemapFacts => ({
  url,
  found,
  status: null,
  error: null,
  kind: 'unknown',
  problem: null,
  redirects: [],
  bytes: 0,
  urls: 0,
  cut: true,
});
