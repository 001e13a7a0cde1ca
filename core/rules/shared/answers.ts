import type { FetchError } from '#contract/fetch-facts.ts';
import { NOT_CHECKED } from '../../page/indexability.ts';
import type { Answer, PageRow, SiteModel } from '../../site/model.ts';

/**
 * What can be said of a URL by its answer. `not-checked`: it refused us (401, 403, 407, 429, 451, 999), which
 * says nothing of the page. `unconfirmed`: it failed once and was not asked again. `unknown`: not asked, or
 * not to be asked.
 */
export type AnswerKind =
  | 'ok'
  | 'redirect'
  | 'client-error'
  | 'server-error'
  | 'no-response'
  | 'not-checked'
  | 'unconfirmed'
  | 'unknown';

/** Errors that are our own refusal, or a redirect's fault: they say nothing of this URL's server. */
const NO_VERDICT: ReadonlySet<FetchError> = new Set(['blocked-address', 'unsupported-scheme']);
const REDIRECT_FAULTS: ReadonlySet<FetchError> = new Set(['too-many-redirects', 'bad-redirect']);

/** What can be said of a node; a bot wall that answered in the site's place says nothing of it. */
export function kindAt(site: SiteModel, id: number): AnswerKind {
  const challenge = site.page(id)?.challenge ?? null;
  return challenge === null ? kindOf(site.answer(id)) : 'not-checked';
}

export function kindOf(answer: Answer | undefined): AnswerKind {
  if (answer === undefined) return 'unknown';
  const { status, error, first, leadsOn } = answer;
  if (status === null) {
    if (error !== null && NO_VERDICT.has(error)) return 'unknown';
    if (error !== null && REDIRECT_FAULTS.has(error)) return 'redirect';
    return failedBefore(first) ? 'no-response' : 'unconfirmed';
  }
  if (isRefusal(status)) return 'not-checked';
  if (status >= 500) return failedBefore(first) ? 'server-error' : 'unconfirmed';
  if (status >= 400) return 'client-error';
  return status >= 300 || leadsOn === true ? 'redirect' : 'ok';
}

/** It refused us, which says nothing of the page. */
export const isRefusal = (status: number): boolean => NOT_CHECKED.has(status) || status === 999;

/** Only what fails twice is a fault: a single 5xx or timeout may be of our own making. */
export const failedBefore = (first: number | null | undefined): boolean =>
  first === null || (first !== undefined && first >= 500 && !isRefusal(first));

const BROKEN: ReadonlySet<AnswerKind> = new Set(['client-error', 'server-error', 'no-response']);
const UNSURE: ReadonlySet<AnswerKind> = new Set(['not-checked', 'unconfirmed', 'unknown']);

export const isBroken = (kind: AnswerKind): boolean => BROKEN.has(kind);
/** Nothing can be said of it: such a target is neither sound nor broken. */
export const isUnsure = (kind: AnswerKind): boolean => UNSURE.has(kind);

/** The answer in words: `404`, `503 twice`, `no answer (timeout)`, `redirect by script`. */
export function inWords({ status, error, leadsOn }: Pick<Answer, 'status' | 'error' | 'leadsOn'>): string {
  if (leadsOn === true) return 'redirect by script';
  if (status === null) return error === null ? 'no answer' : `no answer (${error})`;
  return status >= 500 ? `${status} twice` : String(status);
}

/** A URL of the audited site itself, whether or not it was crawled. */
export function isInternal(site: SiteModel, id: number): boolean {
  const known = site.nodes[id];
  return known !== undefined && known.kind === 'page' && known.why !== 'scope';
}

/** A page that visitors and crawlers really see: what it names is named in earnest. */
export const isLive = (page: PageRow | undefined): page is PageRow =>
  page?.status === 200 && page.indexability.reason !== 'redirect';

export interface RedirectEnd {
  readonly kind: AnswerKind | 'loop';
  /** URLs that the redirects lead to, as far as they are known. */
  readonly hops: readonly string[];
  readonly count: number;
  /** The end's answer, where it is known. */
  readonly answer: Answer | undefined;
  /** The end's node, where it is known. */
  readonly end: number | undefined;
}

/** Follows a URL to where its redirects end: over the crawl's one-hop records, or as a check followed them. */
export function redirectEnd(site: SiteModel, id: number): RedirectEnd {
  const walk = site.redirects(id);
  const hops = walk.hops.map((hop) => urlOf(site, hop));
  const answer = site.answer(walk.end);
  const count = hops.length;
  if (walk.loop) return { kind: 'loop', hops, count, answer, end: walk.end };
  if (answer !== undefined && site.page(walk.end) === undefined && answer.redirects.length > 0) {
    // A check keeps the URLs that redirected, and the answer at the end, but not the end's own URL.
    const followed = [...hops, ...answer.redirects.slice(1).map(({ url }) => url)];
    const kind = answer.error === 'too-many-redirects' ? 'loop' : kindOf(answer);
    return { kind, hops: followed, count: count + answer.redirects.length, answer, end: undefined };
  }
  const page = site.page(walk.end);
  if (page !== undefined && kindOf(answer) === 'redirect')
    return {
      kind: 'unknown',
      hops: page.location === null ? hops : [...hops, page.location],
      count: count + 1,
      answer: undefined,
      end: undefined,
    };
  return { kind: kindAt(site, walk.end), hops, count, answer, end: walk.end };
}

export const urlOf = (site: SiteModel, id: number): string => site.nodes[id]?.url ?? '';
