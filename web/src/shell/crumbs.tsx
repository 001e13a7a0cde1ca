import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'react-router';
import type { SiteId } from '#contract/ids.ts';
import { siteQuery } from '../api/sites.ts';
import { SiteText } from '../components/site-text.tsx';
import classes from './crumbs.module.css';
import { useKeptAudit } from './use-kept-audit.ts';
import { WORKSPACE_SECTIONS } from './workspace-sections.ts';

const NAMES: Readonly<Record<string, string>> = {
  issues: 'Issues',
  pages: 'Pages',
  audits: 'Audits',
  schedule: 'Schedule',
  alerts: 'Alerts',
  settings: 'Settings',
};

/** The way back up: sites, this site, this section. */
export function Crumbs({ site }: { readonly site: SiteId | undefined }) {
  const { pathname } = useLocation();
  const keep = useKeptAudit();
  const [, , , section, leaf] = pathname.split('/');
  const ofWorkspace = WORKSPACE_SECTIONS.find(
    ({ path }) => path === pathname || (path !== '/settings/api' && pathname.startsWith(`${path}/`)),
  );
  const outside = ofWorkspace?.name ?? (pathname === '/account' ? 'Account' : undefined);
  if (outside !== undefined)
    return (
      <nav className={classes.crumbs} aria-label="Breadcrumb">
        <ol>
          <Crumb>{outside}</Crumb>
        </ol>
      </nav>
    );
  if (site === undefined)
    return (
      <nav className={classes.crumbs} aria-label="Breadcrumb">
        <ol>
          <Crumb to={pathname === '/sites/new' ? '/sites' : undefined}>Sites</Crumb>
          {pathname === '/sites/new' && <Crumb>Add a site</Crumb>}
        </ol>
      </nav>
    );
  const name = NAMES[section ?? ''];
  return (
    <nav className={classes.crumbs} aria-label="Breadcrumb">
      <ol>
        <Crumb to="/sites">Sites</Crumb>
        <Crumb to={name === undefined ? undefined : keep(`/sites/${site}`)}>
          <SiteName site={site} />
        </Crumb>
        {name !== undefined && (
          <Crumb to={leaf === undefined ? undefined : keep(`/sites/${site}/${section ?? ''}`)}>{name}</Crumb>
        )}
      </ol>
    </nav>
  );
}

function SiteName({ site }: { readonly site: SiteId }) {
  const { data } = useQuery(siteQuery(site));
  return data === undefined ? '…' : <SiteText>{data.name}</SiteText>;
}

interface CrumbProps {
  readonly to?: string | undefined;
  readonly children: React.ReactNode;
}

function Crumb({ to, children }: CrumbProps) {
  return (
    <li>
      {to === undefined ? <span aria-current="page">{children}</span> : <Link to={to}>{children}</Link>}
    </li>
  );
}
