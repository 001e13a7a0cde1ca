import type { ReactNode } from 'react';
import { count } from '../logic/format.ts';
import classes from './usage-meter.module.css';

interface UsageMeterProps {
  readonly name: string;
  readonly used: number;
  /** Kept back for what runs. */
  readonly reserved?: number;
  /** Null is no limit. */
  readonly limit: number | null;
  readonly children?: ReactNode;
}

const share = (value: number, limit: number) => `${Math.min(100, (100 * value) / Math.max(1, limit))}%`;

/** How much of a limit is used, in words and as a bar; without a limit the words alone. */
export function UsageMeter({ name, used, reserved = 0, limit, children }: UsageMeterProps) {
  const isFull = limit !== null && used + reserved >= limit;
  return (
    <div className={classes.meter}>
      <div className={classes.words}>
        <strong>{name}</strong>
        <span className={classes.figures}>
          {count(used)}
          {limit === null ? <span className="dim"> · no limit</span> : ` of ${count(limit)}`}
          {isFull && <strong> · limit reached</strong>}
        </span>
      </div>
      {limit !== null && (
        <div className={classes.bar} aria-hidden="true">
          <div className={classes.used} data-full={isFull} style={{ width: share(used, limit) }} />
          <div className={classes.reserved} style={{ width: share(reserved, limit) }} />
        </div>
      )}
      {reserved > 0 && (
        <p className="dim small">
          {count(reserved)} more are reserved for audits that run; what they do not use comes back.
        </p>
      )}
      {children}
    </div>
  );
}
