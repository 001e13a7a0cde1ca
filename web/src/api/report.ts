import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AuditId, PageId } from '#contract/ids.ts';
import { call } from './client.ts';
import type { Request } from './routes.ts';

/** Results of a finished audit never change: what was asked once is good until the tab is closed. */
const FOREVER = { staleTime: Number.POSITIVE_INFINITY };

export const summaryQuery = (audit: AuditId) =>
  queryOptions({
    queryKey: ['report', audit, 'summary'],
    queryFn: ({ signal }) => call('auditSummary', { params: { audit } }, signal),
    ...FOREVER,
  });

export type IssuesSearch = Request<'listIssues'>['query'];

export const issuesQuery = (audit: AuditId, query: IssuesSearch) =>
  queryOptions({
    queryKey: ['report', audit, 'issues', query],
    queryFn: ({ signal }) => call('listIssues', { params: { audit }, query }, signal),
    placeholderData: keepPreviousData,
    ...FOREVER,
  });

export const issueQuery = (audit: AuditId, rule: string) =>
  queryOptions({
    queryKey: ['report', audit, 'issue', rule],
    queryFn: ({ signal }) => call('getIssue', { params: { audit, rule } }, signal),
    ...FOREVER,
  });

export type FindingsSearch = Request<'listFindings'>['query'];

export const findingsQuery = (audit: AuditId, rule: string, query: FindingsSearch) =>
  queryOptions({
    queryKey: ['report', audit, 'findings', rule, query],
    queryFn: ({ signal }) => call('listFindings', { params: { audit, rule }, query }, signal),
    placeholderData: keepPreviousData,
    ...FOREVER,
  });

export type BrokenSearch = Request<'brokenLinks'>['query'];

export const brokenLinksQuery = (audit: AuditId, query: BrokenSearch) =>
  queryOptions({
    queryKey: ['report', audit, 'broken', query],
    queryFn: ({ signal }) => call('brokenLinks', { params: { audit }, query }, signal),
    placeholderData: keepPreviousData,
    ...FOREVER,
  });

export const brokenSourcesQuery = (audit: AuditId, query: Request<'brokenLinkSources'>['query']) =>
  queryOptions({
    queryKey: ['report', audit, 'broken-sources', query],
    queryFn: ({ signal }) => call('brokenLinkSources', { params: { audit }, query }, signal),
    placeholderData: keepPreviousData,
    ...FOREVER,
  });

export type PagesSearch = Request<'listPages'>['query'];

export const pagesQuery = (audit: AuditId, query: PagesSearch) =>
  queryOptions({
    queryKey: ['report', audit, 'pages', query],
    queryFn: ({ signal }) => call('listPages', { params: { audit }, query }, signal),
    placeholderData: keepPreviousData,
    ...FOREVER,
  });

/** Its links to screenshots end after some minutes, so it is asked again now and then. */
export const pageQuery = (audit: AuditId, page: PageId) =>
  queryOptions({
    queryKey: ['report', audit, 'page', page],
    queryFn: ({ signal }) => call('getPage', { params: { audit, page } }, signal),
    staleTime: 60_000,
  });

export const inlinksQuery = (audit: AuditId, page: PageId) =>
  queryOptions({
    queryKey: ['report', audit, 'inlinks', page],
    queryFn: ({ signal }) => call('pageInlinks', { params: { audit, page } }, signal),
    ...FOREVER,
  });

export const outlinksQuery = (audit: AuditId, page: PageId, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['report', audit, 'outlinks', page, cursor],
    queryFn: ({ signal }) =>
      call(
        'pageOutlinks',
        { params: { audit, page }, query: { limit: 100, ...(cursor !== undefined && { cursor }) } },
        signal,
      ),
    placeholderData: keepPreviousData,
    ...FOREVER,
  });

/** The rules' own words; they change with a release alone. */
export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: ({ signal }) => call('listRules', {}, signal),
  ...FOREVER,
});
