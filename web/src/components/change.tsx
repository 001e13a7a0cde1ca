import { signed } from '../logic/format.ts';
import classes from './change.module.css';
import { Icon } from './icon.tsx';

interface ChangeProps {
  readonly value: number;
  /** Whether more is better, worse or neither. */
  readonly more: 'better' | 'worse' | 'neutral';
  readonly format?: (absolute: number) => string;
  /** What it is compared with, for the tooltip and for those who listen. */
  readonly since?: string;
}

/** A change by arrow, sign and colour. */
export function Change({ value, more, format, since }: ChangeProps) {
  const tone =
    value === 0 || more === 'neutral' ? 'same' : value > 0 === (more === 'better') ? 'good' : 'bad';
  return (
    <span className={classes.change} data-tone={tone} title={since}>
      {value !== 0 && <Icon name={value > 0 ? 'up' : 'down'} size={12} />}
      {signed(value, format)}
      {since !== undefined && <span className="sr-only"> {since}</span>}
    </span>
  );
}
