import type { Severity as SeverityName } from '#contract/rule.ts';
import { Icon } from './icon.tsx';
import classes from './severity.module.css';

const WORDS: Readonly<Record<SeverityName, string>> = {
  error: 'Error',
  warning: 'Warning',
  notice: 'Notice',
};

/** Icon, word and colour together: never colour alone. */
export function Severity({
  value,
  short = false,
}: {
  readonly value: SeverityName;
  readonly short?: boolean;
}) {
  return (
    <span className={classes.severity} data-severity={value} title={short ? WORDS[value] : undefined}>
      <Icon name={value} size={16} />
      <span className={short ? 'sr-only' : undefined}>{WORDS[value]}</span>
    </span>
  );
}
