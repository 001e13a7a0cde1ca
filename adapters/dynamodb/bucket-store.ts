import { createHash } from 'node:crypto';
import * as z from 'zod';
import { TABLE } from '#contract/table.ts';
import type { Buckets } from '#core/access/request-limits.ts';
import { type Quota, step } from '#core/access/token-bucket.ts';
import { bucketKey } from './keys.ts';
import { readRow } from './read-row.ts';
import type { DynamoTable } from './table.ts';

const Row = z.object({ fullAt: z.number() });
/** Tries in all: each refusal means that another request has just moved the bucket. */
const ROUNDS = 4;
const MICROS = 1_000_000;

/**
 * Token buckets, a row each. DynamoDB's expressions have no max(), so there are two writes: one for a bucket
 * that is full (it begins from now), one for a bucket that is not (it moves on); of both at most one can hold.
 */
export function createBucketStore(table: DynamoTable): Buckets {
  return {
    async take(bucket, quota, { tokens, now, hint }) {
      const key = bucketKey(createHash('sha256').update(bucket).digest('base64url').slice(0, 27));
      const { cost, latest } = step(quota, tokens, now);
      let fullAt = hint ?? 0;
      for (let round = 0; round < ROUNDS; round++) {
        const isFull = fullAt <= now;
        const item = await table.update(key, {
          set: isFull ? 'SET fullAt = :next, #ttl = :ttl' : 'SET fullAt = fullAt + :cost, #ttl = :ttl',
          condition: isFull
            ? 'attribute_not_exists(fullAt) OR fullAt <= :now'
            : 'fullAt > :now AND fullAt <= :latest',
          names: { '#ttl': TABLE.ttl },
          values: {
            ':now': now,
            ':ttl': ttl(quota, now),
            ...(isFull ? { ':next': now + cost } : { ':cost': cost, ':latest': latest }),
          },
          returns: 'ALL_NEW',
        });
        if (item !== null) return { taken: true, fullAt: readRow(Row, item, 'bucket').fullAt };
        const found = await table.get(key, { consistent: true });
        fullAt = found === null ? 0 : readRow(Row, found, 'bucket').fullAt;
        if (fullAt > latest && fullAt > now) return { taken: false, fullAt };
      }
      return { taken: false, fullAt: Math.max(fullAt, latest + 1) };
    },
  };
}

const ttl = ({ windowSeconds }: Quota, now: number): number => Math.ceil(now / MICROS) + 2 * windowSeconds;
