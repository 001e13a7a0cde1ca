import { describe, expect, test } from '@jest/globals';
import type { Fault, Gate, ScoreInput, ScorePage } from '#core/score/score-input.ts';
import { categoryScore, hasScoredFinding, scoreOf, shownScore } from '#core/score/score.ts';
import { ScoreState } from '#core/score/score-state.ts';
import { fixPath } from '#core/score/fix-path.ts';

const HIGH = 0.5;
const MEDIUM = 0.1;
const LOW = 0.03;

const fault = (rule: string, weight: number, category: Fault['category'] = 'content'): Fault => ({
  rule,
  category,
  weight,
});
const dead: Gate = { category: 'response', causes: ['http-4xx'] };

/** `[how many, indexes of faults, gate]` */
type Run = readonly [number, readonly number[], Gate?];

function siteOf(faults: readonly Fault[], runs: readonly Run[], site: readonly Fault[] = []): ScoreInput {
  const pages: ScorePage[] = [];
  for (const [count, indexes, gate] of runs)
    for (let i = 0; i < count; i += 1)
      pages.push({
        key: `https://a.test/${String(pages.length).padStart(6, '0')}`,
        faults: indexes,
        gate: gate ?? null,
      });
  return { faults, pages, site };
}

const unit = (rule: string) => ({ rule, keys: null });
const after = (input: ScoreInput, ...rules: string[]) => {
  const state = new ScoreState(input);
  for (const rule of rules) state.apply(unit(rule));
  return state.score();
};

describe('A: ten pages, one dead link', () => {
  const input = siteOf(
    [fault('title-missing', HIGH, 'titles'), fault('image-alt-missing', LOW, 'images')],
    [
      [4, []],
      [2, [0]],
      [4, [1]],
      [1, [], dead],
    ],
  );
  const state = new ScoreState(input);

  test('scores 80.73', () => {
    expect(scoreOf(input)).toBeCloseTo(80.73, 2);
    expect(shownScore(scoreOf(input), true)).toBe(80);
  });

  test('gains: dead link 8.07, titles 9.09, alts 1.09', () => {
    expect(state.gain(unit('http-4xx'))).toBeCloseTo(8.07, 2);
    expect(state.gain(unit('title-missing'))).toBeCloseTo(9.09, 2);
    expect(state.gain(unit('image-alt-missing'))).toBeCloseTo(1.09, 2);
  });

  test('dead link mended: 88.80; titles too: 98.80', () => {
    expect(after(input, 'http-4xx')).toBeCloseTo(88.8, 2);
    expect(after(input, 'http-4xx', 'title-missing')).toBeCloseTo(98.8, 2);
  });

  test('one of two titles mended is half the gain', () => {
    const gain = state.gain({ rule: 'title-missing', keys: new Set(['https://a.test/000004']) });
    expect(gain).toBeCloseTo(9.09 / 2, 2);
  });

  test('categories hold their own faults alone', () => {
    expect(categoryScore(input, 'titles')).toBeCloseTo(90, 10);
    expect(categoryScore(input, 'images')).toBeCloseTo(98.8, 10);
    expect(categoryScore(input, 'response')).toBeCloseTo(1_000 / 11, 10);
    expect(categoryScore(input, 'links')).toBe(100);
  });
});

describe('B: 100,000 pages', () => {
  const input = siteOf(
    [fault('canonical-to-4xx', HIGH, 'canonicals'), fault('title-duplicate', MEDIUM, 'titles')],
    [
      [60_000, [0]],
      [15_000, [1]],
      [1_000, [], dead],
      [24_000, []],
    ],
    [fault('sitemap-missing', LOW, 'sitemaps')],
  );
  const state = new ScoreState(input);

  test('scores 65.48', () => {
    expect(scoreOf(input)).toBeCloseTo(65.475, 3);
  });

  test('gains', () => {
    expect(state.gain(unit('canonical-to-4xx'))).toBeCloseTo(29.1, 2);
    expect(state.gain(unit('http-4xx'))).toBeCloseTo(0.66, 2);
    expect(state.gain(unit('title-duplicate'))).toBeCloseTo(1.455, 3);
    expect(state.gain(unit('sitemap-missing'))).toBeCloseTo(2.025, 3);
  });

  test('canonical and dead links mended: 95.53', () => {
    expect(after(input, 'canonical-to-4xx', 'http-4xx')).toBeCloseTo(95.53, 2);
  });

  test('the path begins with the one place that gains most, and its gains add up', () => {
    const candidate = (rule: string, places: number, pages: number) => ({
      rule,
      unit: unit(rule),
      severity: 'error' as const,
      critical: false,
      newError: false,
      places,
      pages,
    });
    const path = fixPath(
      input,
      [
        candidate('http-4xx', 1_000, 1_000),
        candidate('title-duplicate', 15_000, 15_000),
        candidate('canonical-to-4xx', 1, 60_000),
        candidate('sitemap-missing', 1, 0),
      ],
      5,
    );
    expect(path.map((step) => step.candidate.rule)).toEqual([
      'canonical-to-4xx',
      'sitemap-missing',
      'title-duplicate',
      'http-4xx',
    ]);
    const gained = path.reduce((sum, step) => sum + step.gain, 0);
    expect((scoreOf(input) ?? 0) + gained).toBeCloseTo(path.at(-1)?.after ?? 0, 9);
    expect(path.at(-1)?.after).toBe(100);
  });
});

