import { createHash } from 'node:crypto';
import type { Actor } from '../access/actor.ts';
import type { Now, Random } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { Attempt, Attempts, KeptAnswer } from './ports.ts';

/** How long an answer is kept. */
const KEPT_MS = 24 * 3_600_000;
/** More than a function's longest run: what has not ended by then never will. */
const LOCK_MS = 60_000;
const KEY = /^[\x21-\x7e]{1,200}$/;

export interface AttemptDeps {
  readonly attempts: Attempts;
  readonly now: Now;
  readonly random: Random;
}

export interface Asked {
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: string;
}

const digest = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/**
 * Begins a request under an idempotency key, or says how it ended before. Keys are an actor's own, so nobody
 * meets another's answer. Throws BAD_REQUEST for what is no key, UNPROCESSABLE where the key stands for
 * another request, CONFLICT where that one still runs or its answer was not kept.
 * Source: https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header
 */
export async function beginAttempt(
  { attempts, now, random }: AttemptDeps,
  actor: Actor,
  { key, method, path, query, body }: Asked,
): Promise<{ readonly attempt: Attempt } | { readonly answer: KeptAnswer }> {
  if (!KEY.test(key))
    throw new AppError('BAD_REQUEST', 'This is no idempotency key.', {
      fields: [{ path: 'Idempotency-Key', message: '1 to 200 visible ASCII characters, without spaces' }],
    });
  const at = now();
  const attempt: Attempt = {
    id: digest([actor.kind === 'key' ? actor.key : actor.user, key]),
    fingerprint: digest([method, path, query, body]),
    run: Buffer.from(random(12)).toString('base64url'),
    lockedUntil: at + LOCK_MS,
    endsAt: at + KEPT_MS,
  };
  const earlier = await attempts.claim(actor.workspace, attempt, at);
  if (earlier === null) return { attempt };
  if (earlier.fingerprint !== attempt.fingerprint)
    throw new AppError('UNPROCESSABLE', 'This idempotency key was sent with another request before.', {
      reason: 'idempotency-key-reused',
    });
  if (earlier.state === 'running')
    throw new AppError('CONFLICT', 'The same request is still at work.', {
      reason: 'idempotency-running',
      retryAfter: 1,
    });
  if (earlier.answer === null)
    throw new AppError('CONFLICT', 'This was done before, but its answer was not kept.', {
      reason: 'idempotency-answer-not-kept',
    });
  return { answer: earlier.answer };
}
