import { LocalCloudError } from '../errors.ts';
import type { Functions } from '../functions/functions.ts';
import { createLocalClient } from '../gate/local-client.ts';
import type { Plan } from '../template/plan.ts';
import { startSqsSource } from './sqs-source.ts';

export interface SourcesOptions {
  readonly plan: Plan;
  readonly functions: Functions;
  readonly gateUrl: string;
  readonly say: (line: string) => void;
}

/** All event source mappings of the plan. */
export function startSources({ plan, functions, gateUrl, say }: SourcesOptions) {
  const running = plan.sources.map((source) => {
    const queue = plan.queues.find(({ arn }) => arn === source.queueArn);
    const fn = functions.byName.get(source.functionName);
    const principal = functions.principal(source.functionName);
    if (queue === undefined || fn === undefined || principal === undefined) {
      throw new LocalCloudError(
        `An event source joins ${source.queueArn} and ${source.functionName}, which are not both here`,
      );
    }
    // Lambda refuses such a mapping: a message would be there again while it is still worked on.
    if (queue.visibilitySeconds * 1_000 < fn.plan.timeoutMs) {
      throw new LocalCloudError(`${queue.name} shows a message again before ${fn.plan.name} times out`);
    }
    return startSqsSource({
      source,
      queue,
      fn,
      client: createLocalClient(gateUrl, principal),
      onFailure: say,
    });
  });
  return {
    async stop() {
      await Promise.all(running.map((source) => source.stop()));
    },
  };
}
