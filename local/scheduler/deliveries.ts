import { messageOf } from '../errors.ts';
import type { Invoked } from '../emulators/lambda.ts';
import { isAllowed, type Wish } from '../gate/evaluate.ts';
import type { FunctionPlan } from '../template/plan.ts';
import type { RolePlan } from '../template/roles.ts';
import {
  type EventCall,
  newCallId,
  type PendingCall,
  type PendingCalls,
  type TargetCall,
} from './pending-calls.ts';
import { ScheduleInput } from './schedule-input.ts';
import { scheduleArn } from './scheduler.ts';

type CalledFunction = Pick<FunctionPlan, 'name' | 'arn' | 'statements' | 'deadLetterArn'>;

export interface SendToQueue {
  readonly body: string;
  readonly group?: string | undefined;
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface DeliveryOptions {
  readonly functions: readonly CalledFunction[];
  readonly roles: readonly RolePlan[];
  readonly calls: PendingCalls;
  readonly now: () => number;
  readonly invoke: (name: string, event: unknown) => Promise<Invoked>;
  /** @throws where there is no such queue, or it does not take the message */
  readonly send: (queueArn: string, message: SendToQueue) => void;
  /** True makes the target refuse for once (a fault). */
  readonly throttles: () => boolean;
  /** Told of each call to a schedule's target that is settled, however it ended. */
  readonly settled: (call: TargetCall) => void;
}

/** Minutes before Lambda tries an event again that its function failed on. */
const EVENT_RETRIES = [1, 2];
const MINUTE = 60_000;

/** A failure of a target that does not pass by itself: no retry. */
class Refused extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Does what was promised: calls the targets of schedules as their role, and functions that nobody waits for.
 * What fails is tried again by the rules of Scheduler and of Lambda, then becomes a dead letter.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export class Deliveries {
  readonly #options: DeliveryOptions;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** Lambda's `Event`: answered at once, done later. */
  accept(functionName: string, payload: string): void {
    const { calls, now } = this.#options;
    calls.add({ kind: 'event', id: newCallId(), functionName, payload, due: now(), attempt: 0 });
  }

  async deliver(call: PendingCall): Promise<void> {
    if (call.kind === 'event') await this.#event(call);
    else this.#target(call);
  }

  #target(call: TargetCall): void {
    const { calls, now, throttles } = this.#options;
    const target = ScheduleInput.shape.Target.parse(JSON.parse(call.target));
    const { MaximumEventAgeInSeconds: age, MaximumRetryAttempts: attempts } = target.RetryPolicy;
    const input = (target.Input ?? '{}')
      .replaceAll('<aws.scheduler.scheduled-time>', seconds(call.scheduled))
      .replaceAll('<aws.scheduler.schedule-arn>', scheduleArn(call.group, call.name))
      .replaceAll('<aws.scheduler.execution-id>', call.id)
      .replaceAll('<aws.scheduler.attempt-number>', String(call.attempt + 1));
    try {
      if (throttles()) throw new Error('Rate exceeded');
      this.#call(target, input);
    } catch (error) {
      const next = now() + Math.min(2 ** call.attempt, 60) * 1_000;
      const exhausted = exhaustion(error, call.attempt >= attempts, next > call.first + age * 1_000);
      if (exhausted === undefined) {
        calls.again(call, next);
        return;
      }
      this.#bury(call, target, input, error, exhausted);
    }
    calls.done(call);
    this.#options.settled(call);
  }

  #call({ Arn, RoleArn, SqsParameters }: ScheduleInput['Target'], input: string): void {
    const { functions, send } = this.#options;
    if (Arn.startsWith('arn:aws:sqs:')) {
      this.#allow(RoleArn, { action: 'sqs:SendMessage', resource: Arn });
      send(Arn, { body: input, group: SqsParameters?.MessageGroupId });
      return;
    }
    this.#allow(RoleArn, { action: 'lambda:InvokeFunction', resource: Arn });
    const fn = functions.find(({ arn }) => arn === Arn);
    if (fn === undefined) throw new Refused('ResourceNotFoundException', `Function not found: ${Arn}`);
    this.accept(fn.name, input);
  }

  #allow(roleArn: string, wish: Wish): void {
    const role = this.#options.roles.find(({ arn }) => arn === roleArn);
    if (isAllowed(role?.statements ?? [], wish)) return;
    throw new Refused(
      'AccessDeniedException',
      `${roleArn} is not authorized to perform: ${wish.action} on resource: ${wish.resource}`,
    );
  }

  #bury(
    call: TargetCall,
    target: ScheduleInput['Target'],
    input: string,
    error: unknown,
    exhausted: string,
  ): void {
    const queue = target.DeadLetterConfig?.Arn;
    const arn = scheduleArn(call.group, call.name);
    console.error(`${arn} gave up on ${target.Arn}: ${messageOf(error)}`);
    if (queue === undefined) return;
    try {
      this.#allow(target.RoleArn, { action: 'sqs:SendMessage', resource: queue });
      this.#options.send(queue, {
        body: input,
        attributes: {
          ERROR_CODE: error instanceof Refused ? error.code : 'ThrottlingException',
          ERROR_MESSAGE: messageOf(error),
          EXECUTION_ID: call.id,
          ...(exhausted !== '' && { EXHAUSTED_RETRY_CONDITION: exhausted }),
          IS_PAYLOAD_TRUNCATED: 'false',
          RETRY_ATTEMPTS: String(call.attempt),
          SCHEDULED_TIME: seconds(call.scheduled),
          SCHEDULE_ARN: arn,
          TARGET_ARN: target.Arn,
        },
      });
    } catch (lost) {
      console.error(`Its dead letter is lost: ${messageOf(lost)}`);
    }
  }

  async #event(call: EventCall): Promise<void> {
    const { calls, functions, invoke, now, send } = this.#options;
    const { payload, failed } = await invoke(call.functionName, JSON.parse(call.payload));
    const wait = EVENT_RETRIES[call.attempt];
    if (failed && wait !== undefined) {
      calls.again(call, now() + wait * MINUTE);
      return;
    }
    const fn = functions.find(({ name }) => name === call.functionName);
    const queue = failed ? (fn?.deadLetterArn ?? null) : null;
    if (queue !== null) {
      try {
        if (!isAllowed(fn?.statements ?? [], { action: 'sqs:SendMessage', resource: queue }))
          throw new Error(`${call.functionName} may not send to ${queue}`);
        const { errorMessage } = JSON.parse(payload) as { errorMessage?: string };
        send(queue, {
          body: call.payload,
          attributes: {
            RequestID: call.id,
            ErrorCode: '200',
            ErrorMessage: String(errorMessage).slice(0, 1_024),
          },
        });
      } catch (lost) {
        console.error(`A dead letter of ${call.functionName} is lost: ${messageOf(lost)}`);
      }
    }
    calls.done(call);
  }
}

/** Why no further attempt is made, in Scheduler's words; empty where none would help, undefined where one is. */
function exhaustion(error: unknown, noAttempts: boolean, tooOld: boolean): string | undefined {
  if (error instanceof Refused) return '';
  if (noAttempts) return 'MaximumRetryAttempts';
  return tooOld ? 'MaximumEventAgeInSeconds' : undefined;
}

const seconds = (time: number) => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
