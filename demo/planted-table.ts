import { NOT_PLANTED, PLANTED } from './planted.ts';
import type { Planting } from './planted/planting.ts';

/** Addresses named before the rest is only counted. */
const NAMED = 3;

/** Both lists as Markdown, for the README. */
export function plantedTable(): string {
  const rows = PLANTED.toSorted(byRule).map(
    (planting) =>
      `| \`${planting.rule}\` | ${planting.site} | ${planting.state ?? 'both'} | ${planting.browser === true ? 'in a browser' : 'always'} | ${places(planting)} | ${planting.how} |`,
  );
  const reasons = Object.entries(NOT_PLANTED)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([rule, reason]) => `| \`${rule}\` | ${reason} |`);
  return `### Planted

| rule | site | state | found | on | how |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

### Not planted

| rule | why not |
| --- | --- |
${reasons.join('\n')}
`;
}

const byRule = (a: Planting, b: Planting): number => (a.rule === b.rule ? 0 : a.rule < b.rule ? -1 : 1);

function places({ on }: Planting): string {
  if (on === 'site') return 'the site';
  const named = on.slice(0, NAMED).map((place) => `\`${place}\``);
  const rest = on.length - named.length;
  return rest === 0 ? named.join(', ') : `${named.join(', ')} and ${rest} more`;
}
