import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { urlParts } from '../shared/url-parts.ts';

const html = examplePage();
const TIMES = 3;

export const urlRepetitivePath = definePageRule({
  meta: {
    id: 'url-repetitive-path',
    category: 'url',
    severity: 'warning',
    title: 'Path repeats itself',
    why: 'Such addresses come from relative links on pages that answer at any depth: each level links to the next, without end, and crawlers waste their visits there.',
    fix: 'Find the link without a leading slash that leads here, and let the server answer 404 for paths that do not exist.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/url-structure',
    gate: 'indexable',
    needs: ['url'],
  },
  check({ url }) {
    const { segments, path } = urlParts(url);
    return repeats(segments) ? fail({ value: path }) : pass;
  },
  examples: {
    fail: [
      { name: 'one segment three times', url: 'https://a.test/cakes/cakes/cakes/', html },
      { name: 'two in turn', url: 'https://a.test/cakes/pies/cakes/pies/x', html },
    ],
    pass: [
      { name: 'a name twice', url: 'https://a.test/cakes/cakes/', html },
      { name: 'the parts of a date', url: 'https://a.test/2020/10/10/cake', html },
      { name: 'numbers', url: 'https://a.test/1/1/1', html },
    ],
  },
});

function repeats(segments: readonly string[]): boolean {
  // Numbers repeat in dates, versions and tiles.
  const counts = new Map<string, number>();
  for (const segment of segments)
    if (!/^\d+$/.test(segment)) counts.set(segment, (counts.get(segment) ?? 0) + 1);
  if ([...counts.values()].some((count) => count >= TIMES)) return true;
  return segments.some(
    (segment, i) =>
      !/^\d+$/.test(segment) &&
      i + 3 < segments.length &&
      segment !== segments[i + 1] &&
      segment === segments[i + 2] &&
      segments[i + 1] === segments[i + 3],
  );
}
