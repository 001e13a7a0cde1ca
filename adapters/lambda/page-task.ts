import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { AppError } from '#core/errors.ts';
import type { RunPageTask } from '#core/page-audits/ports.ts';

/** Asked once: a page that was begun is not begun again. */
export const createPatientLambda = (): LambdaClient =>
  new LambdaClient({ maxAttempts: 1, requestHandler: { connectionTimeout: 1_000, requestTimeout: 28_000 } });

/** Calls the crawl worker with a browser. A run that nobody waits for any more goes on to its end. */
export function createRunPageTask(
  lambda: Pick<LambdaClient, 'send'>,
  FunctionName: string,
  now: () => number,
): RunPageTask {
  return async (task, until) => {
    const patience = AbortSignal.timeout(Math.max(1, until - now()));
    const Payload = Buffer.from(JSON.stringify(task));
    try {
      const { FunctionError } = await lambda.send(
        new InvokeCommand({ FunctionName, InvocationType: 'RequestResponse', Payload }),
        { abortSignal: patience },
      );
      if (FunctionError !== undefined) throw new Error(FunctionError);
      return true;
    } catch (cause) {
      if (patience.aborted) return false;
      throw new AppError('UNAVAILABLE', 'The check of the page did not work. Try again in a minute.', {
        cause,
      });
    }
  };
}
