import middy, { type MiddyfiedHandler } from '@middy/core';
import type { Log } from '../runtime/log.ts';
import type { ApiEvent, ApiResult, Handlers } from './call.ts';
import type { ApiDeps } from './deps.ts';
import { auditHandlers, issueHandlers, pageHandlers } from './handlers/audit-handlers.ts';
import { authHandlers } from './handlers/auth-handlers.ts';
import { metaHandlers } from './handlers/meta-handlers.ts';
import { siteHandlers } from './handlers/site-handlers.ts';
import { authenticate } from './middleware/authenticate.ts';
import { compress } from './middleware/compress.ts';
import { conditional } from './middleware/conditional.ts';
import { findRoute } from './middleware/find-route.ts';
import { originGuard } from './middleware/origin-guard.ts';
import { problems } from './middleware/problems.ts';
import { readInput } from './middleware/read-input.ts';
import { requestLog } from './middleware/request-log.ts';
import { safeHeaders } from './middleware/safe-headers.ts';
import { sameOrigin } from './middleware/same-origin.ts';
import { respond } from './respond.ts';

export interface ApiOptions {
  readonly deps: ApiDeps;
  readonly log: Log;
  /** What the edge proves itself with; null believes everybody. */
  readonly originSecret: string | null;
  readonly checkAnswers: boolean;
}

/** The whole API behind one function: what each request goes through, outermost first. */
export function createApi({ deps, log, originSecret, checkAnswers }: ApiOptions): Api {
  const handlers: Handlers = {
    ...authHandlers(deps),
    ...siteHandlers(deps),
    ...auditHandlers(deps),
    ...issueHandlers(deps),
    ...pageHandlers(deps),
    ...metaHandlers(deps),
  };
  return middy<ApiEvent, ApiResult>()
    .use(requestLog(log))
    .use(safeHeaders())
    .use(problems(log))
    .use(originGuard(originSecret))
    .use(findRoute())
    .use(authenticate(deps))
    .use(sameOrigin())
    .use(readInput())
    .use(compress())
    .use(conditional())
    .handler(respond(handlers, checkAnswers));
}

export type Api = MiddyfiedHandler<ApiEvent, ApiResult>;
