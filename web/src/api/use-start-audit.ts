import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import type { SiteId } from '#contract/ids.ts';
import { call } from './client.ts';

/** Starts an audit of a site and leads to it. */
export function useStartAudit(site: SiteId) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => call('startAudit', { params: { site }, body: {} }),
    onSuccess: async (audit) => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: ['sites'] }),
        queryClient.invalidateQueries({ queryKey: ['site', site] }),
        queryClient.invalidateQueries({ queryKey: ['audits', site] }),
      ]);
      await navigate(`/sites/${site}/audits/${audit.id}`);
    },
  });
}
