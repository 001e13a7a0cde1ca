import type { ReactNode } from 'react';
import classes from './scroll-box.module.css';

interface ScrollBoxProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A wide table scrolls here rather than the page; reachable by keyboard, since it may hold nothing to focus. */
export function ScrollBox({ label, children }: ScrollBoxProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section className={classes.box} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
