import type { ReactNode } from 'react';
import classes from './page-head.module.css';
import { usePageTitle } from './use-page-title.ts';

interface PageHeadProps {
  /** Also the tab's name. */
  readonly title: string;
  /** In place of the title as text, where it holds more than words. */
  readonly heading?: ReactNode;
  readonly sub?: ReactNode;
  readonly actions?: ReactNode;
}

export function PageHead({ title, heading, sub, actions }: PageHeadProps) {
  usePageTitle(title);
  return (
    <header className={classes.head}>
      <div className={classes.words}>
        <h1>{heading ?? title}</h1>
        {sub !== undefined && <p className="dim">{sub}</p>}
      </div>
      {actions !== undefined && <div className="row no-print">{actions}</div>}
    </header>
  );
}
