import type { Clock } from '../clock.ts';
import { messageOf } from '../errors.ts';
import type { Deliveries } from './deliveries.ts';
import type { PendingCalls } from './pending-calls.ts';
import type { Scheduler } from './scheduler.ts';

const MOST_MS = 60_000;

export interface RunOptions {
  readonly scheduler: Scheduler;
  readonly calls: PendingCalls;
  readonly deliveries: Deliveries;
  readonly clock: Clock;
}

/** Makes schedules fire and promised calls happen, by a clock that can be moved. */
export function createSchedulerLoop({ scheduler, calls, deliveries, clock }: RunOptions) {
  let running = false;
  let timer: NodeJS.Timeout | undefined;

  const wake = (): void => {
    clearTimeout(timer);
    if (!running) return;
    scheduler.collect();
    for (const call of calls.take(clock.now())) {
      deliveries
        .deliver(call)
        .catch((error: unknown) => {
          // Closed meanwhile: at the next start it is begun again.
          if (!running) return;
          console.error(`A scheduled call failed here: ${messageOf(error)}`);
          calls.again(call, clock.now() + MOST_MS);
        })
        .finally(wake);
    }
    const next = [scheduler.soonest(), calls.soonest()].filter((time) => time !== undefined);
    const wait = Math.min(MOST_MS, ...next.map((time) => time - clock.now()));
    timer = setTimeout(wake, Math.max(wait, 1));
  };
  clock.onMove(wake);

  return {
    /** What was missed since an earlier run is made up for. */
    begin(): void {
      if (running) return;
      running = true;
      scheduler.catchUp();
      wake();
    },
    /** To be called when a schedule was changed, or a call was accepted. */
    wake,
    stop(): void {
      running = false;
      clearTimeout(timer);
    },
  };
}
