import { randomUUID } from 'node:crypto';
import type { Writable } from 'node:stream';
import { toThrown } from '../process/peer.ts';
import type { FunctionPlan } from '../template/plan.ts';
import { type Instance, startInstance } from './instance.ts';

/** What an invocation came to: Lambda tells a function's own failure from its answer. */
export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly errorType: string; readonly errorMessage: string };

export interface LocalFunction {
  readonly plan: FunctionPlan;
  /** Most invocations that run at once. */
  readonly size: number;
  invoke(event: unknown): Promise<Outcome>;
  /** Starts a first instance, so that the first request does not wait for it. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

export interface FunctionOptions {
  readonly plan: FunctionPlan;
  readonly environment: Readonly<Record<string, string>>;
  readonly size: number;
  readonly log: Writable;
  /** One line about a failure, for the console. */
  readonly onFailure: (line: string) => void;
}

/** After so long without work an instance is ended, and its browser with it. */
const IDLE_MS = 5 * 60_000;

/** A function with its pool of instances: started when they are needed, used again while they live. */
export function createFunction(options: FunctionOptions): LocalFunction {
  const { plan, environment, size, log, onFailure } = options;
  const idle: { readonly instance: Instance; readonly timer: NodeJS.Timeout }[] = [];
  const all = new Set<Instance>();
  const queue: (() => void)[] = [];
  let running = 0;
  let closed = false;

  const enter = async () => {
    if (running < size) {
      running++;
      return;
    }
    await new Promise<void>((resolve) => {
      queue.push(resolve);
    });
  };
  const leave = () => {
    const next = queue.shift();
    if (next === undefined) running--;
    else next();
  };
  const take = async (): Promise<Instance> => {
    for (let rested = idle.pop(); rested !== undefined; rested = idle.pop()) {
      clearTimeout(rested.timer);
      if (rested.instance.alive) return rested.instance;
      all.delete(rested.instance);
    }
    if (closed) throw new Error('the local cloud is closing');
    const instance = await startInstance(plan, environment, log);
    all.add(instance);
    return instance;
  };
  const rest = (instance: Instance) => {
    const timer = setTimeout(() => {
      idle.splice(
        idle.findIndex((one) => one.instance === instance),
        1,
      );
      all.delete(instance);
      void instance.end();
    }, IDLE_MS);
    idle.push({ instance, timer: timer.unref() });
  };
  const failed = (error: unknown): Outcome => {
    const { name, message, stack } = toThrown(error);
    if (!closed) {
      log.write(`${JSON.stringify({ level: 'ERROR', function: plan.name, message, stack })}\n`);
      onFailure(`${plan.name}: ${name}: ${message}`);
    }
    return { ok: false, errorType: name, errorMessage: message };
  };

  return {
    plan,
    size,
    async warm() {
      try {
        rest(await take());
      } catch (error) {
        failed(error);
      }
    },
    async invoke(event) {
      await enter();
      try {
        const instance = await take();
        try {
          const answer = await instance.invoke({
            event,
            requestId: randomUUID(),
            deadline: Date.now() + plan.timeoutMs,
            functionName: plan.name,
            functionArn: plan.arn,
            memoryMiB: plan.memoryMiB,
          });
          return { ok: true, value: JSON.parse(answer) as unknown };
        } finally {
          if (instance.alive) rest(instance);
          else all.delete(instance);
        }
      } catch (error) {
        return failed(error);
      } finally {
        leave();
      }
    },
    async close() {
      closed = true;
      for (const { timer } of idle) clearTimeout(timer);
      await Promise.all([...all].map((instance) => instance.end()));
    },
  };
}
