import type { Statement } from '../template/roles.ts';

/** What somebody wants to do, in IAM's words. */
export interface Wish {
  /** `sqs:SendMessage`. */
  readonly action: string;
  readonly resource: string;
  /** Values of condition keys that the request carries, e.g. `s3:prefix`. */
  readonly context?: Readonly<Record<string, string>>;
}

/**
 * IAM's evaluation for one account and identity policies alone: an explicit deny wins, and what no statement
 * allows is refused.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function isAllowed(statements: readonly Statement[], wish: Wish): boolean {
  const matching = statements.filter((statement) => matches(statement, wish));
  return (
    matching.some(({ Effect }) => Effect === 'Allow') && !matching.some(({ Effect }) => Effect === 'Deny')
  );
}

function matches({ Action, Resource, Condition }: Statement, wish: Wish): boolean {
  return (
    Action.some((pattern) => like(pattern.toLowerCase(), wish.action.toLowerCase())) &&
    Resource.some((pattern) => like(pattern, wish.resource)) &&
    Object.entries(Condition ?? {}).every(([operator, keys]) =>
      Object.entries(keys ?? {}).every(([key, values]) => {
        const value = wish.context?.[key];
        if (value === undefined) return false;
        return values.some((wanted) => (operator === 'StringLike' ? like(wanted, value) : wanted === value));
      }),
    )
  );
}

/** `*` for any characters, `?` for one: walked by hand, since a pattern of many stars is slow as a regex. */
function like(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
