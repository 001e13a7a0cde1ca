import { useMatch } from 'react-router';
import type { Me } from '#contract/api-auth.ts';
import type { SiteId } from '#contract/ids.ts';
import { Icon } from '../components/icon.tsx';
import { AccountMenu } from './account-menu.tsx';
import { AuditPicker } from './audit-picker.tsx';
import { Crumbs } from './crumbs.tsx';
import { PaletteButton } from './palette-button.tsx';
import { PrimaryAction } from './primary-action.tsx';
import classes from './top-bar.module.css';

interface TopBarProps {
  readonly me: Me | undefined;
  readonly onMenu: () => void;
}

/** Where am I, which audit, the one thing to do here, and the way to everything else. */
export function TopBar({ me, onMenu }: TopBarProps) {
  const matched = useMatch('/sites/:site/*')?.params.site;
  const site = matched === 'new' ? undefined : (matched as SiteId | undefined);
  return (
    <header className={classes.bar}>
      <button type="button" className={classes.menu} aria-label="Open menu" onClick={onMenu}>
        <Icon name="menu" size={20} />
      </button>
      <Crumbs site={site} />
      <div className={classes.tools}>
        {site !== undefined && <AuditPicker site={site} />}
        <PaletteButton site={site} />
        <PrimaryAction site={site} />
        <AccountMenu me={me} />
      </div>
    </header>
  );
}
