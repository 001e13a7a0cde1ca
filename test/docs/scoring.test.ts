import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { impactOf } from '#core/rules/rule.ts';
import { allRules } from '#core/rules/index.ts';
import { PAGE_WEIGHT, SITE_WEIGHT } from '#core/rules/weights.ts';
import { fixPath } from '#core/score/fix-path.ts';
import type { Fault, ScoreInput, ScorePage } from '#core/score/score-input.ts';
import { ScoreState } from '#core/score/score-state.ts';
import { scoreOf, shownScore } from '#core/score/score.ts';

const page = readFileSync(new URL('../../docs/scoring.md', import.meta.url), 'utf8');

/** The same with each paragraph on one line. */
const flowing = page.replaceAll(/(?<=\S)\n {0,2}(?=[^\s|#-])/g, ' ');

const metaOf = (rule: string) => {
  const found = allRules.find(({ meta }) => meta.id === rule);
  if (found === undefined) throw new Error(`docs/scoring.md speaks of ${rule}, which is no rule`);
  return found.meta;
};
const faultOf = (rule: string, weights: typeof PAGE_WEIGHT): Fault => ({
  rule,
  category: metaOf(rule).category,
  weight: weights[impactOf(metaOf(rule))],
});

const pages = (count: number, faults: readonly number[]): ScorePage[] =>
  Array.from({ length: count }, (_, i) => ({ key: `/${faults.join('-')}/${i}`, faults, gate: null }));
const dead: ScorePage = { key: '/dead', faults: [], gate: { category: 'response', causes: ['http-4xx'] } };

const example: ScoreInput = {
  faults: [faultOf('title-missing', PAGE_WEIGHT), faultOf('h1-missing', PAGE_WEIGHT)],
  pages: [...pages(4, []), ...pages(2, [0]), ...pages(4, [1]), dead],
  site: [],
};
const rounded = (score: number | null) => (score === null ? 'none' : score.toFixed(2).replace(/\.00$/, ''));

test('the worked example is what the code computes', () => {
  const score = scoreOf(example);
  expect(page).toContain(`${String(score).slice(0, 6)}…      shown ${String(shownScore(score, true))}`);
  const fixes = [
    { rule: 'http-4xx', places: 1, label: 'the dead URL (it leaves the population)' },
    { rule: 'title-missing', places: 2, label: 'the two titles' },
    { rule: 'h1-missing', places: 4, label: 'the four headings' },
  ];
  const candidates = fixes.map(({ rule, places, label }) => ({
    rule,
    label,
    unit: { rule, keys: null },
    severity: metaOf(rule).severity,
    critical: false,
    newError: false,
    places,
    pages: places,
  }));
  const path = fixPath(example, candidates, 8);
  expect(path).toHaveLength(3);
  for (const { candidate, gain, after } of path) {
    const alone = new ScoreState(example).gain(candidate.unit).toFixed(2);
    expect(page).toContain(
      `| ${candidate.label} | +${alone} | +${gain.toFixed(2)} | ${rounded(Number(after.toFixed(6)))} |`,
    );
  }
});

test('so are its two variations', () => {
  const sitemap = { ...example, site: [faultOf('sitemap-unreachable', SITE_WEIGHT)] };
  const gain = new ScoreState(sitemap).gain({ rule: 'sitemap-unreachable', keys: null });
  expect(flowing).toContain(
    `the score is ${rounded(scoreOf(sitemap))}, and mending it brings ${rounded(gain)}`,
  );
  const closed = { faults: [], pages: pages(11, []), site: [faultOf('robots-blocks-all', SITE_WEIGHT)] };
  expect(flowing).toContain(`behind \`Disallow: /\` score ${rounded(Number(scoreOf(closed)?.toFixed(6)))}`);
});

test('the table of weights is that of the code', () => {
  const percent = (weight: number) => (weight === 0 ? '0' : `${Math.round(weight * 100)} %`);
  for (const impact of ['critical', 'high', 'medium', 'low', 'none'] as const)
    expect(page).toMatch(
      new RegExp(
        `^\\| ${impact} \\| [^|]+ \\| ${percent(PAGE_WEIGHT[impact])} \\| ${percent(SITE_WEIGHT[impact])} \\|$`,
        'm',
      ),
    );
});

test('the critical rules are those of the code', () => {
  const critical = allRules.filter(({ meta }) => impactOf(meta) === 'critical').map(({ meta }) => meta.id);
  const [line] = /^- Critical are .*$/m.exec(flowing) ?? [''];
  const named = [...line.matchAll(/`([a-z0-9-]+)`/g)].map(([, id]) => id ?? '');
  expect(named.toSorted()).toEqual(critical.toSorted());
});
