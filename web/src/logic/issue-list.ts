import type { IssueBrief } from '#contract/api-issues.ts';
import type { Category, Severity } from '#contract/rule.ts';
import { oneOf } from './search-state.ts';

export const SEVERITIES = ['error', 'warning', 'notice'] as const;
const SORTS = ['gain', 'severity', 'pages', 'new'] as const;

/** How a list of issues is shown; all of it stands in the address. */
export interface IssueView {
  readonly severity: Severity | undefined;
  readonly sort: (typeof SORTS)[number];
  readonly byCategory: boolean;
  /** Also the notices that cost nothing, which a long list leaves folded. */
  readonly quiet: boolean;
}

export const readView = (search: URLSearchParams): IssueView => ({
  severity: oneOf(SEVERITIES, search.get('severity')),
  sort: oneOf(SORTS, search.get('sort')) ?? 'gain',
  byCategory: search.get('group') === 'category',
  quiet: search.get('quiet') === 'show',
});

/** Issues that stand together: of one category, or all. */
interface IssueGroup {
  readonly category: Category | null;
  readonly issues: readonly IssueBrief[];
}

export interface IssueLayout {
  readonly groups: readonly IssueGroup[];
  /** Notices without effect on the score that are not among the groups. */
  readonly folded: number;
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, notice: 2 };

/** A list that fits a screen hides nothing. */
const LONG = 25;

type Order = (a: IssueBrief, b: IssueBrief) => number;

const byGain: Order = (a, b) => b.gain - a.gain;
const bySeverity: Order = (a, b) => RANK[a.severity] - RANK[b.severity];
const byPages: Order = (a, b) => b.pages - a.pages || b.findings - a.findings;

/** Ties go on to the next: what costs nothing is still ordered by how grave and how common it is. */
const ORDERS: Readonly<Record<IssueView['sort'], readonly Order[]>> = {
  gain: [byGain, bySeverity, byPages],
  severity: [bySeverity, byGain, byPages],
  pages: [byPages, bySeverity],
  new: [(a, b) => b.diff.new - a.diff.new, byGain, bySeverity],
};

const inOrder = (orders: readonly Order[]): Order => {
  return (a, b) => {
    for (const order of orders) {
      const difference = order(a, b);
      if (difference !== 0) return difference;
    }
    return a.title < b.title ? -1 : 1;
  };
};

/** A notice that mending would not add a point for: worth a look, once all else is done. */
const isQuiet = ({ severity, scored }: IssueBrief): boolean => severity === 'notice' && !scored;

/** How many issues there are of each severity. */
export function countBySeverity(issues: readonly IssueBrief[]): Record<Severity, number> {
  const counts = { error: 0, warning: 0, notice: 0 };
  for (const { severity } of issues) counts[severity] += 1;
  return counts;
}

/**
 * Filters, sorts and groups issues. Of a long list the notices without effect on the score are folded away, so
 * that they do not bury the rest, unless they are what is asked for.
 */
export function layOut(issues: readonly IssueBrief[], view: IssueView): IssueLayout {
  const { severity, sort, byCategory, quiet } = view;
  const wanted = issues
    .filter((issue) => severity === undefined || issue.severity === severity)
    .sort(inOrder(ORDERS[sort]));
  const loud = wanted.filter((issue) => !isQuiet(issue));
  const hides = !quiet && severity === undefined && wanted.length > LONG && loud.length > 0;
  const shown = hides ? loud : wanted;
  return {
    groups: byCategory ? groupsOf(shown) : [{ category: null, issues: shown }],
    folded: wanted.length - shown.length,
  };
}

/** Categories in the order of what mending all of each gains, as far as the parts can be summed. */
function groupsOf(issues: readonly IssueBrief[]): IssueGroup[] {
  const groups = new Map<Category, IssueBrief[]>();
  for (const issue of issues) {
    const group = groups.get(issue.category);
    if (group === undefined) groups.set(issue.category, [issue]);
    else group.push(issue);
  }
  const gain = (group: readonly IssueBrief[]) => group.reduce((sum, issue) => sum + issue.gain, 0);
  return [...groups]
    .map(([category, group]) => ({ category, issues: group }))
    .sort((a, b) => gain(b.issues) - gain(a.issues) || b.issues.length - a.issues.length);
}
