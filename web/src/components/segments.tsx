import type { ReactNode } from 'react';
import { Link } from 'react-router';
import classes from './segments.module.css';

interface Segment {
  readonly id: string;
  readonly to: string;
  readonly label: ReactNode;
}

interface SegmentsProps {
  readonly label: string;
  readonly current: string;
  readonly segments: readonly Segment[];
}

/** A choice that lives in the address: links, of which one is the current. */
export function Segments({ label, current, segments }: SegmentsProps) {
  return (
    <nav aria-label={label} className={classes.segments}>
      {segments.map(({ id, to, label: words }) => (
        <Link key={id} to={to} aria-current={id === current ? 'true' : undefined} replace preventScrollReset>
          {words}
        </Link>
      ))}
    </nav>
  );
}
