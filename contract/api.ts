import { auditRoutes } from './api-audits.ts';
import { authRoutes } from './api-auth.ts';
import { issueRoutes } from './api-issues.ts';
import { metaRoutes } from './api-meta.ts';
import { pageRoutes } from './api-pages.ts';
import { siteRoutes } from './api-sites.ts';

/** Every path of the contract stands under this one. */
export const API_BASE = '/api/v1';

/**
 * The one table of routes: the router, the checking of requests, the OpenAPI document, the dashboard's client
 * and the tests that leave no route untried all come from it.
 */
export const routes = {
  ...authRoutes,
  ...siteRoutes,
  ...auditRoutes,
  ...issueRoutes,
  ...pageRoutes,
  ...metaRoutes,
} as const;

export type Routes = typeof routes;
export type RouteId = keyof Routes;
