import type { DocFacts } from '#contract/doc-facts.ts';
import type { RenderState, SliceMessage, SliceUrl } from '#contract/slice.ts';
import { hasScripts } from '../extract/render-key.ts';

export type RenderDecision =
  | { readonly kind: 'render'; readonly compare: boolean }
  | { readonly kind: 'skip'; readonly state: RenderState };

/**
 * Whether a page is rendered: in `rendered` mode always, in `html` never; in `auto` where it was asked
 * for by name, and else where it has scripts and nothing is decided yet about its kind, or scripts are known to
 * build it. Pages of `auto` are compared with their raw document.
 */
export function decideRendering(
  message: Pick<SliceMessage, 'mode' | 'renderKeys'>,
  { render }: Pick<SliceUrl, 'render'>,
  raw: Pick<DocFacts, 'scripts'>,
  key: string,
): RenderDecision {
  if (message.mode === 'html') return { kind: 'skip', state: 'mode' };
  if (message.mode === 'rendered') return { kind: 'render', compare: false };
  if (render === true) return { kind: 'render', compare: true };
  if (!hasScripts(raw)) return { kind: 'skip', state: 'no-scripts' };
  if (message.renderKeys?.static.includes(key) === true) return { kind: 'skip', state: 'static-key' };
  if (message.renderKeys?.failing.includes(key) === true) return { kind: 'skip', state: 'failed' };
  return { kind: 'render', compare: true };
}
