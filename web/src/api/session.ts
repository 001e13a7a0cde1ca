import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call('me', {}, signal),
  staleTime: 5 * 60_000,
});
