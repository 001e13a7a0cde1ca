import { queryOptions } from '@tanstack/react-query';
import type { AuditId } from '#contract/ids.ts';
import { call } from './client.ts';

const PROGRESS_MS = 2_000;
const RESULTS_MS = 4_000;

/** An audit's header; asked again and again until it is done, also in a tab that is not seen. */
export const auditQuery = (audit: AuditId) =>
  queryOptions({
    queryKey: ['audit', audit],
    queryFn: ({ signal }) => call('getAudit', { params: { audit } }, signal),
    refetchInterval: ({ state }) => (state.data?.phase === 'done' ? false : PROGRESS_MS),
  });

export const auditLiveQuery = (audit: AuditId) =>
  queryOptions({
    queryKey: ['audit', audit, 'live'],
    queryFn: ({ signal }) => call('auditLive', { params: { audit } }, signal),
    refetchInterval: RESULTS_MS,
  });
