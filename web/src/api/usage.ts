import { queryOptions } from '@tanstack/react-query';
import type { SiteId } from '#contract/ids.ts';
import { call } from './client.ts';

export const usageQuery = queryOptions({
  queryKey: ['usage'],
  queryFn: ({ signal }) => call('getUsage', {}, signal),
});

export const ownershipQuery = (site: SiteId) =>
  queryOptions({
    queryKey: ['ownership', site],
    queryFn: ({ signal }) => call('getOwnership', { params: { site } }, signal),
  });
