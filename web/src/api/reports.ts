import { queryOptions, skipToken } from '@tanstack/react-query';
import type { AuditId, ReportId } from '#contract/ids.ts';
import { call } from './client.ts';

const PROGRESS_MS = 1_500;

export const brandingQuery = queryOptions({
  queryKey: ['branding'],
  queryFn: ({ signal }) => call('getBranding', {}, signal),
});

/** Asked again until the report is there, or will not be. */
export const pdfReportQuery = (audit: AuditId, report: ReportId | undefined) =>
  queryOptions({
    queryKey: ['pdf-report', audit, report],
    queryFn:
      report === undefined
        ? skipToken
        : ({ signal }) => call('getReport', { params: { audit, report } }, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'making' ? PROGRESS_MS : false),
  });
