import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Invoke } from './preflight.ts';

/** Longer than any function of ours that is asked for an answer may take. */
const PATIENCE_MS = 25_000;

export const createLambda = (): LambdaClient =>
  new LambdaClient({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: PATIENCE_MS },
  });

/** Calls a function and waits for what it answers. */
export const createInvoke =
  (lambda: LambdaClient, functionName: string): Invoke =>
  async (request) => {
    const { Payload, FunctionError } = await lambda.send(
      new InvokeCommand({
        FunctionName: functionName,
        InvocationType: 'RequestResponse',
        Payload: request,
      }),
    );
    return { payload: Payload ?? new Uint8Array(), functionError: FunctionError };
  };
