import type { DocFacts } from '#contract/doc-facts.ts';
import type { FetchFacts, RenderFacts } from '#contract/fetch-facts.ts';
import type { RenderState } from '#contract/slice.ts';
import { normaliseUrl } from '../url/normalise.ts';
import { type Indexability, indexabilityOf } from './indexability.ts';
import { type Directives, directivesFor } from './robots-directives.ts';

/** What is known of one page whatever its answer was. */
export interface ResponseFacts {
  readonly url: string;
  readonly fetch: FetchFacts;
  /** May Googlebot fetch it (robots.txt)? */
  readonly googlebot: boolean;
  readonly indexability: Indexability;
  /** What Googlebot is told by meta tags and headers of the effective document. */
  readonly directives: Directives;
  readonly raw: DocFacts | null;
  readonly rendered: DocFacts | null;
  readonly render: RenderFacts | null;
  readonly renderState: RenderState;
}

/**
 * What page rules read: the response, and the fields of the effective document flattened beside it (rendered
 * where the page was rendered, else raw). Only `js-*` rules look at raw and rendered apart.
 */
export type PageFacts = ResponseFacts & DocFacts;

export interface PageFactsInput {
  readonly url: string;
  readonly fetch: FetchFacts;
  readonly googlebot: boolean;
  readonly raw: DocFacts | null;
  readonly rendered: DocFacts | null;
  readonly render: RenderFacts | null;
  readonly renderState: RenderState;
}

type Rendering = Pick<PageFactsInput, 'url' | 'raw' | 'rendered' | 'render' | 'renderState'>;

/**
 * Whether a script or a meta refresh sends visitors on to another address: it was rendered, and left before there
 * was a page to read. A redirect is a redirect, so its raw document is nobody's page and is not judged. A page
 * that only asks for itself again, with another fragment or for tracking's sake, stays what it is.
 */
export const redirectsByScript = ({ url, raw, rendered, render, renderState }: Rendering): boolean =>
  raw !== null &&
  rendered === null &&
  render !== null &&
  renderState !== 'failed' &&
  normaliseUrl(render.finalUrl) !== url;

/** Where a page redirects to, by its answer or by script; null where it does not, or to no usable address. */
export function redirectTarget(page: Rendering & Pick<PageFactsInput, 'fetch'>): string | null {
  if (!redirectsByScript(page)) return page.fetch.location;
  return page.render === null ? null : normaliseUrl(page.render.finalUrl);
}

/** The document that counts: rendered where the page was rendered, else raw; a redirect has none. */
export const effectiveDoc = (page: Rendering): DocFacts | null =>
  redirectsByScript(page) ? null : (page.rendered ?? page.raw);

/** The response's side alone, for pages without a document. */
export function responseFacts(page: PageFactsInput): ResponseFacts {
  const doc = effectiveDoc(page);
  return {
    url: page.url,
    fetch: page.fetch,
    googlebot: page.googlebot,
    indexability: indexabilityOf({ ...page, doc, redirects: redirectsByScript(page) }),
    directives: directivesFor('googlebot', doc?.robots ?? [], page.fetch.at),
    raw: page.raw,
    rendered: page.rendered,
    render: page.render,
    renderState: page.renderState,
  };
}
