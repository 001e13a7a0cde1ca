import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import type { Audit } from '#contract/api-audits.ts';
import type { AuditId } from '#contract/ids.ts';
import { auditQuery } from '../api/audits.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { AuditEnd } from '../components/audit-end.tsx';
import { AuditProgress } from '../components/audit-progress.tsx';
import { OutcomeWord } from '../components/outcome-word.tsx';
import { PageHead } from '../components/page-head.tsx';
import { TimeAgo } from '../components/time-ago.tsx';
import { useSite } from '../shell/site-scope.tsx';

/** One audit: live while it runs, and how it ended once it did. Leaving and coming back loses nothing. */
export function AuditPage() {
  const { audit: id } = useParams();
  const audit = useQuery(auditQuery(id as AuditId));
  useRefreshWhenDone(audit.data);
  return (
    <>
      <PageHead title="Audit" {...(audit.data !== undefined && { sub: <AuditLine audit={audit.data} /> })} />
      <AsyncPanel query={audit} what="The audit could not be loaded">
        {(data) => (data.phase === 'done' ? <AuditEnd audit={data} /> : <AuditProgress audit={data} />)}
      </AsyncPanel>
    </>
  );
}

function AuditLine({ audit }: { readonly audit: Audit }) {
  return (
    <>
      <OutcomeWord phase={audit.phase} outcome={audit.outcome} /> · started{' '}
      <TimeAgo iso={audit.startedAt ?? audit.createdAt} />
    </>
  );
}

/** The site, its trend and its list of audits have changed in the moment an audit ends. */
function useRefreshWhenDone(audit: Audit | undefined): void {
  const site = useSite();
  const queryClient = useQueryClient();
  const ended = audit?.phase === 'done' && site.running === audit.id;
  useEffect(() => {
    if (!ended) return;
    for (const queryKey of [['sites'], ['site', site.id], ['audits', site.id]])
      void queryClient.invalidateQueries({ queryKey });
  }, [ended, site.id, queryClient]);
}
