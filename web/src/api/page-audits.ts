import { queryOptions } from '@tanstack/react-query';
import type { PageAuditId } from '#contract/ids.ts';
import { call } from './client.ts';

const PROGRESS_MS = 2_000;

/** Asked again until it has come to an end. */
export const pageAuditQuery = (id: PageAuditId) =>
  queryOptions({
    queryKey: ['page-audit', id],
    queryFn: ({ signal }) => call('getPageAudit', { params: { pageAudit: id } }, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? PROGRESS_MS : false),
  });
