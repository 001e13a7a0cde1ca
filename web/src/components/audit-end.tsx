import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { Audit } from '#contract/api-audits.ts';
import { count, dateTime, decimal, duration, plural } from '../logic/format.ts';
import { REASONS } from '../logic/outcomes.ts';
import { useSite } from '../shell/site-scope.tsx';
import { BlockedAudit } from './blocked-audit.tsx';
import { Facts } from './facts.tsx';
import { Note } from './note.tsx';
import { RunAuditButton } from './run-audit-button.tsx';
import { SiteUrl } from './site-url.tsx';

const TITLES = {
  completed: 'The audit is complete',
  partial: 'The audit is partial',
  blocked: 'We were kept out',
  failed: 'The audit failed',
  cancelled: 'The audit was cancelled',
} as const;
const KINDS = {
  completed: 'good',
  partial: 'warning',
  blocked: 'error',
  failed: 'error',
  cancelled: 'notice',
} as const;

/** How an audit ended, why, what to do, and the way to its results where there are any. */
export function AuditEnd({ audit }: { readonly audit: Audit }) {
  const site = useSite();
  const outcome = audit.outcome ?? 'failed';
  const reason = audit.reason === null ? null : REASONS[audit.reason];
  if (outcome === 'blocked') return <BlockedAudit audit={audit} />;
  const hasResults = outcome !== 'failed' && audit.counters.settled > 0;
  return (
    <div className="stack">
      <Note kind={KINDS[outcome]} title={TITLES[outcome]}>
        {reason !== null && <p>{reason.why}</p>}
        {reason !== null && outcome !== 'cancelled' && <p>{reason.what}</p>}
        {outcome === 'cancelled' && (
          <p>
            {audit.counters.settled === 0
              ? 'No page had been checked, so there is nothing to show.'
              : `The ${plural(audit.counters.settled, 'page')} checked until then are kept.`}
          </p>
        )}
      </Note>
      <div className="row">
        {hasResults && (
          <Button
            component={Link}
            to={`/sites/${site.id}?${new URLSearchParams({ audit: audit.id }).toString()}`}
          >
            See the results
          </Button>
        )}
        <RunAuditButton site={site} size="sm" filled={!hasResults} />
      </div>
      <AuditFacts audit={audit} />
    </div>
  );
}

const MODES = { auto: 'Render where it matters', rendered: 'Render every page', html: 'HTTP alone' } as const;
const TRIGGERS = {
  user: 'A person',
  schedule: 'The schedule',
  api: 'The API',
  cli: 'The command line',
} as const;

function AuditFacts({ audit }: { readonly audit: Audit }) {
  const { counters, config, startedAt, finishedAt, rate } = audit;
  const seconds =
    startedAt === null || finishedAt === null
      ? null
      : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000;
  return (
    <section aria-labelledby="facts">
      <h2 id="facts">What was done</h2>
      <Facts
        rows={[
          ['Start page', <SiteUrl key="start" url={config.startUrl} open />],
          ['Pages', `${count(counters.settled)} of ${count(counters.found)} known addresses`],
          ['Rendered', count(counters.rendered)],
          ['Links and images checked', `${count(counters.checksDone)} of ${count(counters.checks)}`],
          ['Mode', MODES[config.mode]],
          ['Page limit', count(config.maxPages)],
          ...(rate === null ? [] : [['Rate', `${decimal(rate)} pages a second`] as const]),
          ['Started by', TRIGGERS[audit.trigger]],
          ['Started', dateTime(startedAt ?? audit.createdAt)],
          ...(finishedAt === null ? [] : [['Ended', dateTime(finishedAt)] as const]),
          ...(seconds === null ? [] : [['Took', duration(seconds)] as const]),
          ['Audit', <code key="id">{audit.id}</code>],
        ]}
      />
    </section>
  );
}
