import { createHash } from 'node:crypto';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * Pauses before the second try and on: near a day in all, as the Standard Webhooks specification advises
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#deliverability-and-reliability).
 */
const PAUSES = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 7 * HOUR, 8 * HOUR];

/** What an SQS queue holds a message back at most. */
const MOST_DELAY_SECONDS = 900;

/**
 * When a delivery is tried again after `attempts` failed tries; null once it is given up. A part of up to a tenth
 * is added, by the delivery's id, so that what failed together does not come back together.
 */
export function nextTryAt(id: string, attempts: number, now: number): number | null {
  const pause = PAUSES[attempts - 1];
  if (pause === undefined) return null;
  const spread = (createHash('sha256').update(`${id} ${attempts}`).digest()[0] ?? 0) / 256;
  return now + Math.round(pause * (1 + spread / 10));
}

/** Whole seconds that the queue is to hold a message that is due then. */
export const delayUntil = (dueAt: number, now: number): number =>
  Math.min(MOST_DELAY_SECONDS, Math.max(0, Math.ceil((dueAt - now) / SECOND)));
