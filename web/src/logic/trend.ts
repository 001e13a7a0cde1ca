import type { AuditBrief } from '#contract/api-sites.ts';

export type TrendPoint = Pick<
  AuditBrief,
  'id' | 'createdAt' | 'score' | 'shown' | 'complete' | 'mode' | 'rulesVersion'
>;

/** Two audits whose scores may be set beside each other: the same rules and mode, and nothing left out. */
export const areComparable = (a: TrendPoint, b: TrendPoint): boolean =>
  a.complete && b.complete && a.mode === b.mode && a.rulesVersion === b.rulesVersion;

/** The change of the newest score against the one before, or null where they do not compare. */
export function lastChange(trend: readonly TrendPoint[]): number | null {
  const [before, last] = trend.slice(-2);
  if (before === undefined || last === undefined || !areComparable(before, last)) return null;
  if (before.shown === null || last.shown === null) return null;
  return last.shown - before.shown;
}

/** Runs of points that may be joined by a line: none goes across a pair that does not compare. */
export function joinable<P extends TrendPoint>(trend: readonly P[]): P[][] {
  const runs: P[][] = [];
  for (const point of trend) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run !== undefined && last !== undefined && areComparable(last, point)) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

/** What changed between two audits that do not compare, in a few words. */
export function whyNotComparable(before: TrendPoint, after: TrendPoint): string {
  const reasons = [
    before.rulesVersion !== after.rulesVersion && 'other rules',
    before.mode !== after.mode && 'another mode',
    before.complete !== after.complete && 'another completeness',
    !before.complete && !after.complete && 'both partial',
  ].filter((reason) => reason !== false);
  return reasons.join(', ');
}
