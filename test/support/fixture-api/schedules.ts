import type { Schedule } from '#contract/api-schedule.ts';
import type { ScheduleSettings } from '#contract/schedule.ts';
import { checkTiming, expressionOf } from '#core/schedules/check-schedule.ts';
import { isAppError } from '#core/errors.ts';
import { nextRuns } from '#core/schedules/next-runs.ts';
import { FixtureProblem } from './fixture-problem.ts';
import { type World, lastAudit } from './worlds.ts';

const DAY_MS = 86_400_000;

const FIRST: ScheduleSettings = {
  timing: { kind: 'daily', time: '00:00' },
  zone: 'Europe/Berlin',
  windowMinutes: 15,
  enabled: true,
};

export function previewOf({ timing, zone }: Pick<ScheduleSettings, 'timing' | 'zone'>, now: number) {
  const expression = expressionOf(timing);
  return {
    expression,
    next: nextRuns(expression, zone, now, 3).map((time) => new Date(time).toISOString()),
  };
}

/** Throws what the API would say of a timing that cannot be. */
export function checkSchedule(
  { timing, zone }: Pick<ScheduleSettings, 'timing' | 'zone'>,
  now: number,
): void {
  try {
    checkTiming(timing, zone, now);
  } catch (error) {
    if (!isAppError(error)) throw error;
    const [field] = error.fields ?? [];
    throw new FixtureProblem('UNPROCESSABLE', field?.message ?? error.message, {
      ...(field !== undefined && { field: field.path }),
    });
  }
}

/** When the first world is due. */
export const nextDue = (now: number): string[] => previewOf(FIRST, now).next;

/** The schedule of a site as it was set here; the first world was skipped once, the second is paused. */
export function createSchedules() {
  const set = new Map<string, ScheduleSettings | null>();
  const initial = (world: World): ScheduleSettings | null =>
    world.number > 2 ? null : { ...FIRST, enabled: world.number === 1 };
  return {
    get(world: World, now: number): Schedule | null {
      const settings = set.has(world.id) ? set.get(world.id) : initial(world);
      if (settings === undefined || settings === null) return null;
      const dueAt = new Date(now - DAY_MS).toISOString();
      const skipped = world.number === 1;
      return {
        ...settings,
        expression: previewOf(settings, now).expression,
        next: settings.enabled ? previewOf(settings, now).next : [],
        changedAt: new Date(now - 30 * DAY_MS).toISOString(),
        last:
          world.number > 2
            ? null
            : {
                dueAt,
                firedAt: dueAt,
                outcome: skipped ? 'skipped' : 'started',
                audit: lastAudit(world),
                reason: skipped ? 'audit-running' : null,
                detail: skipped ? 'An audit was running' : null,
              },
      };
    },
    set(world: World, settings: ScheduleSettings | null): void {
      set.set(world.id, settings);
    },
  };
}
