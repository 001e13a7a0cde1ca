import { describe, expect, test } from '@jest/globals';
import { NotCrawledReason, NotIndexableReason } from '#contract/report.ts';
import { SKIP_REASONS } from '#core/crawl/known-url.ts';
import { NOT_INDEXABLE } from '#core/page/indexability.ts';
import { distributionOf, quantile } from '#core/report/distributions.ts';
import { roundScore } from '#core/report/round.ts';

describe('a distribution', () => {
  test('puts each value into the band that begins at or below it', () => {
    expect(distributionOf([0, 199, 200, 5_000, null], [0, 200, 1_000])).toEqual({
      bands: [
        { from: 0, to: 200, count: 2 },
        { from: 200, to: 1_000, count: 1 },
        { from: 1_000, to: null, count: 1 },
      ],
      measured: 4,
      notMeasured: 1,
      median: 199,
      p75: 200,
    });
  });

  test('of nothing has no median', () => {
    expect(distributionOf([null], [0])).toEqual({
      bands: [{ from: 0, to: null, count: 0 }],
      measured: 0,
      notMeasured: 1,
      median: null,
      p75: null,
    });
  });

  test.each([
    [[1, 2, 3, 4], 0.5, 2],
    [[1, 2, 3, 4], 0.75, 3],
    [[7], 0.75, 7],
  ])('%j at %d is %d', (sorted, q, expected) => {
    expect(quantile(sorted, q)).toBe(expected);
  });
});

test.each([
  [99.9995, true, 99.99],
  [100, false, 100],
  [80.727, true, 80.73],
  [null, true, null],
])('a score of %d is kept as it should be', (score, scored, expected) => {
  expect(roundScore(score, scored)).toBe(expected);
});

describe('the contract names the same reasons as the crawl', () => {
  test('why a URL was not crawled', () => {
    expect(NotCrawledReason.options).toEqual([...SKIP_REASONS, 'our-fault']);
  });
  test('why a page is not indexable', () => {
    expect(NotIndexableReason.options).toEqual([...NOT_INDEXABLE]);
  });
});
