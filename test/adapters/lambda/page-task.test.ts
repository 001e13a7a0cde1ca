import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import type { PageTask } from '#contract/page-task.ts';
import { createRunPageTask } from '#adapters/lambda/page-task.ts';

const TASK: PageTask = {
  page: {
    ws: 'ws_01hzzzzzzzzzzzzzzzzzzzzzzz',
    id: 'pga_01hzzzzzzzzzzzzzzzzzzzzzzz',
    url: 'https://a.test/',
    mode: 'auto',
    respectRobots: true,
    userAgent: 'Plumbline/1.0',
    host: 'a.test',
    headers: {},
  },
};

const run = (until: number, send: () => Promise<object>) => {
  const lambda = mockClient(LambdaClient);
  lambda.on(InvokeCommand).callsFake(send);
  const client = new LambdaClient({ region: 'us-east-1' });
  return { lambda, done: createRunPageTask(client, 'crawl-render', () => 1_000)(TASK, until) };
};

test('the worker is called with the task and waited for', async () => {
  const { lambda, done } = run(5_000, async () => ({ StatusCode: 200 }));
  expect(await done).toBe(true);
  const [call] = lambda.commandCalls(InvokeCommand);
  expect(call?.args[0].input).toMatchObject({
    FunctionName: 'crawl-render',
    InvocationType: 'RequestResponse',
  });
  expect(call?.args[0].input.Payload).toEqual(Buffer.from(JSON.stringify(TASK)));
});

test('a worker that fails, and one that cannot be had, are UNAVAILABLE', async () => {
  await expect(run(5_000, async () => ({ FunctionError: 'Unhandled' })).done).rejects.toMatchObject({
    code: 'UNAVAILABLE',
  });
  await expect(
    run(5_000, () => Promise.reject(new Error('TooManyRequestsException'))).done,
  ).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

test('whoever takes longer than the patience goes on alone', async () => {
  const { done } = run(
    1_020,
    () =>
      new Promise((_, reject) => {
        setTimeout(() => {
          reject(new Error('aborted'));
        }, 60);
      }),
  );
  expect(await done).toBe(false);
});
