import type { FixCard } from '#contract/report.ts';
import { count, plural } from './format.ts';

/** Where a fix has to be made, in words: "one template", "one place for the whole site", "312 separate pages". */
export function whereWords({ where, places, pages }: Pick<FixCard, 'where' | 'places' | 'pages'>): string {
  switch (where.level) {
    case 'site':
      return places === 1 ? 'one place for the whole site' : `${count(places)} places`;
    case 'template':
      return 'one template';
    case 'section':
      return 'one section';
    case 'pages':
    default:
      if (places === 1) return pages > 1 ? `one place, on ${plural(pages, 'page')}` : 'one page';
      return `${count(places)} separate places`;
  }
}

/** How long a finding has been open, where that is worth saying. */
export function ageWords(audits: number): string | null {
  return audits < 2 ? null : `open for ${plural(audits, 'audit')}`;
}

/** Points as they are shown: "+8.1"; small ones are not rounded to nothing. */
export function gainWords(gain: number, scored: boolean): string {
  if (!scored) return 'No effect on score';
  if (gain > 0 && gain < 0.05) return '< 0.1';
  return `+${gain.toFixed(1)}`;
}
