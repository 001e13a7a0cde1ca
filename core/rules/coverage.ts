import type { Category } from '#contract/rule.ts';
import { COVERAGE_LIST } from './data/coverage-list.ts';
import { LEFT_OUT, MERGED } from './data/left-out.ts';

/** A check that some tool makes, or that none was seen to make. */
export interface KnownCheck {
  readonly id: string;
  readonly category: string;
  readonly tools: readonly string[];
}

/** The list of checks, in its order. */
export function knownChecks(): KnownCheck[] {
  let category = '';
  return COVERAGE_LIST.split(/\s+/).flatMap((word): KnownCheck[] => {
    if (word === '') return [];
    if (word.endsWith(':')) {
      category = word.slice(0, -1);
      return [];
    }
    const [id = '', tools = ''] = word.split('<');
    return [{ id, category, tools: tools === '' ? [] : tools.split(',') }];
  });
}

interface CategoryCoverage {
  readonly category: string;
  /** Rules of ours. */
  readonly rules: number;
  /** Checks that a tool makes, and those of them that a rule of ours makes. */
  readonly listed: number;
  readonly covered: number;
  /** Checks that no tool was seen to make, and those of them that are rules of ours. */
  readonly ours: number;
}

export interface Coverage {
  readonly rules: number;
  readonly categories: readonly CategoryCoverage[];
  /** By tool, most checks first. */
  readonly tools: readonly { readonly tool: string; readonly listed: number; readonly covered: number }[];
  /** Covered checks, by how many tools make them. */
  readonly byTools: ReadonlyMap<number, { readonly listed: number; readonly covered: number }>;
  /** Checks of a tool that no rule makes, by reason; the empty reason stands for those that have none. */
  readonly leftOut: ReadonlyMap<string, readonly KnownCheck[]>;
  /** Checks of no tool that no rule makes. */
  readonly unmade: readonly KnownCheck[];
}

interface RuleName {
  readonly id: string;
  readonly category: Category;
}

/** Holds the rules against the list of checks. */
export function coverageOf(rules: readonly RuleName[]): Coverage {
  const own = new Set(rules.map(({ id }) => id));
  const merged = mergedInto();
  const isCovered = ({ id }: KnownCheck): boolean => own.has(id) || own.has(merged.get(id) ?? '');
  const checks = knownChecks();
  const listed = checks.filter(({ tools }) => tools.length > 0);
  const countOf = (belongs: (check: KnownCheck) => boolean) => {
    const of = listed.filter(belongs);
    return { listed: of.length, covered: of.filter(isCovered).length };
  };
  const categories = [
    ...new Set([...checks.map(({ category }) => category), ...rules.map(({ category }) => category)]),
  ];
  const tools = [...new Set(listed.flatMap((check) => check.tools))];
  return {
    rules: rules.length,
    categories: categories.map((category) => {
      const { listed: all, covered } = countOf((check) => check.category === category);
      return {
        category,
        rules: rules.filter((rule) => rule.category === category).length,
        listed: all,
        covered,
        ours: checks.filter(
          (check) => check.category === category && check.tools.length === 0 && own.has(check.id),
        ).length,
      };
    }),
    tools: tools
      .map((tool) => {
        const { listed: all, covered } = countOf((check) => check.tools.includes(tool));
        return { tool, listed: all, covered };
      })
      .sort((a, b) => b.listed - a.listed),
    byTools: new Map(
      [...new Set(listed.map((check) => check.tools.length))]
        .sort((a, b) => b - a)
        .map((n) => [n, countOf((check) => check.tools.length === n)]),
    ),
    leftOut: groupByReason(listed.filter((check) => !isCovered(check))),
    unmade: checks.filter((check) => check.tools.length === 0 && !isCovered(check)),
  };
}

const mergedInto = (): Map<string, string> =>
  new Map(Object.entries(MERGED).flatMap(([rule, ids]) => ids.split(' ').map((id) => [id, rule])));

function groupByReason(checks: readonly KnownCheck[]): Map<string, KnownCheck[]> {
  const reasons = new Map(LEFT_OUT.flatMap(({ reason, ids }) => ids.split(' ').map((id) => [id, reason])));
  const groups = new Map<string, KnownCheck[]>();
  for (const check of checks) {
    const reason = reasons.get(check.id) ?? '';
    const group = groups.get(reason);
    if (group === undefined) groups.set(reason, [check]);
    else group.push(check);
  }
  return groups;
}
