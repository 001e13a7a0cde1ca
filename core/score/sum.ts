/**
 * Sum of numbers with a running compensation for lost low-order bits, so that 100,000 pages add up as exactly
 * as ten do. Source: A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen",
 * ZAMM 54 (1974), https://doi.org/10.1002/zamm.19740540106
 */
export function sumOf(numbers: Iterable<number>): number {
  let sum = 0;
  let lost = 0;
  for (const value of numbers) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
