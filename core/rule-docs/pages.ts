import { CATEGORY_TITLES } from '#contract/category-titles.ts';
import { CATEGORIES, type Category, type RuleInfo } from '#contract/rule.ts';
import { factsOf } from './words.ts';

const NOTE = '<!-- Written by `npm run docs:rules` from core/rules: do not edit. -->';

/**
 * The catalogue as Markdown pages, by file name: an index and one page for each category that has rules.
 */
export function rulePages(rules: readonly RuleInfo[]): ReadonlyMap<string, string> {
  const groups = CATEGORIES.map((category) => ({
    category,
    rules: rules.filter((rule) => rule.category === category),
  })).filter((group) => group.rules.length > 0);
  return new Map([
    ['README.md', indexPage(rules.length, groups)],
    ...groups.map((group): [string, string] => [`${group.category}.md`, categoryPage(group)]),
  ]);
}

interface Group {
  readonly category: Category;
  readonly rules: readonly RuleInfo[];
}

const indexPage = (total: number, groups: readonly Group[]): string =>
  joined([
    NOTE,
    '# Rules',
    `Plumbline has ${total} rules. \`npx plumbline rules <id>\` prints the same words; [scoring.md](../scoring.md) says what a finding takes from the score.`,
    [
      '| category | rules | errors | warnings | notices |',
      '|---|---|---|---|---|',
      ...groups.map(({ category, rules }) => {
        const count = (severity: string) => rules.filter((rule) => rule.severity === severity).length;
        return `| [${CATEGORY_TITLES[category]}](${category}.md) | ${rules.length} | ${count('error')} | ${count('warning')} | ${count('notice')} |`;
      }),
    ].join('\n'),
  ]);

const categoryPage = ({ category, rules }: Group): string =>
  joined([
    NOTE,
    `# ${CATEGORY_TITLES[category]}`,
    `[All rules](README.md)`,
    rules.map(({ id, title }) => `- [${inline(title)}](#${id})`).join('\n'),
    ...rules.flatMap(sectionOf),
  ]);

function sectionOf(rule: RuleInfo): string[] {
  const { id, title, why, fix, source, wrong, right } = rule;
  return [
    `## ${id}`,
    `**${inline(title)}.** ${factsOf(rule)}.`,
    inline(why),
    `*How to fix:* ${inline(fix)}`,
    ...(wrong === null ? [] : [`Wrong:\n\n${fenced(wrong)}`]),
    ...(right === null ? [] : [`Right:\n\n${fenced(right)}`]),
    ...(source === null ? [] : [`Source: <${source}>`]),
  ];
}

const joined = (parts: readonly string[]): string => `${parts.join('\n\n')}\n`;

/** Words of a rule are plain text: what Markdown would take for markup is escaped. */
const inline = (text: string): string => text.replaceAll(/[\\`*_{}[\]<>#|]/g, String.raw`\$&`);

/** A fence longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
