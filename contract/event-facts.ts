import * as z from 'zod';
import { AuditId, RuleId } from './ids.ts';
import { NotIndexableReason } from './report.ts';
import { Category, Severity } from './rule.ts';

const Count = z.int().min(0);
const RobotsText = z.object({ sha256: z.string(), bytes: Count });

/** What analysis knows that events are made of: `report/<ws>/<aud>/events`. Lists are capped, counts are whole. */
export const EventFacts = z.object({
  before: AuditId.nullable(),
  endedAt: z.string(),
  score: z.number().nullable(),
  change: z.object({ before: z.number(), now: z.number(), change: z.number() }).nullable(),
  pages: Count,
  issues: z.object({ error: Count, warning: Count, notice: Count }),
  /** Rules with new findings: the worst and the most first. */
  appeared: z.array(
    z.object({
      rule: RuleId,
      title: z.string(),
      category: Category,
      severity: Severity,
      appeared: Count,
      findings: Count,
      samples: z.array(z.string()),
    }),
  ),
  deindexed: z.object({
    pages: Count,
    samples: z.array(z.object({ url: z.string(), reason: NotIndexableReason })),
  }),
  canonicals: z.object({
    pages: Count,
    samples: z.array(
      z.object({ url: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
    ),
  }),
  robots: z.array(
    z.object({ host: z.string(), before: RobotsText, now: RobotsText, closesStart: z.boolean() }),
  ),
  certificates: z.array(
    z.object({
      host: z.string(),
      validTo: z.string(),
      daysLeft: z.int(),
      daysLeftBefore: z.int().nullable(),
      issuer: z.string().nullable(),
    }),
  ),
});
export type EventFacts = z.infer<typeof EventFacts>;
