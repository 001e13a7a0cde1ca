import { LocalCloudError } from '../errors.ts';
import { parseExpression } from '../scheduler/expression.ts';

/** Says when a schedule runs next after a moment; both epoch milliseconds. */
export type NextRun = (after: number) => number;

const MINUTE = 60_000;
const UNIT_MS: Readonly<Record<string, number>> = { minute: MINUTE, hour: 60 * MINUTE, day: 1_440 * MINUTE };

/**
 * `rate(5 minutes)` or `cron(0 12 ? * MON-FRI *)`, in UTC.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 * @throws LocalCloudError for what is neither
 */
export function parseSchedule(expression: string): NextRun {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  if (count !== undefined && unit !== undefined) {
    const every = Number(count) * (UNIT_MS[unit] ?? MINUTE);
    return (after) => (Math.floor(after / every) + 1) * every;
  }
  const due = expression.startsWith('cron(') ? parseExpression(expression, 'UTC', 0) : undefined;
  if (due === undefined)
    throw new LocalCloudError(`The local cloud does not know the schedule ${expression}`);
  return (after) => due(after) ?? Infinity;
}
