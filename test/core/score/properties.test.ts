import { describe, test } from '@jest/globals';
import fc from 'fast-check';
import { CATEGORIES } from '#contract/rule.ts';
import { type FixCandidate, fixPath } from '#core/score/fix-path.ts';
import type { Fault, ScoreInput, ScorePage, Unit } from '#core/score/score-input.ts';
import { ScoreState } from '#core/score/score-state.ts';
import { categoryScore, hasScoredFinding, scoreOf, shownScore } from '#core/score/score.ts';

const RUNS = { numRuns: 3_000 };
const PRECISION = 1e-9;
const RULES = ['r0', 'r1', 'r2', 'r3', 'r4', 'r5'];

const faultArb = (rule: string) =>
  fc.record({
    rule: fc.constant(rule),
    category: fc.constantFrom('titles', 'content', 'response', 'indexability', 'links'),
    weight: fc.constantFrom(0.5, 0.1, 0.03, 0),
  }) as fc.Arbitrary<Fault>;

const gateArb = fc.record({
  category: fc.constantFrom('response' as const, 'indexability' as const),
  causes: fc.subarray(['g0', 'g1']),
});

const pageArb = fc.record({
  faults: fc.subarray([0, 1, 2, 3, 4, 5]),
  gate: fc.oneof({ arbitrary: fc.constant(null), weight: 4 }, { arbitrary: gateArb, weight: 1 }),
});

const siteFaultArb = fc.record({
  rule: fc.constantFrom('s0', 's1', 's2'),
  category: fc.constantFrom('robots-txt', 'security', 'titles'),
  weight: fc.constantFrom(0.9, 0.2, 0.03),
}) as fc.Arbitrary<Fault>;

const withKeys = (pages: readonly Omit<ScorePage, 'key'>[]): ScorePage[] =>
  pages.map((page, i) => ({
    ...page,
    key: `https://a.test/${String(i).padStart(3, '0')}`,
    faults: page.gate === null ? page.faults : [],
  }));

const inputArb = (least = 0): fc.Arbitrary<ScoreInput> =>
  fc
    .record({
      faults: fc.tuple(...RULES.map(faultArb)),
      pages: fc.array(pageArb, { minLength: least, maxLength: 12 }),
      site: fc.uniqueArray(siteFaultArb, { maxLength: 3, selector: ({ rule }) => rule }),
    })
    .map(({ faults, pages, site }) => ({ faults, pages: withKeys(pages), site }));

// Plain comparisons: a matcher costs more than the score itself, and there are tens of thousands of them.
const atLeast = (value: number | null, least: number | null) => {
  if (value === null || least === null) return;
  if (value < least - PRECISION) throw new Error(`${value} is below ${least}`);
};
const near = (value: number | null, expected: number | null) => {
  if (value === null || expected === null || Math.abs(value - expected) > PRECISION)
    throw new Error(`${value} is not ${expected}`);
};

describe('the score', () => {
  test('lies in 0..100, and is null only without a population', () => {
    fc.assert(
      fc.property(inputArb(), (input) => {
        const score = scoreOf(input);
        if (score === null) return input.pages.length === 0;
        return score >= 0 && score <= 100 && input.pages.length > 0;
      }),
      RUNS,
    );
  });

  test('is 100, and shown as 100, if and only if there is no scored finding', () => {
    fc.assert(
      fc.property(inputArb(1), (input) => {
        const clean = !hasScoredFinding(input);
        const shown = shownScore(scoreOf(input), hasScoredFinding(input));
        return (scoreOf(input) === 100) === clean && (shown === 100) === clean;
      }),
      RUNS,
    );
  });

  test('is never lowered by removing findings', () => {
    fc.assert(
      fc.property(inputArb(1), fc.infiniteStream(fc.boolean()), (input, keep) => {
        const kept = () => keep.next().value === true;
        const less = {
          faults: input.faults,
          pages: input.pages.map((page) => ({ ...page, faults: page.faults.filter(kept) })),
          site: input.site.filter(kept),
        };
        atLeast(scoreOf(less), scoreOf(input));
      }),
      RUNS,
    );
  });

  test('is never lowered by opening a gated page, even if it then shows every fault', () => {
    fc.assert(
      fc.property(inputArb(1), (input) => {
        const opened = {
          ...input,
          pages: input.pages.map((page) =>
            page.gate === null ? page : { ...page, gate: null, faults: [0, 1, 2, 3, 4, 5] },
          ),
        };
        atLeast(scoreOf(opened), scoreOf(input));
      }),
      RUNS,
    );
  });

  test('is never lowered when a gated page goes', () => {
    fc.assert(
      fc.property(inputArb(1), (input) => {
        for (const [i, { gate }] of input.pages.entries())
          if (gate !== null)
            atLeast(scoreOf({ ...input, pages: input.pages.toSpliced(i, 1) }), scoreOf(input));
      }),
      RUNS,
    );
  });

  test('does not depend on the size of the site: every page k times', () => {
    fc.assert(
      fc.property(inputArb(1), fc.integer({ min: 2, max: 5 }), (input, k) => {
        const cloned = {
          ...input,
          pages: input.pages.flatMap((page) => Array.from({ length: k }, () => page)),
        };
        near(scoreOf(cloned), scoreOf(input));
      }),
      RUNS,
    );
  });

  test('does not depend on the order of pages', () => {
    fc.assert(
      fc.property(
        inputArb(1).chain((input) =>
          fc.tuple(
            fc.constant(input),
            fc.shuffledSubarray([...input.pages], { minLength: input.pages.length }),
          ),
        ),
        ([input, pages]) => {
          near(scoreOf({ ...input, pages }), scoreOf(input));
        },
      ),
      RUNS,
    );
  });

  test('is at most every category', () => {
    fc.assert(
      fc.property(inputArb(1), (input) => {
        for (const category of CATEGORIES) atLeast(categoryScore(input, category), scoreOf(input));
      }),
      RUNS,
    );
  });

  test('takes no notice of a rule that found nothing or was not measured', () => {
    fc.assert(
      fc.property(inputArb(), faultArb('unmeasured'), (input, extra) => {
        return scoreOf({ ...input, faults: [...input.faults, extra] }) === scoreOf(input);
      }),
      RUNS,
    );
  });

  test('a cause that hides its consequences: mending it never lowers the page', () => {
    const weight = fc.constantFrom(0.5, 0.1, 0.03, 0);
    fc.assert(
      fc.property(inputArb(1), weight, fc.array(weight, { maxLength: 4 }), (input, cause, hidden) => {
        const factor = hidden.reduce((product, w) => product * (1 - w), 1);
        fc.pre(factor >= 1 - cause - PRECISION);
        const fault = (rule: string, w: number): Fault => ({ rule, category: 'content', weight: w });
        const faults = [
          ...input.faults,
          fault('cause', cause),
          ...hidden.map((w, i) => fault(`hidden${i}`, w)),
        ];
        const at = input.faults.length;
        const first = (extra: readonly number[]) => ({
          ...input,
          faults,
          pages: input.pages.map((page, i) =>
            i === 0 ? { ...page, faults: [...page.faults, ...extra] } : page,
          ),
        });
        atLeast(scoreOf(first(hidden.map((_, i) => at + 1 + i))), scoreOf(first([at])));
      }),
      RUNS,
    );
  });
});

