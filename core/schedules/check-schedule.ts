import type { ScheduleSettings, Timing } from '#contract/schedule.ts';
import { AppError } from '../errors.ts';
import { badCron, cronFields, parseCron } from './cron.ts';
import { nextRuns } from './next-runs.ts';
import { isZone } from './wall-clock.ts';

/** A timing as EventBridge Scheduler's cron expression. */
export function expressionOf(timing: Timing): string {
  const at = (time: string) => {
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    return `${minute} ${hour}`;
  };
  switch (timing.kind) {
    case 'hourly':
      return `cron(${timing.minute} * * * ? *)`;
    case 'daily':
      return `cron(${at(timing.time)} * * ? *)`;
    case 'weekly':
      return `cron(${at(timing.time)} ? * ${timing.weekday} *)`;
    case 'monthly':
      return `cron(${at(timing.time)} ${timing.day === 'last' ? 'L' : timing.day} * ? *)`;
    case 'cron':
    default:
      return `cron(${cronFields(timing.expression).join(' ')})`;
  }
}

/**
 * The expression of a timing whose runs are an hour apart at least and that has one to come. One minute of the
 * hour says that: two different hours are an hour apart. Throws UNPROCESSABLE with the field at fault.
 */
export function checkTiming(timing: Timing, zone: string, now: number): string {
  if (!isZone(zone))
    throw new AppError('UNPROCESSABLE', 'There is no such time zone.', {
      reason: 'zone',
      fields: [{ path: '/zone', message: 'Use a name such as Europe/Berlin' }],
    });
  const expression = expressionOf(timing);
  if (parseCron(expression).minutes.length > 1)
    throw badCron('Runs have to be an hour apart at least: give one minute, as in 30 */2 * * ? *');
  if (nextRuns(expression, zone, now, 1).length === 0) throw badCron('It would never run');
  return expression;
}

/** A day of hourly runs and a little more: the shortest time between two runs is among them. */
const SAMPLE = 26;

/** The same for all of a schedule: its window has to end before the next run. */
export function checkSchedule(settings: ScheduleSettings, now: number): string {
  const { timing, zone, windowMinutes } = settings;
  const expression = checkTiming(timing, zone, now);
  const runs = nextRuns(expression, zone, now, SAMPLE);
  const gaps = runs.slice(1).map((run, i) => run - (runs[i] ?? run));
  if (windowMinutes * 60_000 >= Math.min(Infinity, ...gaps))
    throw new AppError('UNPROCESSABLE', 'The window is as long as the time between two runs.', {
      reason: 'window',
      fields: [{ path: '/windowMinutes', message: 'Choose a shorter window' }],
    });
  return expression;
}
