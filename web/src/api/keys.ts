import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => call('listKeys', {}, signal),
});
