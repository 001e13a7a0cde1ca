import { PreflightEnv } from '#contract/env.ts';
import { engineClock } from '#adapters/clock/engine-clock.ts';
import { assertPrivateAllowed, createEgressGuard } from '#adapters/http/egress-guard.ts';
import { createFetcher } from '#adapters/http/fetcher.ts';
import { createResolveTxt } from '#adapters/dns/resolve-txt.ts';
import { userAgent } from '#core/audits/user-agent.ts';
import { readEnv } from '../runtime/read-env.ts';

export function startup() {
  const env = readEnv(PreflightEnv);
  const guard = createEgressGuard({ allowPrivate: assertPrivateAllowed(process.env) });
  return {
    deps: { fetcher: createFetcher({ guard }), clock: engineClock, resolveTxt: createResolveTxt() },
    userAgent: userAgent(env.CRAWLER_URL),
  };
}
