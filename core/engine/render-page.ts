import type { DocFacts } from '#contract/doc-facts.ts';
import type { RenderFacts } from '#contract/fetch-facts.ts';
import type { RenderState } from '#contract/slice.ts';
import { equalForSearch } from '../extract/compare.ts';
import type { Look, Looker } from '../custom-rules/look.ts';
import type { Seen } from '../custom-rules/watch.ts';
import { extractDoc } from '../extract/extract.ts';
import type { RenderRequest, Rendered, Renderer } from './ports.ts';

export interface RenderedPage {
  readonly state: RenderState;
  readonly rendered: DocFacts | null;
  readonly facts: RenderFacts | null;
  /** Why there is no rendering, in one line. */
  readonly error: string | null;
  readonly screenshot: Uint8Array | null;
  /** What the site's own rules look for, on the rendered page. */
  readonly seen: ReadonlyMap<string, Seen> | null;
}

export interface RenderTask {
  readonly request: RenderRequest;
  readonly raw: DocFacts;
  /** WHATWG name of the encoding that the raw document was read in: its links' queries are written in it. */
  readonly encoding: string | undefined;
  /** Says whether rendering changed what search engines learn. */
  readonly compare: boolean;
  /** Pages of this kind are known to differ: a difference needs no second look. */
  readonly isKnownToDiffer: boolean;
  /** Null where the site has no rules of its own. */
  readonly looker: Looker | null;
}

/**
 * Renders a page and extracts its facts. A difference from the raw document counts only where a second
 * rendering shows one too: clocks, tests and slow networks make some that are none.
 */
export async function renderPage(renderer: Renderer, task: RenderTask): Promise<RenderedPage> {
  const first = await renderOnce(renderer, task);
  if (first.state !== 'different' || task.isKnownToDiffer) return first;
  const second = await renderOnce(renderer, { ...task, request: { ...task.request, screenshot: false } });
  // A second attempt that fails says nothing against the first.
  return second.state === 'failed' ? first : { ...second, screenshot: first.screenshot };
}

async function renderOnce(
  renderer: Renderer,
  { request, raw, encoding, compare, looker }: RenderTask,
): Promise<RenderedPage> {
  const result = await renderer.render(request);
  if (!result.ok) return { ...NOTHING, state: 'failed', error: result.reason.slice(0, 300) };
  const { facts, redirect, screenshot } = result;
  const shot = screenshot?.bytes ?? null;
  // What was read of a page on its way elsewhere is no page.
  if (redirect !== null) {
    const state = compare ? 'different' : 'rendered';
    return { ...NOTHING, state, facts, screenshot: shot };
  }
  const look = looker?.begin('rendered');
  const rendered = extractRendered(request, encoding, result, look?.watch);
  const seen = look?.finish(result.html) ?? null;
  const isEqual = compare && equalForSearch(raw, rendered).equal;
  const state = compare ? (isEqual ? 'equal' : 'different') : 'rendered';
  return { ...NOTHING, state, rendered, facts, screenshot: shot, seen };
}

/**
 * Relative links hang on the address that the page was loaded from, whatever pushState made of it since, and
 * their queries are in the encoding of the document as it was sent (https://url.spec.whatwg.org/#query-state).
 */
const extractRendered = (
  { url, headers }: RenderRequest,
  encoding: string | undefined,
  { html }: Extract<Rendered, { ok: true }>,
  watch: Look['watch'] | undefined,
): DocFacts => extractDoc({ html, url, headers, watch, ...(encoding !== undefined && { encoding }) });

const NOTHING: Omit<RenderedPage, 'state'> = {
  rendered: null,
  facts: null,
  error: null,
  screenshot: null,
  seen: null,
};
