import * as z from 'zod';
import { AuditParams, Link } from './api-audits.ts';
import { IssueState, issueRoutes } from './api-issues.ts';
import { pageRoutes } from './api-pages.ts';
import { RuleId } from './ids.ts';
import { FindingRow } from './report.ts';
import { defineRoute } from './route.ts';
import { Category } from './rule.ts';

/**
 * csv: RFC 4180 with a header, cells that begin like a formula with an apostrophe before them. json: a list of
 * the API's own rows. ndjson: the same, one a line. xlsx: a workbook with the columns of csv.
 */
export const ExportFormat = z.enum(['csv', 'json', 'ndjson', 'xlsx']).meta({ id: 'ExportFormat' });
export type ExportFormat = z.infer<typeof ExportFormat>;

/** A finding with the issue that it is of: a row of the findings' export. */
export const ExportedFinding = FindingRow.extend({
  rule: RuleId,
  title: z.string(),
  category: Category,
}).meta({ id: 'ExportedFinding' });
export type ExportedFinding = z.infer<typeof ExportedFinding>;

/** Where an export can be fetched for some minutes, and what to call it. */
export const ExportLink = Link.extend({ fileName: z.string() }).meta({ id: 'ExportLink' });
export type ExportLink = z.infer<typeof ExportLink>;

const ExportParams = AuditParams.extend({ format: ExportFormat });

/**
 * file: the export itself, or 303 to a link where it is larger than an answer may be. link: always a link, as
 * JSON.
 */
const Delivery = z.enum(['file', 'link']).default('file');

const exports = {
  tag: 'Exports',
  method: 'GET',
  access: ['audits:read'],
  status: 200,
  params: ExportParams,
  answer: ExportLink,
  media: [
    'text/csv',
    'application/json',
    'application/x-ndjson',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  problems: ['NOT_FOUND', 'CONFLICT', 'RATE_LIMITED', 'UNPROCESSABLE'],
} as const;

const { filter, sort, order } = pageRoutes.listPages.query.shape;
const { severity, category, q } = issueRoutes.listIssues.query.shape;

export const exportRoutes = {
  exportPages: defineRoute({
    ...exports,
    id: 'exportPages',
    path: '/audits/{audit}/exports/pages/{format}',
    summary: 'Every URL known, filtered and sorted as its list is, as a file',
    query: z.object({ delivery: Delivery, filter, sort, order }),
  }),
  exportIssues: defineRoute({
    ...exports,
    id: 'exportIssues',
    path: '/audits/{audit}/exports/issues/{format}',
    summary: 'Issues by rule, filtered as their list is, as a file',
    query: z.object({
      delivery: Delivery,
      state: IssueState.default('open'),
      severity,
      category,
      q,
    }),
  }),
  exportFindings: defineRoute({
    ...exports,
    id: 'exportFindings',
    path: '/audits/{audit}/exports/findings/{format}',
    summary: 'Every finding of the issues that pass the filters, with its evidence, as a file',
    query: z.object({
      delivery: Delivery,
      rule: RuleId.optional(),
      severity,
      category,
      q,
    }),
  }),
} as const;
