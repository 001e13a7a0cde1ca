import type { Outcome, Phase } from '#contract/audit.ts';
import { outcomeWords } from '../logic/outcomes.ts';
import { Icon, type IconName } from './icon.tsx';
import classes from './outcome-word.module.css';

const ICONS: Readonly<Record<string, IconName>> = {
  good: 'check',
  warning: 'warning',
  error: 'error',
  quiet: 'stop',
  running: 'clock',
};

interface OutcomeWordProps {
  readonly phase: Phase;
  readonly outcome: Outcome | null;
  /** Say nothing of a plain success. */
  readonly quiet?: boolean;
}

export function OutcomeWord({ phase, outcome, quiet = false }: OutcomeWordProps) {
  const { word, tone } = outcomeWords(phase, outcome);
  if (quiet && tone === 'good') return null;
  return (
    <span className={classes.outcome} data-tone={tone}>
      <Icon name={ICONS[tone] ?? 'notice'} size={14} />
      {word}
    </span>
  );
}
