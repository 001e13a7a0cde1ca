import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ChannelId, SiteId } from '#contract/ids.ts';
import { call } from './client.ts';

export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: ({ signal }) => call('listChannels', {}, signal),
});

const DELIVERIES_A_PAGE = 25;

export const deliveriesQuery = (channel: ChannelId, cursor?: string) =>
  queryOptions({
    queryKey: ['deliveries', channel, { cursor }],
    queryFn: ({ signal }) =>
      call(
        'listDeliveries',
        {
          params: { channel },
          query: { limit: DELIVERIES_A_PAGE, ...(cursor !== undefined && { cursor }) },
        },
        signal,
      ),
    placeholderData: keepPreviousData,
    staleTime: 0,
    // A delivery that is under way changes without anybody's doing.
    refetchInterval: (query) =>
      query.state.data?.items.some(({ state }) => state === 'pending') === true ? 3_000 : false,
  });

export const alertsQuery = (site: SiteId) =>
  queryOptions({
    queryKey: ['alerts', site],
    queryFn: ({ signal }) => call('getAlerts', { params: { site } }, signal),
  });
