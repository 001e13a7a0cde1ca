import type { CheckRecord, LinksEntry, SliceMessage, SliceUrl } from '#contract/slice.ts';
import type { Fetcher } from './ports.ts';
import { type Walk, siteRequest, walkRedirects } from './walk-redirects.ts';

const MAX_HOPS = 10;
const TIMEOUT_MS = 20_000;
/** What browsers ask with; servers that see less take us for a script and refuse. */
const BROWSER_HEADERS = {
  accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
  'accept-language': 'en-US,en;q=0.9',
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
  'sec-fetch-site': 'none',
  'upgrade-insecure-requests': '1',
};

export interface Checked {
  readonly record: CheckRecord;
  readonly entry: LinksEntry;
}

/**
 * Is it there? HEAD, and GET where that was refused: many servers answer HEAD with an error that a browser
 * never sees, so nothing is called broken by HEAD alone. No body is kept.
 */
export async function workCheck(
  fetcher: Fetcher,
  message: SliceMessage,
  { id, url }: SliceUrl,
  signal: AbortSignal,
): Promise<Checked> {
  const requestFor = siteRequest({ ...message, signal });
  const walk = (method: 'HEAD' | 'GET') =>
    walkRedirects(
      fetcher,
      url,
      (hop) => requestFor(hop, { method, body: 'none', headers: BROWSER_HEADERS, timeoutMs: TIMEOUT_MS }),
      MAX_HOPS,
    );
  const head = await walk('HEAD');
  const isDoubtful = needsGet(head);
  const { last, redirects, error } = isDoubtful ? await walk('GET') : head;
  const { facts } = last;
  const status = error === null ? facts.status : null;
  const record: CheckRecord = {
    id,
    url,
    method: isDoubtful ? 'GET' : 'HEAD',
    status,
    error,
    redirects: redirects.slice(0, 20),
    contentType: facts.contentType,
    at: facts.at,
  };
  const entry: LinksEntry = {
    ...EMPTY_ENTRY,
    id,
    status,
    error,
    retryAfter: facts.retryAfter,
    challenge: facts.challenge !== null,
  };
  return { record, entry };
}

/** A name that does not resolve and an address that is refused are as dead to GET. */
function needsGet({ last, error }: Walk): boolean {
  if (error === 'dns' || error === 'blocked-address' || error === 'unsupported-scheme') return false;
  return error !== null || (last.facts.status ?? 0) >= 400;
}

const EMPTY_ENTRY: Omit<LinksEntry, 'id' | 'status' | 'error'> = {
  retryAfter: null,
  challenge: false,
  html: false,
  indexable: false,
  links: [],
  nofollow: [],
  refs: [],
  assets: [],
  renderState: 'not-html',
  renderKey: null,
  landmarks: [],
};
