import { randomBytes } from 'node:crypto';
import { LocalCloudError } from '../errors.ts';
import type { Principal } from '../gate/gate.ts';
import type { Logs } from '../logs.ts';
import type { FunctionPlan, Plan } from '../template/plan.ts';
import { environmentOf } from './environment.ts';
import { createFunction, type LocalFunction, type Outcome } from './local-function.ts';

export interface FunctionsOptions {
  readonly plan: Plan;
  readonly gateUrl: string;
  readonly logs: Logs;
  readonly cores: number;
  readonly say: (line: string) => void;
}

/** Instances of what API Gateway calls: a dashboard asks several things at once. */
const MOST_FOR_REQUESTS = 4;

/** All functions of the plan, each as somebody of its own to the gate. */
export function createFunctions({ plan, gateUrl, logs, cores, say }: FunctionsOptions) {
  const principals = new Map(plan.functions.map((fn) => [fn.name, principalOf(fn)]));
  const byName = new Map<string, LocalFunction>();
  const environments: Record<string, Record<string, string>> = {};
  const behindApi = new Set(
    plan.apis.flatMap(({ routes }) => routes.map(({ functionName }) => functionName)),
  );

  const sizeOf = ({ name }: FunctionPlan): number => {
    const asked = plan.sources
      .filter(({ functionName }) => functionName === name)
      .reduce((sum, { maxConcurrency }) => sum + maxConcurrency, 0);
    if (behindApi.has(name)) return MOST_FOR_REQUESTS;
    return Math.max(1, Math.min(asked, cores));
  };

  return {
    principals: [...principals.values()],
    byName,
    environments,
    /** Whom a function is to the gate. */
    principal: (name: string) => principals.get(name),
    /** @param jwks key sets of the user pools, by pool */
    start(jwks: Readonly<Record<string, string>>): void {
      for (const fn of plan.functions) {
        const secret = principals.get(fn.name);
        if (secret === undefined) continue;
        const environment = environmentOf(fn, { gateUrl, secret, jwks });
        environments[fn.name] = environment;
        const log = logs.of(fn.name);
        byName.set(fn.name, createFunction({ plan: fn, environment, size: sizeOf(fn), log, onFailure: say }));
      }
    },
    /** The functions that somebody at a screen waits for. */
    async warm(): Promise<void> {
      await Promise.all([...behindApi].map(async (name) => byName.get(name)?.warm()));
    },
    async invoke(name: string, event: unknown): Promise<Outcome> {
      const found = [...byName.values()].filter(({ plan: fn }) => fn.name.includes(name));
      const [fn] = found;
      if (fn === undefined || found.length > 1) {
        throw new LocalCloudError(
          `${found.length === 0 ? 'No function is' : 'Several functions are'} called ${name}`,
        );
      }
      return fn.invoke(event);
    },
    async close(): Promise<void> {
      await Promise.all([...byName.values()].map((fn) => fn.close()));
    },
  };
}

export type Functions = ReturnType<typeof createFunctions>;

/** A new key for each run: it is in every pre-signed address, and nothing outside may guess it. */
function principalOf({ name, statements }: FunctionPlan): Principal {
  return {
    name,
    statements,
    accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secret: randomBytes(30).toString('base64'),
  };
}
