import type { Digest } from '#contract/api-alerts.ts';

const DAY = 86_400_000;
const HOUR = 7;
const MONDAY = 1;

/** The next time a digest goes out after `now` (epoch ms): seven in the morning, UTC; weekly on Mondays. */
export function nextDigestAt(digest: Exclude<Digest, 'immediate'>, now: number): number {
  const midnight = Math.floor(now / DAY) * DAY;
  for (let day = 0; ; day += 1) {
    const at = midnight + day * DAY + HOUR * 3_600_000;
    if (at > now && (digest === 'daily' || new Date(at).getUTCDay() === MONDAY)) return at;
  }
}
