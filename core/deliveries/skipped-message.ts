import type { DeliveryMessage } from '#contract/delivery-messages.ts';
import type { ScheduleFiring, SkipReason } from '#contract/schedule.ts';
import type { Fired } from '../schedules/run-scheduled.ts';

const WORDS: Readonly<Record<SkipReason, string>> = {
  'audit-running': 'an audit was running',
  'audited-since': 'the site was audited after the due time',
  'limit-reached': 'a limit was reached',
  refused: 'the audit could not be started',
};

/** What tells of a due audit that was not started; the same firing gives the same message. */
export const toSkipped = (
  { ws, site, dueAt }: ScheduleFiring,
  { reason, audit }: Extract<Fired, { outcome: 'skipped' }>,
): DeliveryMessage => ({ v: 1, type: 'skipped', ws, site, dueAt, reason, detail: WORDS[reason], aud: audit });
