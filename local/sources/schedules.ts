import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { LocalFunction } from '../functions/local-function.ts';
import type { SchedulePlan } from '../template/plan.ts';
import { ACCOUNT, REGION } from '../template/world.ts';
import { parseSchedule } from './schedule-expression.ts';

/** A clock that jumps a week must not owe ten thousand runs. */
const MOST_OWED = 20;

export interface ScheduleOptions {
  readonly schedules: readonly SchedulePlan[];
  readonly functions: ReadonlyMap<string, LocalFunction>;
  readonly clock: Clock;
  /** The data is from an earlier run: what should have run meanwhile does so once, at once. */
  readonly overdue: boolean;
}

/** EventBridge's scheduled rules, by a clock that can be moved. */
export function startSchedules({ schedules, functions, clock, overdue }: ScheduleOptions) {
  const entries = schedules.map((schedule) => {
    const nextRun = parseSchedule(schedule.expression);
    return { schedule, nextRun, next: overdue ? clock.now() : nextRun(clock.now()) };
  });
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const fire = ({ functionNames, arn }: SchedulePlan, time: number) => {
    for (const name of functionNames) {
      void functions.get(name)?.invoke({
        version: '0',
        id: randomUUID(),
        'detail-type': 'Scheduled Event',
        source: 'aws.events',
        account: ACCOUNT,
        time: new Date(time).toISOString().replace(/\.\d+Z$/, 'Z'),
        region: REGION,
        resources: [arn],
        detail: {},
      });
    }
  };
  const run = () => {
    clearTimeout(timer);
    if (stopped) return;
    const now = clock.now();
    for (const entry of entries) {
      for (let owed = 0; entry.next <= now && owed < MOST_OWED; owed++) {
        fire(entry.schedule, entry.next);
        entry.next = entry.nextRun(entry.next);
      }
      if (entry.next <= now) entry.next = entry.nextRun(now);
    }
    const soonest = Math.min(...entries.map(({ next }) => next));
    if (Number.isFinite(soonest)) {
      timer = setTimeout(run, Math.min(Math.max(soonest - clock.now(), 1), 2 ** 31 - 1));
    }
  };
  clock.onMove(run);
  run();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
