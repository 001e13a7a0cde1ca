import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import classes from './note.module.css';

interface NoteProps {
  readonly kind: 'error' | 'warning' | 'notice' | 'good';
  readonly title?: string | undefined;
  readonly children?: ReactNode;
  /** Read out as soon as it appears. */
  readonly live?: boolean;
}

const ICONS = { error: 'error', warning: 'warning', notice: 'notice', good: 'check' } as const;
const WORDS = { error: 'Problem', warning: 'Warning', notice: 'Note', good: 'Done' } as const;

/** A line or two set apart from the page: its kind is told by icon and word as well as by colour. */
export function Note({ kind, title, children, live = false }: NoteProps) {
  return (
    <div className={classes.note} data-kind={kind} role={live ? 'alert' : undefined}>
      <span className={classes.icon}>
        <Icon name={ICONS[kind]} size={18} />
        <span className="sr-only">{WORDS[kind]}: </span>
      </span>
      <div className={classes.body}>
        {title !== undefined && <strong>{title}</strong>}
        {children}
      </div>
    </div>
  );
}
