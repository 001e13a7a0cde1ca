/** Points and gains with four decimals: a page of 100,000 is still seen. */
export const roundPoints = (points: number): number => Math.round(points * 10_000) / 10_000;

/** A score with two decimals; only a score without any finding is 100. */
export function roundScore(score: number | null, hasScoredFinding: boolean): number | null {
  if (score === null) return null;
  const rounded = Math.round(score * 100) / 100;
  return hasScoredFinding ? Math.min(rounded, 99.99) : rounded;
}
