/** Misbehaviour that real services show now and then; all are chances from 0 to 1, and 0 without being asked. */
export interface Faults {
  /** A request to DynamoDB, SQS or S3 is throttled; the SDK tries again. */
  readonly throttle?: number;
  /** Milliseconds during which a row just written is missing from answers over an index. */
  readonly lateIndexMs?: number;
  /** A message that was deleted comes once more. */
  readonly duplicate?: number;
  /** Makes the same run twice. */
  readonly seed?: number;
}

/** Numbers from 0 to 1 that a seed fixes (mulberry32, public domain). */
export function createChance(seed = 1): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
