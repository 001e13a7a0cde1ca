import type { PageRow } from '../../site/model.ts';
import { THRESHOLDS } from '../thresholds.ts';

/**
 * A page whose raw HTML is a shell that scripts fill, and that was not rendered: neither its title nor its text
 * need be what a browser shows.
 */
export const isShell = ({ rendered, renderState, scripts, words }: PageRow): boolean =>
  !rendered && renderState !== 'static-key' && scripts > 0 && words < THRESHOLDS.shellWords;
