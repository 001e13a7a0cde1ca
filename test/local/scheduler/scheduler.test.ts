import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createClock } from '#local/clock.ts';
import { MessageStore } from '#local/emulators/sqs/message-store.ts';
import { Queues } from '#local/emulators/sqs/queues.ts';
import { isAllowed } from '#local/gate/evaluate.ts';
import type { Request } from '#local/gate/wishes.ts';
import { schedulerWishes } from '#local/scheduler/actions.ts';
import { openScheduler } from '#local/scheduler/open-scheduler.ts';
import type { QueuePlan } from '#local/template/plan-data.ts';
import type { Statement } from '#local/template/roles.ts';

const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:Starter';
const ROLE = 'arn:aws:iam::000000000000:role/Schedules';
const GROUP = 'arn:aws:scheduler:us-east-1:000000000000:schedule-group/Sites';
const HOUR = 3_600_000;

const queue = (name: string): QueuePlan => ({
  name,
  arn: `arn:aws:sqs:us-east-1:000000000000:${name}`,
  url: `http://127.0.0.1:1/000000000000/${name}`,
  fifo: false,
  contentDeduplication: false,
  deduplicateByGroup: false,
  visibilitySeconds: 30,
  delaySeconds: 0,
  retentionSeconds: 1_209_600,
  waitSeconds: 0,
  maxBytes: 1_048_576,
  redrive: null,
});
const [dead, work] = [queue('dead'), queue('work')];

const allow = (Action: string, Resource: string): Statement => ({
  Effect: 'Allow',
  Action: [Action],
  Resource: [Resource],
});
const GRANTS = [
  allow('lambda:InvokeFunction', ARN),
  allow('sqs:SendMessage', dead.arn),
  allow('sqs:SendMessage', work.arn),
];
const role = (statements: readonly Statement[]) => ({
  arn: ROLE,
  statements,
  trust: [
    {
      services: ['scheduler.amazonaws.com'],
      statement: {
        Effect: 'Allow' as const,
        Action: ['sts:AssumeRole'],
        Condition: {
          StringEquals: { 'aws:SourceAccount': ['000000000000'], 'aws:SourceArn': [GROUP] },
        },
      },
    },
  ],
});

const request = (method: string, path: string, body?: unknown): Request => {
  const url = new URL(path, 'http://gate.test');
  return {
    method,
    path: url.pathname,
    query: url.searchParams,
    headers: {},
    body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
    target: '',
    input: {},
  };
};

const INPUT = {
  GroupName: 'Sites',
  ScheduleExpression: 'cron(0 * * * ? *)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: {
    Arn: ARN,
    RoleArn: ROLE,
    Input: '{"at":"<aws.scheduler.scheduled-time>","by":"<aws.scheduler.schedule-arn>"}',
    RetryPolicy: { MaximumEventAgeInSeconds: 3_600, MaximumRetryAttempts: 2 },
    DeadLetterConfig: { Arn: dead.arn },
  },
};

const settle = () => new Promise((resolve) => setTimeout(resolve, 30));

/** What it gives up on stands in its log. */
jest.spyOn(console, 'error').mockImplementation(() => {});

let dataDir: string;
const opened: { close: () => void }[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'plumbline-scheduler-'));
});
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
  rmSync(dataDir, { recursive: true, force: true });
});

interface Opening {
  readonly statements?: readonly Statement[];
  readonly throttles?: () => boolean;
  readonly fails?: () => boolean;
}

