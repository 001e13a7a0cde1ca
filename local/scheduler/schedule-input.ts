import * as z from 'zod';

/**
 * What CreateSchedule and UpdateSchedule take of what Scheduler does. Strict: what is not played here would be
 * silently ignored.
 * https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
 */
export const ScheduleInput = z.strictObject({
  ClientToken: z.string().optional(),
  GroupName: z.string().default('default'),
  Description: z.string().max(512).optional(),
  ScheduleExpression: z.string().min(1).max(256),
  ScheduleExpressionTimezone: z.string().min(1).max(50).default('UTC'),
  /** Epoch seconds. */
  StartDate: z.number().optional(),
  EndDate: z.number().optional(),
  FlexibleTimeWindow: z.discriminatedUnion('Mode', [
    z.strictObject({ Mode: z.literal('OFF') }),
    z.strictObject({ Mode: z.literal('FLEXIBLE'), MaximumWindowInMinutes: z.int().min(1).max(1_440) }),
  ]),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
  Target: z.strictObject({
    /** A Lambda function or an SQS queue: what else Scheduler calls is not played. */
    Arn: z.string().regex(/^arn:aws:(lambda|sqs):/),
    RoleArn: z.string(),
    Input: z.string().min(1).max(262_144).optional(),
    RetryPolicy: z
      .strictObject({
        MaximumEventAgeInSeconds: z.int().min(60).max(86_400).default(86_400),
        MaximumRetryAttempts: z.int().min(0).max(185).default(185),
      })
      .default({ MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 }),
    DeadLetterConfig: z.strictObject({ Arn: z.string().optional() }).optional(),
    SqsParameters: z.strictObject({ MessageGroupId: z.string().min(1).max(128).optional() }).optional(),
  }),
});
export type ScheduleInput = z.infer<typeof ScheduleInput>;

/** A schedule as it is kept. Times are epoch milliseconds. */
export interface StoredSchedule {
  readonly group: string;
  readonly name: string;
  readonly input: ScheduleInput;
  readonly createdAt: number;
  readonly changedAt: number;
  /** Up to here its due times are done with. */
  readonly doneUntil: number;
}
