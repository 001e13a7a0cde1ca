import type { AuditId } from '#contract/ids.ts';
import { KEEP_DAYS } from '#contract/objects.ts';
import { TABLE } from '#contract/table.ts';
import { seconds } from '#core/clock.ts';
import { ulidTime } from '#core/ulid.ts';

const DAY = 86_400_000;
/** Objects are counted from when they were written, which may be a day after the audit began, and go by the day. */
const SPARE_DAYS = 2;

/** The attribute by which a row of an audit ends soon after the audit's objects; by its id, so it never moves. */
export function auditExpiry(aud: AuditId, keepDays = KEEP_DAYS): Readonly<Record<string, number>> {
  return { [TABLE.ttl]: seconds(ulidTime(aud) + (keepDays + SPARE_DAYS) * DAY) };
}
