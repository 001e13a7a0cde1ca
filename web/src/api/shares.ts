import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { SiteId } from '#contract/ids.ts';
import { call } from './client.ts';
import type { Request } from './routes.ts';

/** Links of a site that work: to its audits, and its badges. */
export const sharesQuery = (site: SiteId) =>
  queryOptions({
    queryKey: ['shares', site],
    queryFn: ({ signal }) => call('listShares', { query: { site } }, signal),
  });

/** Nobody is signed in where these are asked: the token says all. */
export const sharedAuditQuery = (token: string) =>
  queryOptions({
    queryKey: ['shared', token],
    queryFn: ({ signal }) => call('sharedAudit', { params: { token } }, signal),
  });

export const sharedSummaryQuery = (token: string) =>
  queryOptions({
    queryKey: ['shared', token, 'summary'],
    queryFn: ({ signal }) => call('sharedSummary', { params: { token } }, signal),
  });

export const sharedIssuesQuery = (token: string, query: Request<'sharedIssues'>['query']) =>
  queryOptions({
    queryKey: ['shared', token, 'issues', query],
    queryFn: ({ signal }) => call('sharedIssues', { params: { token }, query }, signal),
    placeholderData: keepPreviousData,
  });

export const sharedIssueQuery = (token: string, rule: string) =>
  queryOptions({
    queryKey: ['shared', token, 'issue', rule],
    queryFn: ({ signal }) => call('sharedIssue', { params: { token, rule } }, signal),
  });

export const sharedFindingsQuery = (token: string, rule: string, query: Request<'sharedFindings'>['query']) =>
  queryOptions({
    queryKey: ['shared', token, 'findings', rule, query],
    queryFn: ({ signal }) => call('sharedFindings', { params: { token, rule }, query }, signal),
    placeholderData: keepPreviousData,
  });
