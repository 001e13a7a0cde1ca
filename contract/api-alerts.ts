import * as z from 'zod';
import { SiteId } from './ids.ts';
import { defineRoute } from './route.ts';

/** When what people are told of goes out: at once, or gathered, at seven in the morning (UTC; weekly: on Mondays). */
export const Digest = z.enum(['immediate', 'daily', 'weekly']).meta({ id: 'AlertDigest' });
export type Digest = z.infer<typeof Digest>;

const on = z.boolean();
const least = z.int().min(1).max(100_000);

/** Of what happens to a site, what is worth telling people. */
export const AlertRules = z
  .object({
    /** Points of 100, like for like with the audit before. */
    scoreFalls: z.object({ on, points: z.number().min(1).max(100) }),
    /** New findings of the severity error, all rules together. */
    newErrors: z.object({ on, least }),
    /** Pages lost to noindex or robots.txt. */
    pagesDeindexed: z.object({ on, least }),
    canonicalsChanged: z.object({ on, least }),
    robotsChanged: z.object({ on }),
    /** Days left; told when the limit is crossed, and again at 7, 3, 1 and 0 days. */
    certificateExpiring: z.object({ on, days: z.int().min(1).max(30) }),
    auditFailed: z.object({ on }),
    siteUnreachable: z.object({ on }),
    scheduleSkipped: z.object({ on }),
    digest: Digest,
    /** Until then nothing of this site is told; webhooks that take all events go on. ISO 8601. */
    mutedUntil: z.iso.datetime().nullable(),
  })
  .meta({ id: 'AlertRules' });
export type AlertRules = z.infer<typeof AlertRules>;

const Alerts = z.object({
  rules: AlertRules,
  /** Null while they are the defaults. */
  changedAt: z.string().nullable(),
  /** When the next digest goes out; null where nothing is gathered. */
  digestAt: z.string().nullable(),
  /** Alerts gathered for it. */
  gathered: z.int(),
});
export type Alerts = z.infer<typeof Alerts>;

const common = { tag: 'Alerts', params: z.object({ site: SiteId }) } as const;

export const alertRoutes = {
  getAlerts: defineRoute({
    ...common,
    id: 'getAlerts',
    method: 'GET',
    path: '/sites/{site}/alerts',
    summary: 'What of a site is worth telling people',
    access: ['sites:read'],
    status: 200,
    answer: Alerts,
    problems: ['NOT_FOUND'],
  }),
  putAlerts: defineRoute({
    ...common,
    id: 'putAlerts',
    method: 'PUT',
    path: '/sites/{site}/alerts',
    summary: 'Set the alert rules of a site, mute it, or gather its alerts into a digest',
    description: 'Replaces all rules. Alerts go to every channel of the workspace that takes alerts.',
    access: ['sites:write'],
    body: AlertRules,
    status: 200,
    answer: Alerts,
    problems: ['NOT_FOUND'],
  }),
} as const;