test('C: 500 perfect pages behind "Disallow: /" score 10', () => {
  const input = siteOf([], [[500, []]], [fault('robots-blocks-all', 0.9, 'robots-txt')]);
  expect(scoreOf(input)).toBeCloseTo(10, 10);
  expect(shownScore(scoreOf(input), true)).toBe(10);
  expect(new ScoreState(input).gain(unit('robots-blocks-all'))).toBeCloseTo(90, 10);
});

describe('D: one page with one high fault', () => {
  const input = (pages: number) =>
    siteOf(
      [fault('title-missing', HIGH)],
      [
        [1, [0]],
        [pages - 1, []],
      ],
    );

  test('of ten', () => {
    expect(scoreOf(input(10))).toBe(95);
  });

  test('of 100,000: 99.9995, shown 99', () => {
    const score = scoreOf(input(100_000));
    expect(score).toBeCloseTo(99.9995, 6);
    expect(shownScore(score, hasScoredFinding(input(100_000)))).toBe(99);
  });
});

test('without a population there is no score, and nothing gains', () => {
  const input = siteOf([], [], [fault('robots-blocks-all', 0.9)]);
  expect(scoreOf(input)).toBeNull();
  expect(shownScore(null, true)).toBeNull();
  expect(new ScoreState(input).gain(unit('robots-blocks-all'))).toBe(0);
});

test('a page offered in two ways leaves only when both are mended', () => {
  const gate: Gate = { category: 'indexability', causes: ['canonical-to-noindex', 'sitemap-url-noindex'] };
  const input = siteOf(
    [],
    [
      [3, []],
      [1, [], gate],
    ],
  );
  const state = new ScoreState(input);
  expect(state.gain(unit('sitemap-url-noindex'))).toBe(0);
  state.apply(unit('canonical-to-noindex'));
  expect(state.score()).toBe(75);
  expect(state.gain(unit('sitemap-url-noindex'))).toBe(25);
});

test('a page that nothing is said of stays broken', () => {
  const input = siteOf(
    [],
    [
      [1, []],
      [1, [], { category: 'response', causes: [] }],
    ],
  );
  expect(after(input, 'http-4xx')).toBe(50);
});

describe('order of the path', () => {
  const input = siteOf(
    [fault('a', LOW), fault('b', HIGH), fault('c', MEDIUM)],
    [
      [5, [0]],
      [5, [1]],
      [5, [2]],
    ],
    [fault('critical', 0.9)],
  );
  const candidate = (rule: string, more: object = {}) => ({
    rule,
    unit: unit(rule),
    severity: 'warning' as const,
    critical: false,
    newError: false,
    places: 1,
    pages: 5,
    ...more,
  });

  test('critical, then one that is new, then by gain', () => {
    const path = fixPath(
      input,
      [
        candidate('a', { newError: true }),
        candidate('b'),
        candidate('c'),
        candidate('critical', { critical: true }),
      ],
      4,
    );
    expect(path.map((step) => step.candidate.rule)).toEqual(['critical', 'a', 'b', 'c']);
  });

  test('a new error shows although it costs nothing', () => {
    const path = fixPath(input, [candidate('b'), candidate('unscored', { newError: true })], 5);
    expect(path.map((step) => [step.candidate.rule, step.gain > 0])).toEqual([
      ['unscored', false],
      ['b', true],
    ]);
  });

  test('a thousand places are less attractive than one', () => {
    const path = fixPath(input, [candidate('b', { places: 1_000_000 }), candidate('c')], 1);
    expect(path[0]?.candidate.rule).toBe('c');
  });

  test('what gains nothing is no card', () => {
    expect(fixPath(input, [candidate('unscored')], 5)).toEqual([]);
  });
});
