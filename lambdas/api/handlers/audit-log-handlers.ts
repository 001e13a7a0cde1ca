import type { auditLogRoutes } from '#contract/api-audit-log.ts';
import { listLog } from '#core/audit-log/list-log.ts';
import type { HandlersFor } from '../call.ts';
import type { ApiDeps } from '../deps.ts';

/** Who did what in the workspace. */
export function auditLogHandlers(deps: ApiDeps): HandlersFor<keyof typeof auditLogRoutes> {
  return {
    listAuditLog: ({ actor, query }) => listLog(deps, actor, query),
  };
}
