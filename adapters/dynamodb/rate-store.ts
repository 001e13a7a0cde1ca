import { TABLE } from '#contract/table.ts';
import type { RateLimits } from '#core/access/throttle.ts';
import { type Now, seconds } from '#core/clock.ts';
import { rateKey } from './keys.ts';
import type { DynamoTable } from './table.ts';

/** Fixed windows: one row counts up to the limit, and is forgotten by its TTL. */
export function createRateStore(table: DynamoTable, now: Now): RateLimits {
  return {
    async take(bucket, limit, windowSeconds) {
      const at = seconds(now());
      const window = Math.floor(at / windowSeconds);
      const end = (window + 1) * windowSeconds;
      const counted = await table.update(rateKey(bucket, window), {
        set: 'SET #ttl = :ttl ADD hits :one',
        condition: 'attribute_not_exists(hits) OR hits < :limit',
        names: { '#ttl': TABLE.ttl },
        values: { ':one': 1, ':limit': limit, ':ttl': end + windowSeconds },
      });
      return counted === null ? { ok: false, retryAfter: end - at } : { ok: true };
    },
    clear: (bucket, windowSeconds) =>
      table.remove(rateKey(bucket, Math.floor(seconds(now()) / windowSeconds))),
  };
}
