import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import { TABLE } from '#contract/table.ts';
import { seconds } from '#core/clock.ts';
import { AppError } from '#core/errors.ts';
import type { Attempts, Earlier, KeptAnswer } from '#core/idempotency/ports.ts';
import { idempotencyKey } from './keys.ts';
import { readRow } from './read-row.ts';
import type { DynamoTable, Item } from './table.ts';

/** Packed. A row may have 400 kB; answers to POST have a few. */
const MOST_BYTES = 64 * 1024;
/** What an answer that we packed ourselves can unpack to. */
const MOST_UNPACKED = 8 * 1024 * 1024;

const Row = z.object({
  fingerprint: z.string(),
  run: z.string(),
  lockedUntil: z.number(),
  endsAt: z.number(),
  done: z.literal(true).optional(),
  answer: z
    .object({
      status: z.int(),
      headers: z.record(z.string(), z.string()),
      body: z.instanceof(Uint8Array).nullable(),
    })
    .optional(),
});

/** Requests under idempotency keys: a row each in the workspace's own partition, gone by TTL after a day. */
export function createAttemptStore(table: DynamoTable): Attempts {
  return {
    async claim(ws, { id, ...attempt }, now) {
      const key = idempotencyKey(ws, id);
      const item = { ...key, ...attempt, [TABLE.ttl]: seconds(attempt.endsAt) };
      const free = 'attribute_not_exists(PK) OR endsAt <= :now';
      const isDead = 'attribute_not_exists(done) AND lockedUntil <= :now AND fingerprint = :fingerprint';
      const isOurs = await table.put(item, `${free} OR (${isDead})`, {
        values: { ':now': now, ':fingerprint': attempt.fingerprint },
      });
      if (isOurs) return null;
      const found = await table.get(key, { consistent: true });
      // Released between the two: the caller may ask again at once.
      if (found === null) return { state: 'running', fingerprint: attempt.fingerprint };
      return toEarlier(found);
    },
    async settle(ws, { id, run }, answer) {
      const kept = answer === null ? null : pack(answer);
      await table.update(idempotencyKey(ws, id), {
        set: `SET done = :yes${kept === null ? '' : ', answer = :answer'}`,
        condition: 'run = :run AND attribute_not_exists(done)',
        values: { ':yes': true, ':run': run, ...(kept !== null && { ':answer': kept }) },
      });
    },
    async release(ws, { id, run }) {
      // Ended rather than removed, as a removal knows no condition here.
      await table.update(idempotencyKey(ws, id), {
        set: 'SET endsAt = :past',
        condition: 'run = :run AND attribute_not_exists(done)',
        values: { ':past': 0, ':run': run },
      });
    },
  };
}

function pack({ status, headers, body }: KeptAnswer) {
  const bytes = body === null ? null : new Uint8Array(gzipSync(body));
  return bytes !== null && bytes.length > MOST_BYTES ? null : { status, headers, body: bytes };
}

function toEarlier(item: Item): Earlier {
  const { fingerprint, done, answer } = readRow(Row, item, 'attempt');
  if (done !== true) return { state: 'running', fingerprint };
  if (answer === undefined) return { state: 'done', fingerprint, answer: null };
  const { status, headers, body } = answer;
  return {
    state: 'done',
    fingerprint,
    answer: { status, headers, body: body === null ? null : unpack(body) },
  };
}

function unpack(bytes: Uint8Array): string {
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_UNPACKED }).toString('utf8');
  } catch (cause) {
    throw new AppError('MALFORMED', 'A stored answer is not sound', { cause });
  }
}
