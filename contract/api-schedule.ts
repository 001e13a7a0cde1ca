import * as z from 'zod';
import { SiteId } from './ids.ts';
import { defineRoute } from './route.ts';
import { ScheduleRun, ScheduleSettings, Timing } from './schedule.ts';

/** The schedule of a site, with what comes next and what came last. */
export const Schedule = ScheduleSettings.extend({
  /** What it is to EventBridge Scheduler. */
  expression: z.string(),
  /** The next three due times, ISO 8601; none while it is paused. */
  next: z.array(z.string()).max(3),
  last: ScheduleRun.nullable(),
  changedAt: z.string(),
}).meta({ id: 'Schedule' });
export type Schedule = z.infer<typeof Schedule>;

const ScheduleAnswer = z.object({ schedule: Schedule.nullable() });

const common = { tag: 'Schedules', params: z.object({ site: SiteId }) } as const;

export const scheduleRoutes = {
  getSchedule: defineRoute({
    ...common,
    id: 'getSchedule',
    method: 'GET',
    path: '/sites/{site}/schedule',
    summary: 'When a site is audited again; null where it is not',
    access: ['sites:read'],
    status: 200,
    answer: ScheduleAnswer,
    problems: ['NOT_FOUND'],
  }),
  putSchedule: defineRoute({
    ...common,
    id: 'putSchedule',
    method: 'PUT',
    path: '/sites/{site}/schedule',
    summary: 'Set, pause or resume the schedule of a site',
    description:
      'Replaces what was there. Runs are an hour apart at least; where an audit is running at a due time, that one is skipped and the schedule says so.',
    access: ['sites:write', 'audits:write'],
    body: ScheduleSettings,
    status: 200,
    answer: ScheduleAnswer,
    problems: ['NOT_FOUND', 'UNPROCESSABLE', 'CONFLICT', 'LIMIT_REACHED', 'UNAVAILABLE'],
  }),
  deleteSchedule: defineRoute({
    ...common,
    id: 'deleteSchedule',
    method: 'DELETE',
    path: '/sites/{site}/schedule',
    summary: 'Audit a site no more by schedule',
    access: ['sites:write', 'audits:write'],
    status: 204,
    answer: null,
    problems: ['NOT_FOUND', 'UNAVAILABLE'],
  }),
  previewSchedule: defineRoute({
    tag: 'Schedules',
    id: 'previewSchedule',
    method: 'POST',
    path: '/schedule-preview',
    summary: 'When a schedule would run, before it is set',
    access: ['sites:read'],
    body: z.object({ timing: Timing, zone: ScheduleSettings.shape.zone }),
    status: 200,
    answer: z.object({ expression: z.string(), next: z.array(z.string()).max(3) }),
    problems: ['UNPROCESSABLE'],
  }),
} as const;
