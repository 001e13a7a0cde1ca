import middy, { type MiddyfiedHandler } from '@middy/core';
import type { Log } from '../runtime/log.ts';
import type { ApiEvent, ApiResult, Handlers } from './call.ts';
import type { ApiDeps } from './deps.ts';
import { alertHandlers } from './handlers/alert-handlers.ts';
import { auditHandlers, issueHandlers, pageHandlers } from './handlers/audit-handlers.ts';
import { accountHandlers } from './handlers/account-handlers.ts';
import { auditLogHandlers } from './handlers/audit-log-handlers.ts';
import { authHandlers } from './handlers/auth-handlers.ts';
import { channelHandlers } from './handlers/channel-handlers.ts';
import { deletionHandlers } from './handlers/deletion-handlers.ts';
import { exportHandlers } from './handlers/export-handlers.ts';
import { keyHandlers } from './handlers/key-handlers.ts';
import { memberHandlers } from './handlers/member-handlers.ts';
import { metaHandlers } from './handlers/meta-handlers.ts';
import { pageAuditHandlers } from './handlers/page-audit-handlers.ts';
import { reportHandlers } from './handlers/report-handlers.ts';
import { scheduleHandlers } from './handlers/schedule-handlers.ts';
import { secondFactorHandlers } from './handlers/second-factor-handlers.ts';
import { shareHandlers, sharedHandlers } from './handlers/share-handlers.ts';
import { siteHandlers } from './handlers/site-handlers.ts';
import { workspaceHandlers } from './handlers/workspace-handlers.ts';
import { ownershipHandlers, usageHandlers } from './handlers/usage-handlers.ts';
import { authenticate, authorize } from './middleware/authenticate.ts';
import { compress } from './middleware/compress.ts';
import { conditional } from './middleware/conditional.ts';
import { findRoute } from './middleware/find-route.ts';
import { beginOnce, keepProblems } from './middleware/idempotency.ts';
import { originGuard } from './middleware/origin-guard.ts';
import { problems } from './middleware/problems.ts';
import { rateHeaders, rateLimit } from './middleware/rate-limit.ts';
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
    ...ownershipHandlers(deps),
    ...usageHandlers(deps),
    ...scheduleHandlers(deps),
    ...alertHandlers(deps),
    ...channelHandlers(deps),
    ...auditHandlers(deps),
    ...issueHandlers(deps),
    ...pageHandlers(deps),
    ...pageAuditHandlers(deps),
    ...exportHandlers(deps),
    ...shareHandlers(deps),
    ...sharedHandlers(deps),
    ...reportHandlers(deps),
    ...keyHandlers(deps),
    ...workspaceHandlers(deps),
    ...memberHandlers(deps),
    ...auditLogHandlers(deps),
    ...accountHandlers(deps),
    ...secondFactorHandlers(deps),
    ...deletionHandlers(deps),
    ...metaHandlers(deps),
  };
  return middy<ApiEvent, ApiResult>()
    .use(requestLog(log))
    .use(safeHeaders())
    .use(rateHeaders())
    .use(keepProblems(deps.attempts, log))
    .use(problems(log))
    .use(originGuard(originSecret))
    .use(findRoute())
    .use(authenticate(deps))
    .use(sameOrigin())
    .use(rateLimit(deps.limitRequest))
    .use(authorize())
    .use(readInput())
    .use(compress())
    .use(conditional())
    .use(beginOnce(deps, log))
    .handler(respond(handlers, checkAnswers));
}

export type Api = MiddyfiedHandler<ApiEvent, ApiResult>;
