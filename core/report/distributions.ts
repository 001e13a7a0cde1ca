import type { Band, Distribution } from '#contract/report.ts';

/** Edges of bands: milliseconds to the first byte (good and poor: https://web.dev/articles/ttfb). */
export const TTFB_EDGES = [0, 200, 500, 800, 1_800];
/** Milliseconds; good up to 2,500, poor from 4,000: https://web.dev/articles/lcp */
export const LCP_EDGES = [0, 1_000, 2_500, 4_000];
/** Good up to 0.1, poor from 0.25: https://web.dev/articles/cls */
export const CLS_EDGES = [0, 0.01, 0.1, 0.25];

/** Bands from each edge up to the next, the last without end; values that were not measured are counted apart. */
export function distributionOf(values: readonly (number | null)[], edges: readonly number[]): Distribution {
  const measured = values.filter((value) => value !== null).sort((a, b) => a - b);
  const bands: Band[] = edges.map((from, i) => ({ from, to: edges[i + 1] ?? null, count: 0 }));
  for (const value of measured) {
    const band = bands.findLast(({ from }) => value >= from) ?? bands[0];
    if (band !== undefined) band.count += 1;
  }
  return {
    bands,
    measured: measured.length,
    notMeasured: values.length - measured.length,
    median: quantile(measured, 0.5),
    p75: quantile(measured, 0.75),
  };
}

/** Nearest rank: the least value that a share `q` of all does not exceed. */
export function quantile(sorted: readonly number[], q: number): number | null {
  if (sorted.length === 0) return null;
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? null;
}

/** How often each value occurs, in the order given by `compare`. */
export function countBy<T>(
  values: Iterable<T>,
  compare: (a: T, b: T) => number,
): { value: T; count: number }[] {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => compare(a.value, b.value));
}

/** Ascending, with null last. */
export const nullLast = (a: number | null, b: number | null): number =>
  (a ?? Infinity) - (b ?? Infinity) || 0;
