import * as z from 'zod';
import { AuditId, SiteId, WorkspaceId } from './ids.ts';

/** `07:30`: hours and minutes as the clock on the wall of the schedule's zone shows them. */
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a time such as 07:30');

const WEEKDAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
const Weekday = z.enum(WEEKDAYS);

/** When audits are due, in the schedule's own zone. */
export const Timing = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('hourly'), minute: z.int().min(0).max(59) }),
    z.object({ kind: z.literal('daily'), time: ClockTime }),
    z.object({ kind: z.literal('weekly'), weekday: Weekday, time: ClockTime }),
    z.object({
      kind: z.literal('monthly'),
      /** Days that not every month has are left out, for such a month would be without its audit. */
      day: z.union([z.int().min(1).max(28), z.literal('last')]),
      time: ClockTime,
    }),
    z.object({
      kind: z.literal('cron'),
      expression: z.string().trim().min(11).max(200).meta({
        description: 'Minute, hour, day of month, month, day of week, year, as EventBridge writes them',
      }),
    }),
  ])
  .meta({ id: 'ScheduleTiming' });
export type Timing = z.infer<typeof Timing>;

/** Minutes over which runs of one due time are spread; 0 is on the minute. */
const MAX_WINDOW = 120;

export const ScheduleSettings = z.object({
  timing: Timing,
  /** An IANA name such as `Europe/Berlin`. */
  zone: z.string().min(1).max(64),
  windowMinutes: z.int().min(0).max(MAX_WINDOW),
  /** False pauses it. */
  enabled: z.boolean(),
});
export type ScheduleSettings = z.infer<typeof ScheduleSettings>;

/** Why a due audit was not started. */
export const SkipReason = z
  .enum(['audit-running', 'audited-since', 'limit-reached', 'refused'])
  .meta({ id: 'ScheduleSkipReason' });
export type SkipReason = z.infer<typeof SkipReason>;

/** What came of the last due time. */
export const ScheduleRun = z
  .object({
    /** When it was due, ISO 8601. */
    dueAt: z.string(),
    /** When it was worked on. */
    firedAt: z.string(),
    outcome: z.enum(['started', 'skipped']),
    /** The audit that was started, or the one that was in its way. */
    audit: AuditId.nullable(),
    reason: SkipReason.nullable(),
    /** The reason in words. */
    detail: z.string().max(500).nullable(),
  })
  .meta({ id: 'ScheduleRun' });
export type ScheduleRun = z.infer<typeof ScheduleRun>;

/** What Scheduler hands to the starter. */
export const ScheduleFiring = z.strictObject({
  v: z.literal(1),
  ws: WorkspaceId,
  site: SiteId,
  /** The due time, as `<aws.scheduler.scheduled-time>` writes it: ISO 8601 in UTC, whole seconds. */
  dueAt: z.iso.datetime(),
});
export type ScheduleFiring = z.infer<typeof ScheduleFiring>;
