import { QueryClient } from '@tanstack/react-query';
import { isApiError } from './problem.ts';

const MOST_TRIES = 3;

/** A problem that the next second will not mend is shown at once; a stumble is tried again first. */
function shouldRetry(failures: number, error: unknown): boolean {
  if (failures >= MOST_TRIES - 1) return false;
  if (!isApiError(error)) return false;
  return error.code === 'NETWORK' || error.code === 'BUSY' || error.code === 'UNAVAILABLE';
}

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: 30_000, gcTime: 10 * 60_000, retry: shouldRetry, retryDelay: 800 },
      mutations: { retry: false },
    },
  });
