import * as z from 'zod';
import { MOST_ONLY_URLS } from './audit.ts';
import { AuditBrief } from './api-sites.ts';
import { SiteId } from './ids.ts';
import { defineRoute } from './route.ts';

export const deployRoutes = {
  deploySite: defineRoute({
    tag: 'Sites',
    id: 'deploySite',
    method: 'POST',
    path: '/sites/{site}/deploys',
    summary: 'Audit what a deployment changed',
    description:
      'With `urls` an audit of those pages alone: nothing else is followed, its findings are compared with the latest whole audit, and it stays out of the trend. Without, a whole audit. One audit runs at a time on a site: while one does, this answers 409.',
    access: ['audits:write'],
    params: z.object({ site: SiteId }),
    body: z.object({
      /** Addresses of the site, or paths that begin with a slash. */
      urls: z.array(z.string().trim().min(1).max(2048)).min(1).max(MOST_ONLY_URLS).optional(),
      /** What was deployed, such as a commit's id: shown beside the audit. */
      note: z.string().trim().min(1).max(200).optional(),
    }),
    status: 202,
    answer: AuditBrief,
    problems: ['NOT_FOUND', 'CONFLICT', 'LIMIT_REACHED', 'UNPROCESSABLE'],
  }),
} as const;
