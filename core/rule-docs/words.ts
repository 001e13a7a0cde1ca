import type { Impact, RuleInfo, Severity } from '#contract/rule.ts';

const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  notice: 'Notice',
};
const IMPACT_WORDS: Readonly<Record<Impact, string>> = {
  critical: 'critical for the score',
  high: 'high weight in the score',
  medium: 'medium weight in the score',
  low: 'low weight in the score',
  none: 'no effect on the score',
};

/** "Error, high weight in the score, judged page by page, needs rendering". */
export const factsOf = ({ severity, impact, scope, needsRendering }: RuleInfo): string =>
  [
    SEVERITY_WORDS[severity],
    IMPACT_WORDS[impact],
    scope === 'page' ? 'judged page by page' : 'judged on the whole site',
    ...(needsRendering ? ['needs rendering'] : []),
  ].join(', ');