async function open({ statements = GRANTS, throttles = () => false, fails = () => false }: Opening = {}) {
  const clock = createClock();
  const queues = new Queues(
    [dead, work],
    new MessageStore(new DatabaseSync(':memory:'), clock.now),
    clock,
    () => false,
  );
  const invoked: { name: string; event: Record<string, string> }[] = [];
  const scheduler = await openScheduler({
    dataDir,
    clock,
    queues,
    throttles,
    plan: {
      scheduleGroups: ['Sites'],
      serviceRoles: [role(statements)],
      functions: [
        {
          name: 'Starter',
          arn: ARN,
          deadLetterArn: dead.arn,
          statements: [allow('sqs:SendMessage', dead.arn)],
          entry: '',
          handler: 'handler',
          timeoutMs: 1_000,
          memoryMiB: 128,
          environment: {},
          ownProcess: false,
          reachesSites: false,
        },
      ],
    },
    invoke: async (name, event) => {
      invoked.push({ name, event: event as Record<string, string> });
      return fails()
        ? { failed: true, payload: '{"errorType":"Error","errorMessage":"no table"}' }
        : { failed: false, payload: 'null' };
    },
  });
  let closed = false;
  const close = () => {
    if (!closed) scheduler.close();
    closed = true;
  };
  opened.push({ close });
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await scheduler.service.handle(
      request(method, path, body),
      () => true,
      new AbortController().signal,
    );
    return {
      status: answer.status,
      error: answer.headers['x-amzn-errortype'],
      body: JSON.parse(String(answer.body)) as Record<string, unknown>,
    };
  };
  const letters = async (from = dead) =>
    (
      await queues.receive(
        from,
        { most: 10, visibilitySeconds: 30, waitSeconds: 0 },
        new AbortController().signal,
      )
    ).map(({ Body, MessageAttributes }) => ({
      body: Body,
      attributes: Object.fromEntries(
        Object.entries(MessageAttributes).map(([name, value]) => [
          name,
          (value as { StringValue: string }).StringValue,
        ]),
      ),
    }));
  const move = async (milliseconds: number) => {
    clock.move(milliseconds);
    await settle();
  };
  /** To ten past the next hour, where nothing is due by itself. */
  clock.move(HOUR - (Date.now() % HOUR) + 600_000);
  scheduler.begin();
  return { ask, clock, close, invoked, letters, move };
}

const isoHour = (time: number) =>
  new Date(Math.floor(time / HOUR) * HOUR).toISOString().replace('.000Z', 'Z');

describe('the API', () => {
  test('makes, shows, lists, replaces and deletes', async () => {
    const { ask } = await open();
    expect((await ask('POST', '/schedules/site_1', INPUT)).body).toEqual({
      ScheduleArn: 'arn:aws:scheduler:us-east-1:000000000000:schedule/Sites/site_1',
    });
    expect((await ask('POST', '/schedules/site_1', INPUT)).error).toBe('ConflictException');
    expect((await ask('GET', '/schedules/site_1?groupName=Sites')).body).toMatchObject({
      Name: 'site_1',
      ScheduleExpressionTimezone: 'UTC',
      State: 'ENABLED',
      CreationDate: expect.any(Number),
    });
    await ask('PUT', '/schedules/site_1', { ...INPUT, State: 'DISABLED' });
    await ask('POST', '/schedules/site_2', INPUT);
    const list = await ask('GET', '/schedules?ScheduleGroup=Sites&NamePrefix=site&State=DISABLED');
    expect(list.body['Schedules']).toMatchObject([
      { Name: 'site_1', State: 'DISABLED', Target: { Arn: ARN } },
    ]);
    const first = await ask('GET', '/schedules?MaxResults=1');
    expect(first.body).toMatchObject({ Schedules: [{ Name: 'site_1' }], NextToken: '1' });
    expect((await ask('DELETE', '/schedules/site_1?groupName=Sites')).status).toBe(200);
    for (const method of ['GET', 'DELETE'])
      expect(await ask(method, '/schedules/site_1?groupName=Sites')).toMatchObject({
        status: 404,
        error: 'ResourceNotFoundException',
      });
    expect((await ask('PUT', '/schedules/site_1', INPUT)).error).toBe('ResourceNotFoundException');
  });

  test.each([
    ['a group that no template has', { GroupName: 'Others' }, 'ResourceNotFoundException'],
    ['an expression of its own', { ScheduleExpression: 'cron(0 0 * * * *)' }, 'ValidationException'],
    ['a zone of its own', { ScheduleExpressionTimezone: 'Europe/Atlantis' }, 'ValidationException'],
    ['no window', { FlexibleTimeWindow: undefined }, 'ValidationException'],
    ['a parameter that is not played', { KmsKeyArn: 'x' }, 'ValidationException'],
    [
      'a role that does not trust it',
      { Target: { ...INPUT.Target, RoleArn: `${ROLE}2` } },
      'ValidationException',
    ],
  ])('refuses %s', async (_, change, code) => {
    const { ask } = await open();
    expect((await ask('POST', '/schedules/x', { ...INPUT, ...change })).error).toBe(code);
  });

  test('takes the grant on the schedule, and the one to hand its role on', () => {
    const wishes = schedulerWishes(request('POST', '/schedules/site_1', INPUT));
    const schedule = 'arn:aws:scheduler:us-east-1:000000000000:schedule';
    const may = (...statements: Statement[]) => wishes.every((wish) => isAllowed(statements, wish));
    const create = allow('scheduler:CreateSchedule', `${schedule}/Sites/*`);
    const pass = allow('iam:PassRole', ROLE);
    const toScheduler = { StringEquals: { 'iam:PassedToService': ['scheduler.amazonaws.com'] } };
    expect(may(create, { ...pass, Condition: toScheduler })).toBe(true);
    expect(may(create)).toBe(false);
    expect(may(pass)).toBe(false);
    const toLambda = { StringEquals: { 'iam:PassedToService': ['lambda.amazonaws.com'] } };
    expect(may(create, { ...pass, Condition: toLambda })).toBe(false);
    expect(may(allow('scheduler:CreateSchedule', `${schedule}/Others/*`), pass)).toBe(false);
  });
});

