import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { SiteId } from '#contract/ids.ts';
import type { Timing } from '#contract/schedule.ts';
import { call } from './client.ts';

/** What came of a due time is shown soon after it, without a reload. */
const EVERY_MS = 30_000;

export const scheduleQuery = (site: SiteId) =>
  queryOptions({
    queryKey: ['schedule', site],
    queryFn: ({ signal }) => call('getSchedule', { params: { site } }, signal),
    refetchInterval: EVERY_MS,
  });

/** When a timing would be due; what was shown before stays while it is asked. */
export const previewQuery = (timing: Timing, zone: string) =>
  queryOptions({
    queryKey: ['schedule-preview', timing, zone],
    queryFn: ({ signal }) => call('previewSchedule', { body: { timing, zone } }, signal),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: EVERY_MS,
  });
