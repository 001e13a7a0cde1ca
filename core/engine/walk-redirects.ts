import type { FetchError, Redirect } from '#contract/fetch-facts.ts';
import type { FetchRequest, Fetched, Fetcher } from './ports.ts';

export interface Walk {
  /** The last answer; its `facts.url` is where the walk ended. */
  readonly last: Fetched;
  /** Every hop that redirected, in order. */
  readonly redirects: Redirect[];
  /** The last answer's error, or why the walk could not go on. */
  readonly error: FetchError | null;
}

/** The request for one hop: headers may differ by host. */
export type RequestFor = (url: string) => FetchRequest;

/** Follows redirects one hop at a time, each of which the fetcher's guard judges anew. */
export async function walkRedirects(
  fetcher: Fetcher,
  url: string,
  requestFor: RequestFor,
  maxHops: number,
): Promise<Walk> {
  const redirects: Redirect[] = [];
  const seen = new Set<string>();
  let current = url;
  for (;;) {
    seen.add(current);
    const last = await fetcher.fetch(current, requestFor(current));
    const { status, error, location } = last.facts;
    if (error !== null || status === null || !isRedirect(status)) return { last, redirects, error };
    redirects.push({ url: current, status });
    if (location === null) return { last, redirects, error: 'bad-redirect' };
    if (seen.has(location) || redirects.length > maxHops)
      return { last, redirects, error: 'too-many-redirects' };
    current = location;
  }
}

/** 304 answers a condition that we never make; 300 and 305 lead nowhere by themselves. */
const isRedirect = (status: number): boolean =>
  status === 301 || status === 302 || status === 303 || status === 307 || status === 308;

/**
 * What a slice's requests carry. The customer's headers (a firewall's token) are for the slice's own host:
 * neither a redirect nor a sitemap elsewhere takes them along.
 */
export function siteRequest(of: {
  readonly host: string;
  readonly userAgent: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly signal: AbortSignal;
}): (url: string, more?: Partial<FetchRequest>) => FetchRequest {
  return (url, more = {}) => {
    const isOwn = URL.parse(url)?.host === of.host;
    const headers = { ...more.headers, ...(isOwn ? of.headers : {}) };
    return { userAgent: of.userAgent, signal: of.signal, ...more, headers };
  };
}
