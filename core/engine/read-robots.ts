import type { TlsFacts } from '#contract/fetch-facts.ts';
import { ROBOTS_CHARS, type RobotsAnswer } from '#contract/slice.ts';
import type { Fetcher } from './ports.ts';
import { type RequestFor, type Walk, walkRedirects } from './walk-redirects.ts';

/** RFC 9309, 2.3.1.2. */
const MAX_HOPS = 5;
/** Room for a byte order mark and for characters of several bytes that the limit cuts. */
const MAX_BYTES = ROBOTS_CHARS + 16;

export interface ReadRobots {
  readonly answer: RobotsAnswer;
  /** Of the host itself: what its certificate says. */
  readonly tls: TlsFacts | null;
}

/** Fetches a host's robots.txt as RFC 9309 has it (https://www.rfc-editor.org/rfc/rfc9309#section-2.3). */
export async function readRobots(fetcher: Fetcher, url: string, requestFor: RequestFor): Promise<ReadRobots> {
  const request: RequestFor = (hop) => ({ ...requestFor(hop), body: 'any', maxBytes: MAX_BYTES });
  let tls: TlsFacts | null = null;
  const first: Fetcher = {
    async fetch(hop, wanted) {
      const fetched = await fetcher.fetch(hop, wanted);
      if (hop === url) ({ tls } = fetched.facts);
      return fetched;
    },
  };
  const walk = await walkRedirects(first, url, request, MAX_HOPS);
  const { last, redirects, error } = walk;
  const { status, contentType } = last.facts;
  const text = new TextDecoder().decode(last.body).slice(0, ROBOTS_CHARS);
  const verdict = verdictOf(walk);
  const answer: RobotsAnswer = {
    url,
    status: error === null ? status : null,
    error,
    redirects: redirects.slice(0, 20),
    contentType,
    text: verdict === 'rules' ? text : '',
    bytes: last.body.length,
    verdict,
  };
  return { answer, tls };
}

/**
 * 2xx binds; 4xx is no robots.txt, but for 429, which Google reads as a failing server
 * (https://developers.google.com/search/docs/crawling-indexing/robots/robots_txt#http-status-codes); redirects
 * that lead nowhere count as a 404 there.
 */
function verdictOf({ last, error }: Walk): RobotsAnswer['verdict'] {
  if (error === 'too-many-redirects' || error === 'bad-redirect') return 'allow-all';
  const { status } = last.facts;
  if (error !== null || status === null || status === 429 || status >= 500) return 'unreachable';
  return status < 300 ? 'rules' : 'allow-all';
}
