import * as z from 'zod';
import { AuditId } from './ids.ts';
import { PLAN_IDS } from './plans.ts';
import { defineRoute } from './route.ts';

/** Null is no limit. */
const Limit = z.number().nullable();

export const Month = z
  .object({
    /** `2026-11`, in UTC. */
    month: z.string(),
    /** Counted pages: rendered ones by their weight. */
    units: z.int(),
    /** Pages that answered. */
    pages: z.int(),
    rendered: z.int(),
    /** Audits that ended. */
    audits: z.int(),
  })
  .meta({ id: 'UsageMonth' });
export type Month = z.infer<typeof Month>;

export const Usage = z
  .object({
    plan: z.object({ id: z.enum(PLAN_IDS), name: z.string(), renderedWeight: z.number() }),
    limits: z.object({
      sites: Limit,
      pagesAnAudit: Limit,
      pagesAMonth: Limit,
      concurrentAudits: Limit,
      scheduleHours: Limit,
      seats: Limit,
      keys: Limit,
      retentionDays: Limit,
    }),
    /** Whether sites have to be verified for more than a small audit. */
    ownershipDemanded: z.boolean(),
    /** The month that runs. `reserved` are pages that running audits may still come to. */
    now: Month.extend({ reserved: z.int(), resetsAt: z.string() }),
    running: z.array(AuditId),
    sites: z.int(),
    seats: z.int(),
    keys: z.int(),
    /** The last twelve months, the running one included, newest first. */
    months: z.array(Month).max(12),
  })
  .meta({ id: 'Usage' });
export type Usage = z.infer<typeof Usage>;

export const usageRoutes = {
  getUsage: defineRoute({
    id: 'getUsage',
    tag: 'Usage',
    method: 'GET',
    path: '/usage',
    summary: "The workspace's plan, its limits, and what is used of them",
    access: ['sites:read'],
    status: 200,
    answer: Usage,
    problems: [],
  }),
} as const;
