import type { AuditSummary, Band } from '#contract/report.ts';
import { count, decimal, milliseconds } from './format.ts';
import { type FilterField, filterSearch } from './page-filters.ts';

/** One bar of a distribution. */
export interface LinkBar {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  /** Absent where there is nothing to lead to. */
  readonly to?: string | undefined;
  readonly tone?: 'good' | 'notice' | 'warning' | 'error' | 'quiet';
}

/** "200–500 ms", "1.8 s and more". */
export function bandName({ from, to }: Band, unit: 'ms' | 'plain'): string {
  const show = unit === 'ms' ? milliseconds : decimal;
  if (to === null) return `${show(from)} and more`;
  return from === 0 ? `Under ${show(to)}` : `${show(from)} to ${show(to)}`;
}

/** The conditions that list a band's pages. */
export function bandSearch(field: FilterField, { from, to }: Band): string {
  const least = from === 0 && to !== null ? [] : [[field, 'min', from] as const];
  const most = to === null ? [] : [[field, 'max', to] as const];
  return filterSearch(...least, ...most);
}

type PagesAt = (search: string) => string;

const statusTone = (status: number | null): NonNullable<LinkBar['tone']> => {
  if (status === null || status >= 400) return 'error';
  return status >= 300 ? 'notice' : 'good';
};

export const statusBars = (statuses: AuditSummary['statuses'], pagesAt: PagesAt): LinkBar[] =>
  statuses.map(({ status, count: number }) => ({
    id: String(status),
    name: status === null ? 'No answer' : String(status),
    count: number,
    to: pagesAt(filterSearch(['status', 'is', status ?? 'none'])),
    tone: statusTone(status),
  }));

const DEEPEST = 8;

/** Beyond eight clicks all depths share a bar: their list says the rest. */
export function depthBars(depths: AuditSummary['depths'], pagesAt: PagesAt): LinkBar[] {
  const reached = depths.flatMap(({ depth, pages }) => (depth === null ? [] : [{ depth, pages }]));
  const beyond = reached.filter(({ depth }) => depth > DEEPEST).reduce((sum, { pages }) => sum + pages, 0);
  const unlinked = depths.find(({ depth }) => depth === null)?.pages ?? 0;
  return [
    ...reached
      .filter(({ depth }) => depth <= DEEPEST)
      .map(({ depth, pages }) => ({
        id: String(depth),
        name: depth === 0 ? 'Start page' : `${count(depth)} ${depth === 1 ? 'click' : 'clicks'}`,
        count: pages,
        to: pagesAt(filterSearch(['depth', 'is', depth])),
      })),
    ...(beyond === 0
      ? []
      : [
          {
            id: 'beyond',
            name: 'Deeper',
            count: beyond,
            to: pagesAt(filterSearch(['depth', 'min', DEEPEST + 1])),
          },
        ]),
    ...(unlinked === 0
      ? []
      : [
          {
            id: 'none',
            name: 'No link leads there',
            count: unlinked,
            to: pagesAt(filterSearch(['depth', 'empty'])),
            tone: 'quiet' as const,
          },
        ]),
  ];
}

export const bandBars = (
  field: FilterField,
  bands: readonly Band[],
  unit: 'ms' | 'plain',
  pagesAt: PagesAt,
): LinkBar[] =>
  bands.map((band) => ({
    id: String(band.from),
    name: bandName(band, unit),
    count: band.count,
    to: pagesAt(bandSearch(field, band)),
  }));
