import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Site } from '#contract/api-sites.ts';
import type { Overrides } from '../logic/overrides.ts';
import { call } from './client.ts';
import { siteQuery } from './sites.ts';

/** Saves what a site says of the rules; the rest of its settings stays. */
export function useSaveOverrides(site: Pick<Site, 'id'>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (overrides: Overrides) =>
      call('changeSite', { params: { site: site.id }, body: { settings: { overrides } } }),
    onSuccess: async (changed) => {
      queryClient.setQueryData(siteQuery(site.id).queryKey, changed);
      await queryClient.invalidateQueries({ queryKey: ['sites'] });
    },
  });
}
