import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { sitesQuery } from '../api/sites.ts';
import { useMay } from '../api/use-may.ts';
import { AsyncPanel, SkeletonLines } from '../components/async-panel.tsx';
import { Empty } from '../components/empty.tsx';
import { FirstSteps } from '../components/first-steps.tsx';
import { PageHead } from '../components/page-head.tsx';
import { SitesTable } from '../components/sites-table.tsx';
import { plural } from '../logic/format.ts';

export function SitesPage() {
  const sites = useQuery(sitesQuery);
  const mayAdd = useMay('changeSites');
  const total = sites.data?.items.length ?? 0;
  return (
    <>
      <PageHead title="Sites" {...(total > 0 && { sub: plural(total, 'site') })} />
      <AsyncPanel
        query={sites}
        what="Your sites could not be loaded"
        skeleton={<SkeletonLines />}
        isEmpty={({ items }) => items.length === 0}
        empty={
          !mayAdd ? (
            <Empty icon="sites" title="No site yet">
              <p>Members of this workspace add sites; your role is to look at them.</p>
            </Empty>
          ) : (
            <Empty icon="sites" title="Add your first site">
              <p>
                Plumbline fetches every page of it, renders it as a phone would, and tells you what is wrong
                and what to fix first. A first audit takes a few minutes.
              </p>
              <Button component={Link} to="/sites/new">
                Add a site
              </Button>
            </Empty>
          )
        }
      >
        {({ items }) => (
          <>
            {items[0] !== undefined && <FirstSteps site={items[0]} />}
            <SitesTable sites={items} />
          </>
        )}
      </AsyncPanel>
    </>
  );
}
