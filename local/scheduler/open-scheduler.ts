import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { openDatabase } from '../emulators/database.ts';
import type { Invoked } from '../emulators/lambda.ts';
import type { Queues } from '../emulators/sqs/queues.ts';
import type { Service } from '../gate/gate.ts';
import type { Plan } from '../template/plan.ts';
import { handleScheduler, refuse, schedulerWishes } from './actions.ts';
import { Deliveries, type SendToQueue } from './deliveries.ts';
import { PendingCalls } from './pending-calls.ts';
import { createSchedulerLoop } from './run-scheduler.ts';
import { SCHEDULES_SCHEMA, ScheduleStore } from './schedule-store.ts';
import { Scheduler } from './scheduler.ts';

export interface OpenSchedulerOptions {
  readonly dataDir: string;
  readonly plan: Pick<Plan, 'functions' | 'scheduleGroups' | 'serviceRoles'>;
  readonly clock: Clock;
  readonly queues: Queues;
  readonly throttles: () => boolean;
  readonly invoke: (name: string, event: unknown) => Promise<Invoked>;
}

/** EventBridge Scheduler, and of Lambda the events that nobody waits for; both kept in one database. */
export async function openScheduler(options: OpenSchedulerOptions) {
  const { dataDir, plan, clock, queues, throttles, invoke } = options;
  const database = await openDatabase(join(dataDir, 'schedules.db'), SCHEDULES_SCHEMA);
  const calls = new PendingCalls(database);
  const scheduler = new Scheduler({
    groups: plan.scheduleGroups,
    roles: plan.serviceRoles,
    store: new ScheduleStore(database),
    calls,
    now: clock.now,
  });
  const deliveries = new Deliveries({
    functions: plan.functions,
    roles: plan.serviceRoles,
    calls,
    now: clock.now,
    invoke,
    throttles,
    send: (queueArn, message) => {
      sendTo(queues, queueArn, message);
    },
    settled: ({ group, name }) => {
      const schedule = scheduler.find(group, name);
      if (schedule?.input.ActionAfterCompletion === 'DELETE' && scheduler.isOver(schedule))
        scheduler.remove(group, name);
    },
  });
  const loop = createSchedulerLoop({ scheduler, calls, deliveries, clock });
  const service: Service = {
    wishes: schedulerWishes,
    refuse,
    async handle(request) {
      const answer = handleScheduler(scheduler, request);
      loop.wake();
      return answer;
    },
  };
  return {
    service,
    /** Takes an event for a function, which is invoked soon and again where it fails. */
    accept(functionName: string, payload: string): void {
      deliveries.accept(functionName, payload);
      loop.wake();
    },
    /** To be called when the functions can be invoked. */
    begin: loop.begin,
    close(): void {
      loop.stop();
      database.close();
    },
  };
}

function sendTo(queues: Queues, queueArn: string, { body, group, attributes = {} }: SendToQueue): void {
  const queue = queues.find(queueArn.slice(queueArn.lastIndexOf(':') + 1));
  queues.send(queue, {
    MessageBody: body,
    MessageGroupId: group,
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
    ),
  });
}
