import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';

const LOOK_AGAIN_MS = 5_000;

export const exportQuery = queryOptions({
  queryKey: ['workspace-export'],
  queryFn: ({ signal }) => call('getWorkspaceExport', {}, signal),
  // Links to files work for minutes.
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data?.export?.state === 'running' ? LOOK_AGAIN_MS : 5 * 60_000),
});

export const accountPlanQuery = queryOptions({
  queryKey: ['account-deletion'],
  queryFn: ({ signal }) => call('planAccountDeletion', {}, signal),
  staleTime: 0,
});
