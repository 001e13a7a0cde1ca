import * as z from 'zod';
import { AuditConfig, Counters, DeployFacts, Outcome, OutcomeReason, Phase } from './audit.ts';
import { AuditId, RuleId, SiteId } from './ids.ts';
import { defineRoute } from './route.ts';
import { AuditSummary, TemplateRow } from './report.ts';
import { Category, Severity } from './rule.ts';

export const AuditParams = z.object({ audit: AuditId });

/** An audit as it stands: live while it runs. */
export const Audit = z
  .object({
    id: AuditId,
    site: SiteId,
    phase: Phase,
    outcome: Outcome.nullable(),
    reason: OutcomeReason.nullable(),
    cancelRequested: z.boolean(),
    counters: Counters,
    /** Pages settled a second since the crawl began, as of `movedAt`; null before the first. */
    rate: z.number().nullable(),
    /** Pages known and within the budget that have no answer yet: divided by `rate`, the seconds left at least. */
    remaining: z.int(),
    /** ISO 8601, all of them. */
    createdAt: z.string(),
    startedAt: z.string().nullable(),
    finishedAt: z.string().nullable(),
    /** The crawl's last step. */
    movedAt: z.string(),
    /** When it is ended at the latest, with what it has. */
    hardDeadline: z.string(),
    /** What the crawl is decided by, pinned at its start. */
    config: AuditConfig.omit({ headers: true }),
    trigger: z.enum(['user', 'schedule', 'api', 'cli']),
    deploy: DeployFacts.optional(),
  })
  .meta({ id: 'Audit' });
export type Audit = z.infer<typeof Audit>;

/** First results of a running audit, from the first and the latest slices of pages alone. */
export const AuditLive = z
  .object({
    /** Pages that these figures are of. */
    pages: z.int(),
    /** Rules that failed on them so far, most pages first. */
    rules: z.array(
      z.object({
        rule: RuleId,
        title: z.string(),
        severity: Severity,
        category: Category,
        /** Pages of these on which it fails. */
        pages: z.int(),
      }),
    ),
    /** The last URLs as they came, newest first. */
    last: z.array(
      z.object({
        url: z.string(),
        status: z.int().nullable(),
        error: z.string().nullable(),
        title: z.string().nullable(),
        rendered: z.boolean(),
        findings: z.int(),
        at: z.string(),
      }),
    ),
  })
  .meta({ id: 'AuditLive' });
export type AuditLive = z.infer<typeof AuditLive>;

const audits = { tag: 'Audits' } as const;
const read = { ...audits, method: 'GET', access: ['audits:read'], status: 200, etag: true } as const;

/** An address that works for some minutes, for whoever has it; its type is ours, whatever was stored. */
export const Link = z.object({ url: z.string(), expiresAt: z.string() }).meta({ id: 'Link' });
export type Link = z.infer<typeof Link>;

/** The summary as analysis left it, with links in place of the objects' names. */
export const AuditSummaryView = AuditSummary.extend({
  templates: z.array(TemplateRow.extend({ screenshot: Link.nullable() })),
}).meta({ id: 'AuditSummaryView' });
export type AuditSummaryView = z.infer<typeof AuditSummaryView>;

export const auditRoutes = {
  getAudit: defineRoute({
    ...read,
    id: 'getAudit',
    path: '/audits/{audit}',
    summary: 'One audit with its progress',
    params: AuditParams,
    answer: Audit,
    problems: ['NOT_FOUND'],
  }),
  cancelAudit: defineRoute({
    ...audits,
    id: 'cancelAudit',
    method: 'POST',
    path: '/audits/{audit}/cancel',
    summary: 'End a running audit with what it has',
    access: ['audits:write'],
    params: AuditParams,
    body: z.object({}),
    status: 202,
    answer: Audit,
    problems: ['NOT_FOUND', 'CONFLICT'],
  }),
  auditLive: defineRoute({
    ...read,
    id: 'auditLive',
    path: '/audits/{audit}/live',
    summary: 'First results while an audit runs',
    params: AuditParams,
    answer: AuditLive,
    problems: ['NOT_FOUND'],
  }),
  auditSummary: defineRoute({
    ...read,
    id: 'auditSummary',
    path: '/audits/{audit}/summary',
    summary: 'Score, fixes that gain most, counts and distributions of a finished audit',
    params: AuditParams,
    answer: AuditSummaryView,
    problems: ['NOT_FOUND', 'CONFLICT'],
  }),
} as const;
