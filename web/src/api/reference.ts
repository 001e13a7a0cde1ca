import { queryOptions } from '@tanstack/react-query';
import type { ApiDocument } from '../logic/openapi.ts';
import { call } from './client.ts';

/** The API's own description of itself. */
export const referenceQuery = queryOptions({
  queryKey: ['openapi'],
  queryFn: async ({ signal }) => (await call('openapi', {}, signal)) as unknown as ApiDocument,
  staleTime: Infinity,
});
