import * as z from 'zod';
import type { Answer } from '../gate/answer.ts';
import type { Wish } from '../gate/evaluate.ts';
import type { Request } from '../gate/wishes.ts';
import { ScheduleInput, type StoredSchedule } from './schedule-input.ts';
import { scheduleArn, type Scheduler } from './scheduler.ts';
import { SchedulerError } from './scheduler-error.ts';

const SERVICE = 'scheduler.amazonaws.com';
const PAGE = 100;

const OPERATIONS: Readonly<Record<string, string>> = {
  POST: 'CreateSchedule',
  PUT: 'UpdateSchedule',
  GET: 'GetSchedule',
  DELETE: 'DeleteSchedule',
};

/** The operation of a request and the schedule it is about; the name is empty for a list. */
function readRequest({ method, path, query, body }: Request) {
  const [, found] = /^\/schedules(?:\/([0-9A-Za-z_.-]{1,64}))?$/.exec(decodeURIComponent(path)) ?? [];
  const name = found ?? '';
  const isList = path === '/schedules' && method === 'GET';
  const operation = isList ? 'ListSchedules' : name === '' ? undefined : OPERATIONS[method];
  const input = readJson(body);
  const given = method === 'POST' || method === 'PUT' ? input['GroupName'] : query.get('groupName');
  return { operation, name, group: typeof given === 'string' ? given : 'default', input };
}

function readJson(body: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString());
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Whoever makes or changes a schedule also has to be allowed to hand its role to Scheduler. */
export function schedulerWishes(request: Request): Wish[] {
  const { operation, name, group, input } = readRequest(request);
  const action = `scheduler:${operation}`;
  if (operation === 'ListSchedules') return [{ action, resource: '*' }];
  const wish = { action, resource: scheduleArn(group, name) };
  if (operation !== 'CreateSchedule' && operation !== 'UpdateSchedule') return [wish];
  const role = (input['Target'] as { RoleArn?: unknown } | undefined)?.RoleArn;
  const passing = {
    action: 'iam:PassRole',
    resource: String(role),
    context: { 'iam:PassedToService': SERVICE },
  };
  return [wish, passing];
}

/** The API of EventBridge Scheduler, without its groups: those are the templates'. */
export function handleScheduler(scheduler: Scheduler, request: Request): Answer {
  const { operation, name, group, input } = readRequest(request);
  try {
    switch (operation) {
      case 'CreateSchedule':
        scheduler.create(name, ScheduleInput.parse(input));
        return answer({ ScheduleArn: scheduleArn(group, name) });
      case 'UpdateSchedule':
        scheduler.update(name, ScheduleInput.parse(input));
        return answer({ ScheduleArn: scheduleArn(group, name) });
      case 'GetSchedule':
        return answer(toSchedule(scheduler.get(group, name)));
      case 'DeleteSchedule':
        scheduler.remove(group, name);
        return answer({});
      case 'ListSchedules':
        return answer(list(scheduler, request.query));
      case undefined:
      default:
        throw new SchedulerError(
          'ValidationException',
          `${request.method} ${request.path} is not played locally.`,
        );
    }
  } catch (error) {
    if (error instanceof SchedulerError) return refuse(error.code, error.message, error.status);
    if (error instanceof z.ZodError) return refuse('ValidationException', z.prettifyError(error), 400);
    throw error;
  }
}

const answer = (value: unknown, status = 200): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

/** How services that speak REST and JSON refuse. */
export function refuse(code: string, message: string, status: number): Answer {
  const named = code === 'AccessDenied' ? 'AccessDeniedException' : code;
  const { headers, body } = answer({ Message: message });
  return { status, headers: { ...headers, 'x-amzn-errortype': named }, body };
}

const epochSeconds = (time: number) => time / 1_000;

function toSchedule({ group, name, input, createdAt, changedAt }: StoredSchedule) {
  const { ClientToken: _, ...rest } = input;
  return {
    ...rest,
    Arn: scheduleArn(group, name),
    Name: name,
    CreationDate: epochSeconds(createdAt),
    LastModificationDate: epochSeconds(changedAt),
  };
}

function list(scheduler: Scheduler, query: URLSearchParams) {
  const group = query.get('ScheduleGroup');
  const state = query.get('State');
  const most = Math.min(Number(query.get('MaxResults') ?? PAGE), PAGE);
  const after = Number(query.get('NextToken') ?? 0);
  const all = scheduler
    .list()
    .filter((one) => group === null || one.group === group)
    .filter((one) => state === null || one.input.State === state)
    .filter(({ name }) => name.startsWith(query.get('NamePrefix') ?? ''));
  return {
    Schedules: all.slice(after, after + most).map(({ group: of, name, input, createdAt, changedAt }) => ({
      Arn: scheduleArn(of, name),
      Name: name,
      GroupName: of,
      State: input.State,
      CreationDate: epochSeconds(createdAt),
      LastModificationDate: epochSeconds(changedAt),
      Target: { Arn: input.Target.Arn },
    })),
    ...(after + most < all.length && { NextToken: String(after + most) }),
  };
}
