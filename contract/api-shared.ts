import * as z from 'zod';
import { AuditSummaryView } from './api-audits.ts';
import { issueRoutes } from './api-issues.ts';
import { Outcome, OutcomeReason } from './audit.ts';
import { RuleId } from './ids.ts';
import { ScoreReport } from './report.ts';
import { defineRoute } from './route.ts';

/** 256 bits, base64url. A token of another form is the token of nothing. */
const ShareToken = z.string().regex(/^[\w-]{43}$/);
const SharedParams = z.object({ token: ShareToken });
const SharedRuleParams = SharedParams.extend({ rule: RuleId });

/** What a share link is about: nobody's name, and no other audit. */
export const SharedAudit = z
  .object({
    site: z.object({ name: z.string(), url: z.string() }),
    outcome: Outcome.nullable(),
    reason: OutcomeReason.nullable(),
    startedAt: z.string().nullable(),
    finishedAt: z.string().nullable(),
    /** When the link ends. */
    endsAt: z.string(),
  })
  .meta({ id: 'SharedAudit' });
export type SharedAudit = z.infer<typeof SharedAudit>;

/** The summary without what is told of other audits. */
export const SharedSummary = AuditSummaryView.omit({ audit: true, before: true, diff: true })
  .extend({ score: ScoreReport.omit({ change: true }) })
  .meta({ id: 'SharedSummary' });
export type SharedSummary = z.infer<typeof SharedSummary>;

const shared = {
  tag: 'Shared',
  method: 'GET',
  access: 'public',
  status: 200,
  etag: true,
  problems: ['NOT_FOUND', 'RATE_LIMITED'],
} as const;

/** In lists of a shared audit every finding stands for itself: states and differences are those of a first audit. */
export const sharedRoutes = {
  sharedAudit: defineRoute({
    ...shared,
    id: 'sharedAudit',
    path: '/shared/{token}',
    summary: 'What a share link is about',
    params: SharedParams,
    answer: SharedAudit,
  }),
  sharedSummary: defineRoute({
    ...shared,
    id: 'sharedSummary',
    path: '/shared/{token}/summary',
    summary: 'Score, fixes that gain most, counts and distributions of a shared audit',
    params: SharedParams,
    answer: SharedSummary,
  }),
  sharedIssues: defineRoute({
    ...shared,
    id: 'sharedIssues',
    path: '/shared/{token}/issues',
    summary: 'What is wrong in a shared audit, the issues that gain most first',
    params: SharedParams,
    query: issueRoutes.listIssues.query.omit({ state: true }),
    answer: issueRoutes.listIssues.answer.pick({ items: true }),
  }),
  sharedIssue: defineRoute({
    ...shared,
    id: 'sharedIssue',
    path: '/shared/{token}/issues/{rule}',
    summary: 'One issue of a shared audit: why, how to fix it, and where it is',
    params: SharedRuleParams,
    answer: issueRoutes.getIssue.answer,
  }),
  sharedFindings: defineRoute({
    ...shared,
    id: 'sharedFindings',
    path: '/shared/{token}/issues/{rule}/findings',
    summary: 'Pages of a shared audit on which a rule fails, with the evidence',
    params: SharedRuleParams,
    query: issueRoutes.listFindings.query.pick({ limit: true, cursor: true, q: true }),
    answer: issueRoutes.listFindings.answer,
  }),
  badge: defineRoute({
    ...shared,
    etag: false,
    id: 'badge',
    path: '/badges/{badge}',
    summary: "A site's score as a picture (SVG), as of its latest audit",
    params: z.object({ badge: z.string().regex(/^[\w-]{43}\.svg$/) }),
    answer: null,
    media: ['image/svg+xml'],
  }),
} as const;
