import { useQuery } from '@tanstack/react-query';
import { NavLink, useMatch } from 'react-router';
import type { Me } from '#contract/api-auth.ts';
import type { SiteId } from '#contract/ids.ts';
import { roleMay } from '#contract/permissions.ts';
import { siteQuery } from '../api/sites.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import { SiteText } from '../components/site-text.tsx';
import { Mark } from './mark.tsx';
import classes from './rail.module.css';
import { useKeptAudit } from './use-kept-audit.ts';
import { WORKSPACE_SECTIONS } from './workspace-sections.ts';
import { WorkspaceSwitch } from './workspace-switch.tsx';

interface RailProps {
  readonly me: Me | undefined;
  readonly folded: boolean;
  readonly onFold?: () => void;
}

interface Section {
  readonly icon: IconName;
  readonly name: string;
  readonly path: string;
}

const SECTIONS: readonly Section[] = [
  { icon: 'overview', name: 'Overview', path: '' },
  { icon: 'issues', name: 'Issues', path: '/issues' },
  { icon: 'pages', name: 'Pages', path: '/pages' },
  { icon: 'audits', name: 'Audits', path: '/audits' },
  { icon: 'clock', name: 'Schedule', path: '/schedule' },
  { icon: 'bell', name: 'Alerts', path: '/alerts' },
  { icon: 'settings', name: 'Settings', path: '/settings' },
];

/** Workspace, sites, and the sections of the current site. */
export function Rail({ me, folded, onFold }: RailProps) {
  const workspace = me?.workspaces.find(({ id }) => id === me.workspace);
  const site = useMatch('/sites/:site/*')?.params.site;
  return (
    <nav className={classes.rail} data-folded={folded} aria-label="Main">
      <div className={classes.brand}>
        <Mark />
        {!folded && (me === undefined ? <span>Plumbline</span> : <WorkspaceSwitch me={me} />)}
      </div>
      <ul>
        <Item to="/sites" icon="sites" name="Sites" folded={folded} end />
      </ul>
      {site !== undefined && site !== 'new' && <SiteSections site={site as SiteId} folded={folded} />}
      {workspace !== undefined && (
        <ul className={classes.site} aria-label="Workspace">
          {WORKSPACE_SECTIONS.filter(({ permission }) => roleMay(workspace.role, permission)).map(
            ({ icon, name, path }) => (
              <Item key={path} to={path} icon={icon} name={name} folded={folded} end={false} />
            ),
          )}
        </ul>
      )}
      {onFold !== undefined && (
        <button
          type="button"
          className={classes.fold}
          onClick={onFold}
          aria-label={folded ? 'Unfold menu' : 'Fold menu'}
        >
          <Icon name={folded ? 'unfold' : 'fold'} size={18} />
          {!folded && <span>Fold menu</span>}
        </button>
      )}
    </nav>
  );
}

function SiteSections({ site, folded }: { readonly site: SiteId; readonly folded: boolean }) {
  const { data } = useQuery(siteQuery(site));
  const keep = useKeptAudit();
  return (
    <div className={classes.site}>
      {!folded && (
        <p className={classes.siteName} title={data?.name}>
          {data === undefined ? ' ' : <SiteText>{data.name}</SiteText>}
        </p>
      )}
      <ul>
        {SECTIONS.map(({ icon, name, path }) => (
          <Item
            key={name}
            to={keep(`/sites/${site}${path}`)}
            icon={icon}
            name={name}
            folded={folded}
            end={path === ''}
          />
        ))}
      </ul>
    </div>
  );
}

interface ItemProps {
  readonly to: string;
  readonly icon: IconName;
  readonly name: string;
  readonly folded: boolean;
  readonly end: boolean;
}

function Item({ to, icon, name, folded, end }: ItemProps) {
  return (
    <li>
      <NavLink to={to} end={end} className={classes.item ?? ''} title={folded ? name : undefined}>
        <Icon name={icon} size={18} />
        <span className={folded ? 'sr-only' : undefined}>{name}</span>
      </NavLink>
    </li>
  );
}
