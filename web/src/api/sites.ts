import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Site } from '#contract/api-sites.ts';
import type { SiteId } from '#contract/ids.ts';
import { call } from './client.ts';

/** A workspace has fewer sites than one page of the list holds. */
const ALL_SITES = 200;
const WHILE_RUNNING_MS = 5_000;

export const sitesQuery = queryOptions({
  queryKey: ['sites'],
  queryFn: ({ signal }) => call('listSites', { query: { limit: ALL_SITES } }, signal),
  refetchInterval: ({ state }) =>
    state.data?.items.some(({ running }) => running !== null) === true ? WHILE_RUNNING_MS : false,
});

export const siteQuery = (site: SiteId, known?: () => Site | undefined) =>
  queryOptions({
    queryKey: ['site', site],
    queryFn: ({ signal }) => call('getSite', { params: { site } }, signal),
    ...(known !== undefined && { placeholderData: known }),
    refetchInterval: ({ state }) => (state.data?.running ? WHILE_RUNNING_MS : false),
  });

const AUDITS_A_PAGE = 25;

export const auditsQuery = (site: SiteId, cursor?: string) =>
  queryOptions({
    queryKey: ['audits', site, { cursor }],
    queryFn: ({ signal }) =>
      call(
        'listAudits',
        { params: { site }, query: { limit: AUDITS_A_PAGE, ...(cursor !== undefined && { cursor }) } },
        signal,
      ),
    placeholderData: keepPreviousData,
  });
