import type { Severity as SeverityName } from '#contract/rule.ts';
import { Icon } from './icon.tsx';
import classes from './severity.module.css';

const WORDS: Readonly<Record<SeverityName, string>> = {
  error: 'Error',
  warning: 'Warning',
  notice: 'Notice',
};

interface SeverityProps {
  readonly value: SeverityName;
  readonly short?: boolean;
  /** "Errors" rather than "Error", beside a number of them. */
  readonly many?: boolean;
}

/** Icon, word and colour together: never colour alone. */
export function Severity({ value, short = false, many = false }: SeverityProps) {
  return (
    <span className={classes.severity} data-severity={value} title={short ? WORDS[value] : undefined}>
      <Icon name={value} size={16} />
      <span className={short ? 'sr-only' : undefined}>{many ? `${WORDS[value]}s` : WORDS[value]}</span>
    </span>
  );
}
