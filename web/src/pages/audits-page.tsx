import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { auditsQuery } from '../api/sites.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { AuditsTable } from '../components/audits-table.tsx';
import { Empty } from '../components/empty.tsx';
import { PageHead } from '../components/page-head.tsx';
import { RunAuditButton } from '../components/run-audit-button.tsx';
import { useSite } from '../shell/site-scope.tsx';

/** The history of a site, newest first. */
export function AuditsPage() {
  const site = useSite();
  const [search] = useSearchParams();
  const cursor = search.get('cursor') ?? undefined;
  const audits = useQuery(auditsQuery(site.id, cursor));
  return (
    <>
      <PageHead title="Audits" />
      <AsyncPanel
        query={audits}
        what="The audits could not be loaded"
        isEmpty={({ items }) => items.length === 0}
        empty={
          <Empty icon="audits" title="No audit yet">
            <p>The first one takes a few minutes.</p>
            <RunAuditButton site={site} size="sm" filled />
          </Empty>
        }
      >
        {({ items, nextCursor }) => (
          <div className="stack">
            <AuditsTable site={site} audits={items} />
            <div className="row">
              {cursor !== undefined && (
                <Button component={Link} to="?" variant="default" size="xs">
                  Newest audits
                </Button>
              )}
              {nextCursor !== null && (
                <Button
                  component={Link}
                  to={`?${new URLSearchParams({ cursor: nextCursor }).toString()}`}
                  variant="default"
                  size="xs"
                >
                  Older audits
                </Button>
              )}
            </div>
          </div>
        )}
      </AsyncPanel>
    </>
  );
}
