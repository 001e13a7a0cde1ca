import { Command } from 'commander';
import { CATEGORY_TITLES } from '#contract/category-titles.ts';
import { CATEGORIES, type RuleInfo } from '#contract/rule.ts';
import { AppError } from '#core/errors.ts';
import { nearest } from '#core/rule-docs/nearest.ts';
import { factsOf } from '#core/rule-docs/words.ts';
import { ERRORS_IN_ONE_LINE } from './one-line.ts';
import { print } from './output.ts';

/** The `rules` command: all rules, or what there is to say of one. */
export const rulesCommand = (load: () => Promise<readonly RuleInfo[]>): Command =>
  new Command('rules')
    .configureOutput(ERRORS_IN_ONE_LINE)
    .description('List the rules, or explain one of them.')
    .argument('[id]', 'of the rule, as findings name it')
    .action(async (id: string | undefined) => {
      const rules = await load();
      await print(process.stdout, id === undefined ? listText(rules) : ruleText(rules, id));
    });

/** Every rule with its severity and title, by category. */
export function listText(rules: readonly RuleInfo[]): string {
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  const parts = CATEGORIES.flatMap((category) => {
    const own = rules.filter((rule) => rule.category === category);
    if (own.length === 0) return [];
    const lines = own.map(
      ({ id, severity, title }) => `  ${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}`,
    );
    return [`${CATEGORY_TITLES[category]} (${own.length})\n${lines.join('\n')}`];
  });
  return `${parts.join('\n\n')}\n\n${rules.length} rules. plumbline rules <id> explains one.\n`;
}

/**
 * What the documentation says of one rule.
 *
 * @throws AppError BAD_REQUEST naming the nearest ids, where there is no such rule.
 */
export function ruleText(rules: readonly RuleInfo[], id: string): string {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) {
    const ids = nearest(
      id,
      rules.map((one) => one.id),
    );
    throw new AppError(
      'BAD_REQUEST',
      `there is no rule ${JSON.stringify(id.slice(0, 60))}; near it: ${ids.join(', ')}`,
    );
  }
  const { title, category, why, fix, source, wrong, right } = rule;
  const parts = [
    `${id}: ${title}`,
    `${CATEGORY_TITLES[category]}. ${factsOf(rule)}.`,
    why,
    `How to fix: ${fix}`,
    ...(wrong === null ? [] : [`Wrong:\n${indented(wrong)}`]),
    ...(right === null ? [] : [`Right:\n${indented(right)}`]),
    ...(source === null ? [] : [`Source: ${source}`]),
  ];
  return `${parts.join('\n\n')}\n`;
}

const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
