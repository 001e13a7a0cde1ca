import type { DocFacts } from '#contract/doc-facts.ts';
import type { FetchFacts } from '#contract/fetch-facts.ts';
import { directivesFor } from './robots-directives.ts';

export const NOT_INDEXABLE = [
  'no-response',
  'not-checked',
  'client-error',
  'server-error',
  'redirect',
  'not-html',
  'robots-txt',
  'noindex',
  'canonicalised',
] as const;
export type NotIndexable = (typeof NOT_INDEXABLE)[number];

export interface Indexability {
  readonly indexable: boolean;
  /** Null where indexable; else the first reason that holds, in the order of NOT_INDEXABLE. */
  readonly reason: NotIndexable | null;
  /** The one canonical that the page names: null where there is none, it is no address, or they conflict. */
  readonly canonical: string | null;
}

/** 401, 403, 407, 429 and 451 say nothing about the page: it could not be checked. */
export const NOT_CHECKED: ReadonlySet<number> = new Set([401, 403, 407, 429, 451]);

const HTML_TYPES = new Set(['text/html', 'application/xhtml+xml']);

export const isHtml = (contentType: string | null): boolean =>
  contentType !== null && HTML_TYPES.has(contentType);

/**
 * The canonical that counts: declared in head or by header, usable, and without a rival. Google ignores them
 * all when they name different URLs.
 */
function effectiveCanonical(doc: DocFacts): string | null {
  const urls = new Set(
    doc.canonicals
      .filter((c) => c.inHead || c.from === 'header')
      .flatMap((c) => (c.url === null ? [] : [c.url])),
  );
  const [only] = urls;
  return urls.size === 1 && only !== undefined ? only : null;
}

export interface IndexabilityInput {
  readonly url: string;
  readonly fetch: Pick<FetchFacts, 'status' | 'error' | 'contentType'> &
    Partial<Pick<FetchFacts, 'at' | 'challenge'>>;
  /** The effective document: rendered where the page was rendered, else raw. */
  readonly doc: DocFacts | null;
  readonly googlebot: boolean;
  /** True where a script sends visitors on to another address. */
  readonly redirects?: boolean;
}

/**
 * Whether a search engine may show this URL: final 200, HTML, not noindex for Googlebot (meta or header), not
 * disallowed for it, and its canonical absent, unusable or itself. Of one page alone: whether the page that a
 * canonical names can be had is found out when the whole site is known (core/site/canonicals).
 */
export function indexabilityOf(input: IndexabilityInput): Indexability {
  const { url, fetch, doc, googlebot, redirects = false } = input;
  const canonical = doc === null ? null : effectiveCanonical(doc);
  const not = (reason: NotIndexable): Indexability => ({ indexable: false, reason, canonical });
  const { status } = fetch;
  if (status === null) return not('no-response');
  // A bot wall that answered in the page's place says nothing of it either.
  if (NOT_CHECKED.has(status) || (fetch.challenge ?? null) !== null) return not('not-checked');
  if (status >= 500) return not('server-error');
  if (status >= 400) return not('client-error');
  if (status >= 300 || redirects) return not('redirect');
  if (status !== 200 || doc === null || !isHtml(fetch.contentType)) return not('not-html');
  if (!googlebot) return not('robots-txt');
  if (directivesFor('googlebot', doc.robots, fetch.at).noindex) return not('noindex');
  if (canonical !== null && canonical !== url) return not('canonicalised');
  return { indexable: true, reason: null, canonical };
}
