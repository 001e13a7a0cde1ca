import type { RuleId } from '#contract/ids.ts';

/** Whether a finding was put aside by its owner; the key is a normalised URL, empty for the site itself. */
export type IsIgnored = (rule: RuleId, key: string) => boolean;

/** One decision to ignore: a rule on one URL (empty for the site itself), or everywhere (null). */
export interface Ignore {
  readonly rule: RuleId;
  readonly url: string | null;
}

export function createIsIgnored(ignores: readonly Ignore[]): IsIgnored {
  const everywhere = new Set(ignores.flatMap(({ rule, url }) => (url === null ? [rule] : [])));
  const byRule = Map.groupBy(
    ignores.filter(({ url }) => url !== null),
    ({ rule }) => rule,
  );
  const urls = new Map([...byRule].map(([rule, list]) => [rule, new Set(list.map(({ url }) => url))]));
  return (rule, key) => everywhere.has(rule) || urls.get(rule)?.has(key) === true;
}
