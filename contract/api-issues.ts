import * as z from 'zod';
import { AuditParams } from './api-audits.ts';
import { PageId, RuleId, TemplateId } from './ids.ts';
import { FindingRow, FindingState, IssueRow } from './report.ts';
import { BrokenTarget, LinkGroup } from './report-lists.ts';
import { Paging, defineRoute, pageOf } from './route.ts';
import { Category, RuleInfo, Severity } from './rule.ts';

const read = {
  tag: 'Issues',
  method: 'GET',
  access: ['audits:read'],
  status: 200,
  etag: true,
  problems: ['NOT_FOUND', 'CONFLICT'],
} as const;

/** An issue as a list shows it: where it is, is said by the issue itself. */
export const IssueBrief = IssueRow.omit({ groups: true, moreGroups: true, samples: true, chunks: true }).meta(
  {
    id: 'IssueBrief',
  },
);
export type IssueBrief = z.infer<typeof IssueBrief>;

/**
 * open: found now. new: with findings that the audit before did not have. fixed: with findings of the audit
 * before that were asked again and passed. all: each of these, and those whose findings are gone or ignored.
 */
export const IssueState = z.enum(['open', 'new', 'fixed', 'all']).meta({ id: 'IssueState' });
export type IssueState = z.infer<typeof IssueState>;

const RuleParams = AuditParams.extend({ rule: RuleId });

/** A broken target's links of one kind, with the pages that they are on. */
export const BrokenSourceGroup = LinkGroup.omit({ pages: true, template: true })
  .extend({ pages: z.array(z.object({ page: PageId, url: z.string() })) })
  .meta({ id: 'BrokenSourceGroup' });
export type BrokenSourceGroup = z.infer<typeof BrokenSourceGroup>;

export const issueRoutes = {
  listIssues: defineRoute({
    ...read,
    id: 'listIssues',
    path: '/audits/{audit}/issues',
    summary: 'What is wrong: issues by rule, those that gain most first',
    params: AuditParams,
    query: z.object({
      state: IssueState.default('open'),
      severity: Severity.optional(),
      category: Category.optional(),
      /** Words of the title or the rule's id. */
      q: z.string().trim().max(200).optional(),
    }),
    answer: z.object({
      items: z.array(IssueBrief),
      /** Issues by state, whatever the filters. */
      counts: z.object({ open: z.int(), new: z.int(), fixed: z.int(), all: z.int() }),
    }),
  }),
  getIssue: defineRoute({
    ...read,
    id: 'getIssue',
    path: '/audits/{audit}/issues/{rule}',
    summary: 'One issue: why, how to fix it, and where it is',
    params: RuleParams,
    answer: z.object({ issue: IssueRow.omit({ chunks: true }), rule: RuleInfo }),
  }),
  listFindings: defineRoute({
    ...read,
    id: 'listFindings',
    path: '/audits/{audit}/issues/{rule}/findings',
    summary: 'Pages on which a rule fails, with the evidence; by template, then by URL',
    params: RuleParams,
    query: Paging.extend({
      template: TemplateId.optional(),
      state: FindingState.optional(),
      /** A part of the URL. */
      q: z.string().trim().max(200).optional(),
    }),
    answer: pageOf(FindingRow),
  }),
  brokenLinks: defineRoute({
    ...read,
    id: 'brokenLinks',
    path: '/audits/{audit}/broken-links',
    summary: 'Targets that are not there, with who leads to them',
    params: AuditParams,
    query: Paging.extend({
      internal: z
        .enum(['true', 'false'])
        .transform((text) => text === 'true')
        .optional(),
    }),
    answer: pageOf(BrokenTarget.omit({ chunks: true })),
  }),
  brokenLinkSources: defineRoute({
    ...read,
    id: 'brokenLinkSources',
    path: '/audits/{audit}/broken-links/sources',
    summary: 'Every page that links to one broken target',
    params: AuditParams,
    query: z.object({ url: z.string().min(1).max(2048), cursor: Paging.shape.cursor }),
    answer: pageOf(BrokenSourceGroup),
  }),
} as const;
