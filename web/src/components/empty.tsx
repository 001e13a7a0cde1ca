import type { ReactNode } from 'react';
import classes from './empty.module.css';
import { Icon, type IconName } from './icon.tsx';

interface EmptyProps {
  readonly icon: IconName;
  readonly title: string;
  /** Where it is all that the page has. */
  readonly level?: 1 | 2;
  /** What to do about it. */
  readonly children?: ReactNode;
}

export function Empty({ icon, title, level = 2, children }: EmptyProps) {
  return (
    <div className={classes.empty}>
      <Icon name={icon} size={28} className={classes.icon} />
      {level === 1 ? <h1>{title}</h1> : <h2>{title}</h2>}
      <div className={classes.body}>{children}</div>
    </div>
  );
}