describe('firing', () => {
  test('calls the target with what the placeholders stand for, once each due time', async () => {
    const { ask, clock, invoked, move } = await open();
    await ask('POST', '/schedules/site_1', INPUT);
    const begun = clock.now();
    await move(2 * HOUR);
    expect(invoked.map(({ name, event }) => [name, event['at']])).toEqual([
      ['Starter', isoHour(begun + HOUR)],
      ['Starter', isoHour(begun + 2 * HOUR)],
    ]);
    expect(invoked[0]?.event['by']).toBe('arn:aws:scheduler:us-east-1:000000000000:schedule/Sites/site_1');
    await move(1_000);
    expect(invoked).toHaveLength(2);
  });

  test('not while it is disabled, nor after it is deleted', async () => {
    const { ask, invoked, move } = await open();
    await ask('POST', '/schedules/site_1', { ...INPUT, State: 'DISABLED' });
    await move(3 * HOUR);
    await ask('PUT', '/schedules/site_1', INPUT);
    // What would have been due meanwhile is not made up for.
    expect(invoked).toEqual([]);
    await move(HOUR);
    expect(invoked).toHaveLength(1);
    await ask('DELETE', '/schedules/site_1?groupName=Sites');
    await move(HOUR);
    expect(invoked).toHaveLength(1);
  });

  test('within its window, with the due time as scheduled', async () => {
    const { ask, clock, invoked, move } = await open();
    const window = { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 45 };
    await ask('POST', '/schedules/site_1', { ...INPUT, FlexibleTimeWindow: window });
    const due = isoHour(clock.now() + HOUR);
    await move(HOUR - 600_000);
    expect(invoked).toEqual([]);
    await move(45 * 60_000);
    expect(invoked.map(({ event }) => event['at'])).toEqual([due]);
  });

  test('once, and is then gone, where it asks for that; into a queue too', async () => {
    const { ask, clock, letters, move } = await open();
    const at = new Date(clock.now() + HOUR).toISOString().slice(0, 19);
    await ask('POST', '/schedules/retry_1', {
      ...INPUT,
      ScheduleExpression: `at(${at})`,
      ActionAfterCompletion: 'DELETE',
      Target: { Arn: work.arn, RoleArn: ROLE, Input: '{"delivery":"whd_1"}' },
    });
    await move(HOUR + 1_000);
    expect((await letters(work)).map(({ body }) => body)).toEqual(['{"delivery":"whd_1"}']);
    expect((await ask('GET', '/schedules/retry_1?groupName=Sites')).status).toBe(404);
  });
});

