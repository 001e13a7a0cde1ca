import type { ReactNode } from 'react';
import classes from './facts.module.css';

interface FactsProps {
  readonly rows: readonly (readonly [name: string, value: ReactNode])[];
  /** In two columns where there is room. */
  readonly wide?: boolean;
}

/** Names and values, one a line. */
export function Facts({ rows, wide = false }: FactsProps) {
  return (
    <dl className={classes.facts} data-wide={wide}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
