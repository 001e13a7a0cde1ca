import type { Preflight } from '#contract/api-sites.ts';
import type { FetchError } from '#contract/fetch-facts.ts';
import type { SitemapFacts } from '#contract/slice.ts';
import { ROBOTS_AGENT } from '../crawl/robots-agent.ts';
import { decodeHtml } from '../encoding/decode.ts';
import { extractDoc } from '../extract/extract.ts';
import { hasScripts } from '../extract/render-key.ts';
import { indexabilityOf, isHtml } from '../page/indexability.ts';
import { crawlDelayFor, isAllowed, parseRobots } from '../robots/robots.ts';
import { hostOf } from '../url/host.ts';
import { normaliseUrl } from '../url/normalise.ts';
import type { EngineClock, Fetcher } from './ports.ts';
import { readRobots } from './read-robots.ts';
import { readSitemaps } from './read-sitemaps.ts';
import { type Walk, siteRequest, walkRedirects } from './walk-redirects.ts';

export interface PreflightDeps {
  readonly fetcher: Fetcher;
  readonly clock: EngineClock;
}

const MAX_HOPS = 10;
/** After this no sitemap is begun; the whole look ends a little later. */
const SITEMAPS_MS = 4_000;
const WHOLE_MS = 8_000;
const SITEMAP_LIMITS = { files: 5, entries: 50_000, chars: 20_000_000, bytes: 20 * 1024 * 1024 };
/** As for render keys (core/extract/render-key.ts): main text of fewer words is a shell. */
const SHELL_WORDS = 50;
const BOT_WALL = new Set([401, 403, 429, 503]);

const WORDS: Readonly<Record<FetchError, string>> = {
  dns: 'The name does not resolve: is it spelled right?',
  refused: 'The server refuses connections.',
  reset: 'The server broke the connection off.',
  tls: 'No secure connection could be made.',
  timeout: 'There was no complete answer in time.',
  'too-many-redirects': 'The redirects go round in a circle.',
  'bad-redirect': 'A redirect leads nowhere.',
  'bad-response': 'The answer is not valid HTTP.',
  'too-large-headers': 'The response header is too large.',
  'blocked-address': 'That address is in a private network, which cannot be audited from here.',
  'unsupported-scheme': 'Only http and https addresses can be audited.',
};

/**
 * The look at a site before it is added: where its address ends, what robots.txt and sitemaps say, whether a
 * bot wall answers, and whether scripts build the page. Takes a few seconds and a handful of requests; a
 * site's faults are results.
 *
 * @param url as typed, with its scheme.
 */
export async function preflight(
  { fetcher, clock }: PreflightDeps,
  { url, userAgent }: { readonly url: string; readonly userAgent: string },
): Promise<Preflight> {
  const started = clock.now();
  const over = AbortSignal.timeout(WHOLE_MS);
  const start = normaliseUrl(url) ?? url;
  const walk = await walkRedirects(
    fetcher,
    start,
    siteRequest({ host: hostOf(start), userAgent, signal: over }),
    MAX_HOPS,
  );
  const finalUrl = normaliseUrl(walk.last.facts.url) ?? start;
  const requestFor = siteRequest({ host: hostOf(finalUrl), userAgent, signal: over });
  const robotsUrl = new URL('/robots.txt', finalUrl).href;
  const { answer } = await readRobots(fetcher, robotsUrl, requestFor);
  const robots = parseRobots(answer.text);
  const isReachable = answer.verdict !== 'unreachable' && walk.error === null;
  const { sitemaps } = isReachable
    ? await readSitemaps(robotsUrl, answer.text, {
        fetcher,
        requestFor,
        gate: () => Promise.resolve(),
        closing: after(SITEMAPS_MS - (clock.now() - started)),
        limits: SITEMAP_LIMITS,
      })
    : { sitemaps: [] };
  const page = readPage(walk, finalUrl);
  return {
    url,
    finalUrl: walk.error === null ? finalUrl : null,
    redirects: walk.redirects.slice(0, 20),
    status: walk.error === null ? walk.last.facts.status : null,
    problem: walk.error === null ? null : WORDS[walk.error],
    otherHost: walk.error === null && hostOf(finalUrl) !== hostOf(start) ? hostOf(finalUrl) : null,
    title: page.title,
    robots: {
      status: answer.status,
      verdict: answer.verdict,
      allowed: answer.verdict !== 'unreachable' && isAllowed(robots, ROBOTS_AGENT, finalUrl).allowed,
      crawlDelay: crawlDelayFor(robots, ROBOTS_AGENT),
    },
    sitemaps: sitemaps.filter(isThere).map(({ url: at, urls, status }) => ({ url: at, urls, status })),
    botWall: botWall(walk),
    scriptBuilt: page.scriptBuilt,
    pagesSeen: Math.max(
      page.links,
      sitemaps.reduce((sum, { urls }) => sum + urls, 0),
    ),
    indexable: page.indexable,
    ms: clock.now() - started,
  };
}

/** Without time left it has aborted already: `AbortSignal.timeout(0)` would let one more request go out. */
const after = (ms: number): AbortSignal => (ms > 0 ? AbortSignal.timeout(ms) : AbortSignal.abort());

/** What was declared is shown whatever it answers; an index only stands for its files. */
const isThere = ({ found, status, kind }: SitemapFacts): boolean =>
  kind !== 'index' && (found === 'robots' || status === 200);

function botWall({ last, error }: Walk): string | null {
  const { challenge, status } = last.facts;
  if (challenge !== null) return challenge;
  return error === null && status !== null && BOT_WALL.has(status) ? `HTTP ${status}` : null;
}

const NO_PAGE = { title: null, scriptBuilt: null, links: 0, indexable: null };

function readPage({ last, error }: Walk, url: string) {
  const { facts, body } = last;
  if (error !== null || facts.status !== 200 || !isHtml(facts.contentType) || facts.challenge !== null)
    return NO_PAGE;
  const type = facts.headers.findLast(([name]) => name === 'content-type')?.[1] ?? null;
  const doc = extractDoc({ html: decodeHtml(body, type).text, url, headers: facts.headers });
  const host = hostOf(url);
  const links = new Set(
    doc.links.flatMap((link) => (link.url !== null && hostOf(link.url) === host ? [link.url] : [])),
  );
  links.add(url);
  return {
    title: doc.titles[0]?.text ?? null,
    scriptBuilt: hasScripts(doc) && doc.main.words < SHELL_WORDS,
    links: links.size,
    indexable: indexabilityOf({ url, fetch: facts, doc, googlebot: true }).indexable,
  };
}
