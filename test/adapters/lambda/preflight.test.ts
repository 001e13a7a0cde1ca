import { InvokeCommand } from '@aws-sdk/client-lambda';
import { expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { createInvoke, createLambda } from '#adapters/lambda/invoke.ts';
import { type Invoke, createPreflight } from '#adapters/lambda/preflight.ts';
import { PREFLIGHT } from '../../lambdas/api/harness.ts';

const request = { url: 'https://example.com/' };
const answer = (value: unknown): Awaited<ReturnType<Invoke>> => ({
  payload: Buffer.from(JSON.stringify(value)),
  functionError: undefined,
});

test('the function is asked by its name, and its answer taken', async () => {
  process.env['AWS_REGION'] ??= 'us-east-1';
  const lambda = createLambda();
  const mock = mockClient(lambda);
  mock.on(InvokeCommand).resolves({ Payload: Buffer.from(JSON.stringify(PREFLIGHT)) as never });
  expect(await createPreflight(createInvoke(lambda, 'preflight'))(request)).toEqual(PREFLIGHT);
  const { input } = mock.commandCalls(InvokeCommand)[0]?.args[0] ?? {};
  expect(input).toMatchObject({ FunctionName: 'preflight', InvocationType: 'RequestResponse' });
  expect(JSON.parse(Buffer.from((input?.Payload ?? []) as Uint8Array).toString())).toEqual(request);
});

test.each<[string, Invoke]>([
  ['that failed', async () => ({ ...answer({ errorMessage: 'x' }), functionError: 'Unhandled' })],
  ['that cannot be reached', () => Promise.reject(new Error('timeout'))],
  ['that answers something else', async () => answer({ ...PREFLIGHT, status: 'fine' })],
  ['that answers no JSON', async () => ({ payload: Buffer.from('<html>'), functionError: undefined })],
  ['that answers nothing', async () => ({ payload: new Uint8Array(), functionError: undefined })],
])('a function %s is UNAVAILABLE', async (_name, invoke) => {
  await expect(createPreflight(invoke)(request)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
