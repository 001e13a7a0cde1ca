import { alertRoutes } from './api-alerts.ts';
import { accountRoutes } from './api-account.ts';
import { auditLogRoutes } from './api-audit-log.ts';
import { auditRoutes } from './api-audits.ts';
import { authRoutes } from './api-auth.ts';
import { channelRoutes } from './api-channels.ts';
import { deployRoutes } from './api-deploys.ts';
import { deletionRoutes } from './api-deletion.ts';
import { exportRoutes } from './api-exports.ts';
import { issueRoutes } from './api-issues.ts';
import { keyRoutes } from './api-keys.ts';
import { metaRoutes } from './api-meta.ts';
import { ownershipRoutes } from './api-ownership.ts';
import { pageAuditRoutes } from './api-page-audits.ts';
import { pageRoutes } from './api-pages.ts';
import { reportRoutes } from './api-reports.ts';
import { scheduleRoutes } from './api-schedule.ts';
import { secondFactorRoutes } from './api-second-factor.ts';
import { sharedRoutes } from './api-shared.ts';
import { shareRoutes } from './api-shares.ts';
import { siteRoutes } from './api-sites.ts';
import { usageRoutes } from './api-usage.ts';
import { memberRoutes, workspaceRoutes } from './api-workspaces.ts';

/** Every path of the contract stands under this one. */
export const API_BASE = '/api/v1';

/**
 * The one table of routes: the router, the checking of requests, the OpenAPI document, the dashboard's client
 * and the tests that leave no route untried all come from it.
 */
export const routes = {
  ...authRoutes,
  ...siteRoutes,
  ...ownershipRoutes,
  ...usageRoutes,
  ...scheduleRoutes,
  ...alertRoutes,
  ...auditRoutes,
  ...issueRoutes,
  ...pageRoutes,
  ...deployRoutes,
  ...pageAuditRoutes,
  ...exportRoutes,
  ...shareRoutes,
  ...sharedRoutes,
  ...reportRoutes,
  ...keyRoutes,
  ...channelRoutes,
  ...workspaceRoutes,
  ...memberRoutes,
  ...auditLogRoutes,
  ...accountRoutes,
  ...secondFactorRoutes,
  ...deletionRoutes,
  ...metaRoutes,
} as const;

export type Routes = typeof routes;
export type RouteId = keyof Routes;
