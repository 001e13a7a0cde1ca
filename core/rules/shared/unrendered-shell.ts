import type { PageFacts } from '../../page/page-facts.ts';
import { THRESHOLDS } from '../thresholds.ts';

export const SHELL_REASON = 'scripts build this page, and it was not rendered';

/**
 * A page whose raw HTML is a shell that scripts fill, and that was not rendered: what it lacks may well be
 * there in a browser, so nothing can be said to be missing.
 */
export function isUnrenderedShell({
  raw,
  rendered,
  renderState,
}: Pick<PageFacts, 'raw' | 'rendered' | 'renderState'>): boolean {
  if (rendered !== null || raw === null || renderState === 'static-key') return false;
  return raw.scripts.external + raw.scripts.inline > 0 && raw.main.words < THRESHOLDS.shellWords;
}

/** A page with scripts that was not rendered and whose kind is not known to be static: it may differ. */
export function mayDifferRendered({
  raw,
  rendered,
  renderState,
}: Pick<PageFacts, 'raw' | 'rendered' | 'renderState'>): boolean {
  if (rendered !== null || raw === null || renderState === 'static-key') return false;
  return raw.scripts.external + raw.scripts.inline > 0;
}
