import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import type { SiteId } from '#contract/ids.ts';
import { siteQuery } from '../api/sites.ts';
import { useMay } from '../api/use-may.ts';
import { RunAuditButton } from '../components/run-audit-button.tsx';

/** The one thing that most come to do here. */
export function PrimaryAction({ site }: { readonly site: SiteId | undefined }) {
  const { pathname } = useLocation();
  const mayAdd = useMay('changeSites');
  if (site !== undefined) return <SiteAction site={site} pathname={pathname} />;
  if (pathname !== '/sites' || !mayAdd) return null;
  return (
    <Button component={Link} to="/sites/new" size="xs">
      Add a site
    </Button>
  );
}

function SiteAction({ site, pathname }: { readonly site: SiteId; readonly pathname: string }) {
  const { data } = useQuery(siteQuery(site));
  const isHere = data !== undefined && data.running !== null && pathname.endsWith(data.running);
  return data === undefined || isHere ? null : <RunAuditButton site={data} size="xs" filled />;
}