const UNITS = [...RULES, 'g0', 'g1', 's0', 's1', 's2'];

/** The input as it is once a unit is mended, made the plain way. */
function without(input: ScoreInput, { rule, keys }: Unit): ScoreInput {
  const covered = (page: ScorePage) => keys === null || keys.has(page.key);
  return {
    faults: input.faults,
    site: input.site.filter((fault) => fault.rule !== rule || keys !== null),
    pages: input.pages.flatMap((page) => {
      if (!covered(page)) return [page];
      if (page.gate === null)
        return [{ ...page, faults: page.faults.filter((index) => input.faults[index]?.rule !== rule) }];
      const causes = page.gate.causes.filter((cause) => cause !== rule);
      if (causes.length === 0 && page.gate.causes.length > 0) return [];
      return [{ ...page, gate: { ...page.gate, causes } }];
    }),
  };
}

const unitArb = (input: ScoreInput): fc.Arbitrary<Unit> =>
  fc.record({
    rule: fc.constantFrom(...UNITS),
    keys: fc.option(
      fc.subarray(input.pages.map(({ key }) => key)).map((keys) => new Set(keys)),
      { nil: null },
    ),
  });

describe('the gain of a unit', () => {
  const caseArb = inputArb(1).chain((input) => fc.tuple(fc.constant(input), unitArb(input)));

  test('is exactly the score without it less the score', () => {
    fc.assert(
      fc.property(caseArb, ([input, unit]) => {
        const gain = new ScoreState(input).gain(unit);
        const mended = scoreOf(without(input, unit));
        near(gain, mended === null ? 0 : mended - (scoreOf(input) ?? 0));
      }),
      RUNS,
    );
  });

  test('is between 0 and what is missing to 100', () => {
    fc.assert(
      fc.property(caseArb, ([input, unit]) => {
        const gain = new ScoreState(input).gain(unit);
        return gain >= 0 && gain <= 100 - (scoreOf(input) ?? 0) + PRECISION;
      }),
      RUNS,
    );
  });

  test('of a rule is 0 only if it is unscored, hidden by zeros, or nothing is left to score', () => {
    fc.assert(
      fc.property(inputArb(1), fc.constantFrom(...RULES), (input, rule) => {
        const scored = input.pages.some(
          (page) =>
            page.gate === null &&
            page.faults.some(
              (index) => input.faults[index]?.rule === rule && (input.faults[index]?.weight ?? 0) > 0,
            ),
        );
        return new ScoreState(input).gain({ rule, keys: null }) > 0 === scored;
      }),
      RUNS,
    );
  });

  test('after other units were mended is that of the mended site', () => {
    const arb = inputArb(1).chain((input) => fc.tuple(fc.constant(input), unitArb(input), unitArb(input)));
    fc.assert(
      fc.property(arb, ([input, first, second]) => {
        const state = new ScoreState(input);
        state.apply(first);
        const mended = without(input, first);
        const score = scoreOf(mended);
        if (score !== null) near(state.score(), score);
        else if (state.score() !== null) throw new Error('a score of nothing');
        near(state.gain(second), new ScoreState(mended).gain(second));
      }),
      RUNS,
    );
  });
});

describe('the path', () => {
  test('is a staircase: each step begins where the last ended, and none goes down', () => {
    fc.assert(
      fc.property(inputArb(1), fc.infiniteStream(fc.integer({ min: 1, max: 1_000 })), (input, places) => {
        const candidates = UNITS.map((rule): FixCandidate => ({
          rule,
          unit: { rule, keys: null },
          severity: 'warning',
          critical: rule === 's0',
          newError: rule === 'r3',
          places: places.next().value ?? 1,
          pages: 1,
        }));
        const path = fixPath(input, candidates, 5);
        let score = scoreOf(input);
        for (const step of path) {
          near(step.before, score);
          near(step.after, step.before + step.gain);
          score = step.after;
        }
        return new Set(path.map(({ candidate }) => candidate.rule)).size === path.length;
      }),
      RUNS,
    );
  });
});
