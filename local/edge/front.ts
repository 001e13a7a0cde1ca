import type { LocalFunction } from '../functions/local-function.ts';
import { mailPage } from '../mail/mail-page.ts';
import type { Outbox } from '../mail/outbox.ts';
import type { Plan } from '../template/plan.ts';
import { createHttpApi } from './api-gateway.ts';
import { createDistribution, type Origin } from './distribution.ts';
import type { Front } from './viewer-server.ts';
import { plain } from './exchange.ts';
import { createStaticSite } from './static-site.ts';

export interface FrontOptions {
  readonly plan: Plan;
  readonly functions: ReadonlyMap<string, LocalFunction>;
  readonly outbox: Outbox;
  /** Folder that stands for the bucket of the dashboard. */
  readonly webRoot: string;
}

/** What answers at the local address: the distribution, and beside it the pages of the local cloud itself. */
export function createFront({ plan, functions, outbox, webRoot }: FrontOptions): Front['answer'] {
  const origins = new Map<string, Origin>();
  for (const api of plan.apis) {
    origins.set(`${api.id}.execute-api.us-east-1.amazonaws.com`, createHttpApi(api, functions));
  }
  for (const { domain, deployments } of plan.buckets) {
    if (deployments.length > 0) origins.set(domain, createStaticSite(webRoot, deployments));
  }
  const [distribution] = plan.distributions.map((one) => createDistribution(one, origins));
  return async (request) => {
    if (request.uri === '/__local/mail') return mailPage(outbox.all());
    if (request.uri.startsWith('/__local/')) return plain(404, 'The local cloud has no such page.');
    return distribution?.(request) ?? plain(404, 'These stacks have no distribution.');
  };
}
