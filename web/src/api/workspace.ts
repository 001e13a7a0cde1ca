import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { WorkspaceId } from '#contract/ids.ts';
import { call } from './client.ts';

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: ({ signal }) => call('listMembers', {}, signal),
});

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: ({ signal }) => call('listInvitations', {}, signal),
});

const ENTRIES_A_PAGE = 50;

export const auditLogQuery = (cursor?: string) =>
  queryOptions({
    queryKey: ['audit-log', { cursor }],
    queryFn: ({ signal }) =>
      call(
        'listAuditLog',
        { query: { limit: ENTRIES_A_PAGE, ...(cursor !== undefined && { cursor }) } },
        signal,
      ),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });

/**
 * What is in memory belongs to the workspace before: the page is loaded anew, so that nothing of it can stay
 * on the screen or be asked for again.
 */
export const startAnew = (path = '/sites'): void => {
  window.location.assign(path);
};

export const switchTo = (workspace: WorkspaceId) => call('switchWorkspace', { body: { workspace } });
