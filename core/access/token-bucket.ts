/**
 * A token bucket as one number: the time at which it would be full again (the "theoretical arrival time" of
 * GCRA, ITU-T I.371 annex A). A request moves that time on; it is refused where the time would be further off
 * than an empty bucket needs to fill. Times here are whole microseconds since 1970, so that nothing is rounded
 * between two requests.
 */
export interface Quota {
  /** Requests at once, and in each window from then on. */
  readonly limit: number;
  readonly windowSeconds: number;
}

const MICROS = 1_000_000;

const perToken = ({ limit, windowSeconds }: Quota): number => Math.ceil((windowSeconds * MICROS) / limit);

export const toMicros = (ms: number): number => Math.round(ms * 1_000);

/** What taking `tokens` at `now` means: by how much the time moves, and the latest it may be before that. */
export function step(quota: Quota, tokens: number, now: number) {
  const cost = perToken(quota) * tokens;
  return { cost, latest: now + perToken(quota) * quota.limit - cost };
}

/** Tokens left. */
export const tokensLeft = (quota: Quota, fullAt: number, now: number): number =>
  Math.max(0, Math.floor(quota.limit - Math.max(0, fullAt - now) / perToken(quota)));

/** Whole seconds until the bucket is full. */
export const secondsToFull = (fullAt: number, now: number): number =>
  Math.max(0, Math.ceil((fullAt - now) / MICROS));

/** Whole seconds, at least one, until `tokens` can be taken. */
export const secondsToTake = (quota: Quota, tokens: number, fullAt: number, now: number): number =>
  Math.max(1, Math.ceil((fullAt - step(quota, tokens, now).latest) / MICROS));
