import type { ExportFormat } from '#contract/api-exports.ts';
import type { AuditId } from '#contract/ids.ts';
import { call } from './client.ts';
import type { Answer, Request } from './routes.ts';

type ExportLink = Answer<'exportPages'>;
/** Makes the file, and answers with where it can be fetched for some minutes. */
export type MakeExport = (format: ExportFormat) => Promise<ExportLink>;

type Query<K extends 'exportPages' | 'exportIssues' | 'exportFindings'> = Omit<
  Request<K>['query'],
  'delivery'
>;

export const pagesExport =
  (audit: AuditId, query: Query<'exportPages'>): MakeExport =>
  (format) =>
    call('exportPages', { params: { audit, format }, query: { ...query, delivery: 'link' } });

export const issuesExport =
  (audit: AuditId, query: Query<'exportIssues'>): MakeExport =>
  (format) =>
    call('exportIssues', { params: { audit, format }, query: { ...query, delivery: 'link' } });

export const findingsExport =
  (audit: AuditId, query: Query<'exportFindings'>): MakeExport =>
  (format) =>
    call('exportFindings', { params: { audit, format }, query: { ...query, delivery: 'link' } });
