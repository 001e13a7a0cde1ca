import type { SiteSettings } from '#contract/api-sites.ts';
import type { RuleInfo, Severity } from '#contract/rule.ts';

export type Overrides = NonNullable<SiteSettings['overrides']>;

/** What a site says of one rule; `shipped` is nothing. */
export type RuleChoice = 'shipped' | 'off' | Severity;

const NONE: Overrides = { off: [], severities: [], ignore: [] };

export const overridesOf = ({ overrides }: Pick<SiteSettings, 'overrides'>): Overrides => overrides ?? NONE;

export function choiceOf({ off, severities }: Overrides, rule: string): RuleChoice {
  if (off.includes(rule)) return 'off';
  return severities.findLast((one) => one.rule === rule)?.severity ?? 'shipped';
}

/** The overrides with another choice for one rule. A rule that is switched off loses its severity. */
export function withChoice(overrides: Overrides, rule: string, choice: RuleChoice): Overrides {
  const off = overrides.off.filter((id) => id !== rule);
  const severities = overrides.severities.filter((one) => one.rule !== rule);
  if (choice === 'off') off.push(rule);
  else if (choice !== 'shipped') severities.push({ rule, severity: choice });
  return { ...overrides, off, severities };
}

/** Rules that a site changed, by id. */
export const changedRules = ({ off, severities }: Overrides): string[] =>
  [...new Set([...off, ...severities.map(({ rule }) => rule)])].sort();

const MOST_MATCHES = 8;

/** Rules whose id or title has all the words, in the order of the catalogue; nothing for nothing. */
export function findRules<R extends Pick<RuleInfo, 'id' | 'title'>>(rules: readonly R[], text: string): R[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return rules
    .filter(({ id, title }) => {
      const where = `${id} ${title}`.toLowerCase();
      return words.every((word) => where.includes(word));
    })
    .slice(0, MOST_MATCHES);
}
