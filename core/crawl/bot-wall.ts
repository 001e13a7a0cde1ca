import type { CrawlState } from './state.ts';

/** Answers of pages that are looked back on. */
export const BOT_WALL_RING = 50;
const SHARE = 0.2;

/**
 * Whether a bot wall stands before the site: 401, 403 or a challenge at the start URL, or any of
 * 401, 403, 429, 503 and challenges for a fifth of the last 50 pages. A start URL that answers 429 or 503 is
 * asked once more first, like any page.
 */
export function isWalled(state: CrawlState): boolean {
  if (state.walled) return true;
  if (state.walls.length < BOT_WALL_RING) return false;
  return state.walls.reduce((sum, wall) => sum + wall, 0) >= BOT_WALL_RING * SHARE;
}