describe('what fails', () => {
  test('a role that may not call the target: a dead letter at once, which says why', async () => {
    const { ask, clock, invoked, letters, move } = await open({ statements: GRANTS.slice(1) });
    await ask('POST', '/schedules/site_1', INPUT);
    const due = isoHour(clock.now() + HOUR);
    await move(HOUR);
    expect(invoked).toEqual([]);
    const [letter, ...others] = await letters();
    expect(others).toEqual([]);
    expect(JSON.parse(letter?.body ?? '')).toMatchObject({ at: due });
    expect(letter?.attributes).toMatchObject({
      ERROR_CODE: 'AccessDeniedException',
      ERROR_MESSAGE: expect.stringContaining('lambda:InvokeFunction'),
      RETRY_ATTEMPTS: '0',
      SCHEDULED_TIME: due,
      TARGET_ARN: ARN,
    });
  });

  test('a target that is busy is tried again, as often as the schedule says', async () => {
    let busy = 1;
    const { ask, invoked, letters, move } = await open({ throttles: () => busy-- > 0 });
    await ask('POST', '/schedules/site_1', INPUT);
    await move(HOUR);
    expect(invoked).toEqual([]);
    await move(2_000);
    expect(invoked).toHaveLength(1);
    busy = 100;
    await move(HOUR);
    for (let again = 0; again < 3; again++) await move(60_000);
    expect(invoked).toHaveLength(1);
    expect((await letters()).map(({ attributes }) => attributes)).toMatchObject([
      { EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts', RETRY_ATTEMPTS: '2' },
    ]);
  });

  test('a function that throws is called twice more, then its event is a dead letter of the function', async () => {
    const { ask, invoked, letters, move } = await open({ fails: () => true });
    await ask('POST', '/schedules/site_1', INPUT);
    await move(HOUR);
    expect(invoked).toHaveLength(1);
    await move(60_000);
    expect(invoked).toHaveLength(2);
    expect(await letters()).toEqual([]);
    await move(120_000);
    expect(invoked).toHaveLength(3);
    expect((await letters()).map(({ attributes }) => attributes)).toMatchObject([
      { ErrorCode: '200', ErrorMessage: 'no table' },
    ]);
    await move(600_000);
    expect(invoked).toHaveLength(3);
  });
});

describe('the next start', () => {
  test('has the schedules still, and makes up for the last due time that was missed', async () => {
    const first = await open();
    await first.ask('POST', '/schedules/site_1', INPUT);
    const stopped = first.clock.now();
    first.close();
    // Five hours later, as the clock begins ahead by that: nine minutes after an hour, and one hour is its patience.
    const real = Date.now;
    Date.now = () => real() + 5 * HOUR;
    try {
      const second = await open();
      await settle();
      expect(second.invoked.map(({ event }) => event['at'])).toEqual([isoHour(stopped + 5 * HOUR)]);
      expect((await second.ask('GET', '/schedules/site_1?groupName=Sites')).status).toBe(200);
    } finally {
      Date.now = real;
    }
  });

  test('begins again what was under way', async () => {
    const first = await open({ fails: () => true });
    await first.ask('POST', '/schedules/site_1', INPUT);
    await first.move(HOUR);
    first.close();
    const second = await open();
    await second.move(HOUR + 60_000);
    expect(second.invoked.length).toBeGreaterThanOrEqual(1);
    expect(second.invoked[0]?.event['at']).toBe(first.invoked[0]?.event['at']);
  });
});
