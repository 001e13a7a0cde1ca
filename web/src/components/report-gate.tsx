import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Audit } from '#contract/api-audits.ts';
import type { AuditId } from '#contract/ids.ts';
import { auditQuery } from '../api/audits.ts';
import { count, dateTime } from '../logic/format.ts';
import { REASONS } from '../logic/outcomes.ts';
import { useChosenAudit, useSite } from '../shell/site-scope.tsx';
import { AsyncPanel } from './async-panel.tsx';
import { AuditEnd } from './audit-end.tsx';
import { Empty } from './empty.tsx';
import { Note } from './note.tsx';
import { RunAuditButton } from './run-audit-button.tsx';

interface ReportGateProps {
  readonly children: (audit: AuditId) => ReactNode;
}

/**
 * Shows results where the chosen audit has any, and else what there is to say: that none ran yet, that it
 * still runs, or how it ended.
 */
export function ReportGate({ children }: ReportGateProps) {
  const site = useSite();
  const { id } = useChosenAudit();
  if (id === null) return site.running === null ? <NoAudit /> : <StillRunning audit={site.running} />;
  const known = [site.last, ...site.trend].find((audit) => audit?.id === id);
  if (known?.score !== undefined && known.score !== null)
    return (
      <>
        <Banners id={id} complete={known.complete} />
        {children(id)}
      </>
    );
  return <Unknown id={id}>{children}</Unknown>;
}

function Unknown({ id, children }: ReportGateProps & { readonly id: AuditId }) {
  const audit = useQuery(auditQuery(id));
  return (
    <AsyncPanel query={audit} what="The audit could not be loaded">
      {(data) => {
        if (data.phase !== 'done') return <StillRunning audit={data.id} />;
        if (!hasReport(data)) return <AuditEnd audit={data} />;
        return (
          <>
            <Banners id={id} complete={data.outcome === 'completed' && data.reason === null} />
            {children(id)}
          </>
        );
      }}
    </AsyncPanel>
  );
}

const hasReport = ({ outcome, counters }: Audit): boolean =>
  outcome !== 'failed' && outcome !== 'blocked' && counters.settled > 0;

function Banners({ id, complete }: { readonly id: AuditId; readonly complete: boolean }) {
  const { isLatest } = useChosenAudit();
  const audit = useQuery({ ...auditQuery(id), enabled: !complete || !isLatest });
  const reason = audit.data?.reason ?? null;
  return (
    <>
      {!isLatest && (
        <Note kind="notice">
          <p>
            You are looking at an earlier audit
            {audit.data !== undefined && `, of ${dateTime(audit.data.createdAt)}`}.{' '}
            <Link to="?">Show the latest</Link>
          </p>
        </Note>
      )}
      {!complete && (
        <Note kind="warning" title="This audit is partial">
          <p>
            {reason === null
              ? 'Not all known URLs were checked.'
              : `${REASONS[reason].why} ${REASONS[reason].what}`}
            {audit.data !== undefined &&
              ` ${count(audit.data.counters.settled)} of ${count(audit.data.counters.found)} known URLs were checked.`}
          </p>
        </Note>
      )}
    </>
  );
}

function NoAudit() {
  const site = useSite();
  return (
    <Empty icon="audits" title="No audit yet">
      <p>Run the first one to see how the site does and what to fix first. It takes a few minutes.</p>
      <RunAuditButton site={site} size="sm" filled />
    </Empty>
  );
}

function StillRunning({ audit }: { readonly audit: AuditId }) {
  const site = useSite();
  return (
    <Empty icon="clock" title="This audit is still running">
      <p>Results are complete when it ends. First ones show after twenty pages.</p>
      <Link to={`/sites/${site.id}/audits/${audit}`}>Watch it</Link>
    </Empty>
  );
}
