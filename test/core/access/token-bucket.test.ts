import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { secondsToFull, secondsToTake, step, toMicros, tokensLeft } from '#core/access/token-bucket.ts';

/** The bucket as everybody draws it: a number of tokens that grows with time. */
function drawn(quota: { limit: number; windowSeconds: number }) {
  const perMicro = 1 / Math.ceil((quota.windowSeconds * 1_000_000) / quota.limit);
  let tokens = quota.limit;
  let at = 0;
  return (now: number, wanted: number) => {
    tokens = Math.min(quota.limit, tokens + (now - at) * perMicro);
    at = now;
    if (tokens + 1e-6 < wanted) return false;
    tokens -= wanted;
    return true;
  };
}

const quotas = fc.record({
  limit: fc.integer({ min: 1, max: 1_000 }),
  windowSeconds: fc.integer({ min: 1, max: 3_600 }),
});
const asks = fc.array(fc.record({ wait: fc.nat(20_000_000), tokens: fc.integer({ min: 1, max: 12 }) }), {
  maxLength: 80,
});

test('one number does what a count of tokens does', () => {
  fc.assert(
    fc.property(quotas, asks, (quota, list) => {
      const model = drawn(quota);
      let now = 0;
      let fullAt = 0;
      for (const { wait, tokens } of list) {
        now += wait;
        const { cost, latest } = step(quota, tokens, now);
        const taken = Math.max(fullAt, now) <= latest;
        expect(taken).toBe(model(now, tokens));
        if (taken) fullAt = Math.max(fullAt, now) + cost;
        const left = tokensLeft(quota, fullAt, now);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(quota.limit);
      }
    }),
  );
});

test('who waits as long as is said gets what was asked', () => {
  fc.assert(
    fc.property(quotas, fc.nat(5_000_000), (quota, extra) => {
      const fullAt = step(quota, 1, 0).latest + extra + 1;
      const wait = secondsToTake(quota, 1, fullAt, 0) * 1_000_000;
      expect(step(quota, 1, wait).latest).toBeGreaterThanOrEqual(fullAt);
    }),
  );
});

test('a minute of 120: what is left and when it is full', () => {
  const quota = { limit: 120, windowSeconds: 60 };
  const now = toMicros(1_763_838_000_123);
  expect(step(quota, 1, now)).toEqual({ cost: 500_000, latest: now + 59_500_000 });
  expect(tokensLeft(quota, now - 5, now)).toBe(120);
  expect(tokensLeft(quota, now + 500_000, now)).toBe(119);
  expect(tokensLeft(quota, now + 60_000_000, now)).toBe(0);
  expect(secondsToFull(now + 500_000, now)).toBe(1);
  expect(secondsToFull(now - 500_000, now)).toBe(0);
  expect(secondsToTake(quota, 1, now + 60_000_000, now)).toBe(1);
});
