import type { Mode } from '#contract/slice.ts';

/**
 * Slices in flight that a rate can keep busy: an HTML worker asks about 2.5 pages a second of a host that
 * answers in 0.4 s, a rendering one about 1.25. The default of 5 a second gives 2 and 4.
 */
export function widthFor(mode: Mode, rate: number): number {
  const perSlice = mode === 'html' ? 2.5 : 1.25;
  return Math.min(40, Math.max(2, Math.ceil(rate / perSlice)));
}
