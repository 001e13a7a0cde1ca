import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  DeleteScheduleCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { AppError, type ErrorCode } from '#core/errors.ts';
import type { SiteId } from '#contract/ids.ts';
import type { ScheduleFiring } from '#contract/schedule.ts';
import type { ScheduleRecord, Scheduler } from '#core/schedules/ports.ts';

export const createSchedulerClient = (): SchedulerClient =>
  new SchedulerClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000 },
  });

/** Where schedules live and what they call. */
export interface SchedulePlace {
  readonly group: string;
  /** The function that starts audits. */
  readonly targetArn: string;
  /** The role that Scheduler takes to call it. */
  readonly roleArn: string;
  /** The queue for calls that never got through. */
  readonly deadLettersArn: string;
}

/** A firing is worth something for an hour: a site's audit of this morning is not wanted in the evening. */
const RETRY = { MaximumEventAgeInSeconds: 3_600, MaximumRetryAttempts: 20 };

/** EventBridge Scheduler: one schedule a site, named by the site's id, all in one group. */
export function createScheduler(client: SchedulerClient, place: SchedulePlace): Scheduler {
  return {
    async set(record) {
      const input = inputOf(record, place);
      try {
        await client.send(new UpdateScheduleCommand(input));
      } catch (error) {
        if (nameOf(error) !== 'ResourceNotFoundException') throw toAppError(error);
        await create(client, input);
      }
    },
    remove: createScheduleRemover(client, place.group),
  };
}

/** What takes a site's schedule away, for whoever may do no more than that. */
export const createScheduleRemover =
  (client: SchedulerClient, group: string) =>
  async (site: SiteId): Promise<void> => {
    try {
      await client.send(new DeleteScheduleCommand({ Name: site, GroupName: group }));
    } catch (error) {
      if (nameOf(error) !== 'ResourceNotFoundException') throw toAppError(error);
    }
  };

/** Somebody else may have made it in between: then it is changed after all. */
async function create(client: SchedulerClient, input: CreateScheduleCommandInput): Promise<void> {
  try {
    await client.send(new CreateScheduleCommand(input));
  } catch (error) {
    if (nameOf(error) !== 'ConflictException') throw toAppError(error);
    try {
      await client.send(new UpdateScheduleCommand(input));
    } catch (again) {
      throw toAppError(again);
    }
  }
}

function inputOf(
  record: Omit<ScheduleRecord, 'last'>,
  { group, targetArn, roleArn, deadLettersArn }: SchedulePlace,
): CreateScheduleCommandInput {
  const { ws, site, expression, zone, windowMinutes, enabled } = record;
  const firing: ScheduleFiring = { v: 1, ws, site, dueAt: '<aws.scheduler.scheduled-time>' };
  return {
    Name: site,
    GroupName: group,
    ScheduleExpression: expression,
    ScheduleExpressionTimezone: zone,
    FlexibleTimeWindow:
      windowMinutes === 0 ? { Mode: 'OFF' } : { Mode: 'FLEXIBLE', MaximumWindowInMinutes: windowMinutes },
    State: enabled ? 'ENABLED' : 'DISABLED',
    Target: {
      Arn: targetArn,
      RoleArn: roleArn,
      Input: JSON.stringify(firing),
      RetryPolicy: RETRY,
      DeadLetterConfig: { Arn: deadLettersArn },
    },
  };
}

/** Errors of the SDK may come from another copy of it: the name tells them. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

const CODES: Readonly<Record<string, ErrorCode>> = {
  ValidationException: 'UNPROCESSABLE',
  ThrottlingException: 'BUSY',
  ConflictException: 'BUSY',
  ServiceQuotaExceededException: 'UNAVAILABLE',
  InternalServerException: 'UNAVAILABLE',
  TimeoutError: 'UNAVAILABLE',
};

/** What Scheduler says, in our words; a refusal of our own rights stays as it is: that is a fault of ours. */
function toAppError(error: unknown): unknown {
  const code = CODES[nameOf(error)];
  if (code === undefined) return error;
  const words =
    code === 'UNPROCESSABLE'
      ? 'The scheduler does not take this schedule.'
      : 'The scheduler does not answer. Try again in a moment.';
  return new AppError(code, words, { cause: error });
}
