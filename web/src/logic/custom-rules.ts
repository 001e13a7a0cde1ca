import type { CustomRule } from '#contract/custom-rules.ts';

/** As the contract has it; a test holds them equal. */
export const MOST_CUSTOM_RULES = 50;

export const EXPECTATIONS: readonly (readonly [CustomRule['expect'], string])[] = [
  ['present', 'It is there'],
  ['absent', 'It is not there'],
  ['equals', 'Its text is'],
  ['exactly', 'It is there exactly so often'],
  ['at-least', 'It is there at least so often'],
  ['at-most', 'It is there at most so often'],
];

const numberOf = (id: string): number => Number(id.slice('custom-'.length));

/** The number after the highest: one that another rule had would take over its history. */
export const nextId = (rules: readonly Pick<CustomRule, 'id'>[]): string =>
  `custom-${Math.max(0, ...rules.map(({ id }) => numberOf(id))) + 1}`;

/** What a rule expects, in a line. */
export function ruleWords({ expect, text = '', count = 0, html }: CustomRule): string {
  const where = html === 'raw' ? 'in the HTML as it is sent' : 'after rendering';
  if (expect === 'present') return `must be there, ${where}`;
  if (expect === 'absent') return `must not be there, ${where}`;
  if (expect === 'equals') return `must say “${text}”, ${where}`;
  return `must be there ${expect.replace('-', ' ')} ${count} times, ${where}`;
}
