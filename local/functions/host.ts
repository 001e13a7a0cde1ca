import type { Context } from 'aws-lambda';
import { parentChannel } from '../process/channel.ts';
import { createPeer } from '../process/peer.ts';

/** Where one instance of a function runs: a thread or process with the function's own environment. */
export interface Start {
  /** Address of the module. */
  readonly entry: string;
  readonly handler: string;
}

export interface Invocation {
  readonly event: unknown;
  readonly requestId: string;
  /** Epoch milliseconds at which the function's time is up. */
  readonly deadline: number;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMiB: number;
}

type Handler = (event: unknown, context: Context) => unknown;

let handler: Handler | undefined;

const offers = {
  async start({ entry, handler: name }: Start): Promise<void> {
    const module = (await import(entry)) as Record<string, unknown>;
    const found = module[name];
    if (typeof found !== 'function') throw new Error(`${entry} exports no function ${name}`);
    handler = found as Handler;
  },
  /** The answer as Lambda gives it on: what JSON makes of it. */
  async invoke(invocation: Invocation): Promise<string> {
    if (handler === undefined) throw new Error('invoked before it was started');
    const answer = await handler(invocation.event, contextOf(invocation));
    return JSON.stringify(answer) ?? 'null';
  },
};

export type HostOffers = typeof offers;

createPeer(parentChannel(), offers);

function contextOf(invocation: Invocation): Context {
  const { functionName, functionArn, deadline, memoryMiB, requestId } = invocation;
  const gone = () => {
    throw new Error('callbacks are gone since nodejs24.x: return a promise');
  };
  return {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: String(memoryMiB),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(deadline - Date.now(), 0),
    done: gone,
    fail: gone,
    succeed: gone,
  };
}
