import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Severity } from '#contract/rule.ts';
import { buildScoreInput } from '#core/score/build-score-input.ts';
import { type Comparable, compareScores } from '#core/score/comparison.ts';
import type { Member } from '#core/score/population.ts';
import { scoreOf } from '#core/score/score.ts';
import type { Judgement, RuleVerdict } from '#core/site/judgement.ts';
import type { Baseline, BaselineFinding, BaselineMore } from '#core/site/model.ts';
import { literalPageRule } from '#test/support/literal-rules.ts';

const RUNS = { numRuns: 3_000 };
const RULES = ['r0', 'r1', 'r2', 'r3'];
const SCOPE = { subdomains: false, include: [], exclude: [] };
const START = 'https://a.test/';
const PAGES = 8;
const urlOf = (page: number) => `https://a.test/${page}`;
const nodes = Array.from({ length: PAGES }, (_, page) => ({ url: urlOf(page) })) as unknown as Parameters<
  typeof buildScoreInput
>[0]['model']['nodes'];

/** An audit in short: which rules were measured, and the severities found, by rule and page (`-1`: the site). */
interface Audit {
  readonly measured: readonly string[];
  readonly found: readonly { readonly rule: string; readonly page: number; readonly severity: Severity }[];
  readonly gated: readonly number[];
}

const auditArb: fc.Arbitrary<Audit> = fc.record({
  measured: fc.subarray(RULES),
  found: fc.uniqueArray(
    fc.record({
      rule: fc.constantFrom(...RULES),
      page: fc.integer({ min: -1, max: PAGES - 1 }),
      severity: fc.constantFrom<Severity>('error', 'warning', 'notice'),
    }),
    { maxLength: 20, selector: ({ rule, page }) => `${rule} ${page}` },
  ),
  gated: fc.subarray([5, 6, 7]),
});

const ofMeasured = ({ measured, found }: Audit) => found.filter(({ rule }) => measured.includes(rule));

const METAS = RULES.map((id) => literalPageRule(id, 'error').meta);

function judgementOf(audit: Audit): Judgement {
  const measured = ofMeasured(audit);
  const rules = METAS.map((meta): RuleVerdict => {
    const { id } = meta;
    return {
      id,
      meta,
      scope: 'page',
      subject: 'html',
      category: 'content',
      event: false,
      state: audit.measured.includes(id) ? 'judged' : 'not-measured',
      reason: null,
      findings: measured
        .filter(({ rule }) => rule === id)
        .map(({ page, severity }) => ({ node: page < 0 ? null : page, severity, evidence: [], more: 0 })),
      judgedPages: null,
      unmeasured: 0,
      errors: 0,
      outcomeOf: () => 'pass',
    };
  });
  return { rules, rule: (id) => rules.find((rule) => rule.id === id) };
}

const membersOf = ({ gated }: Audit): Member[] =>
  Array.from({ length: PAGES }, (_, node) => ({
    node,
    gate: gated.includes(node) ? { category: 'response', causes: [] } : null,
  }));

type Ignored = (rule: string, key: string) => boolean;

function comparable(audit: Audit, isIgnored: Ignored = () => false): Comparable {
  const judgement = judgementOf(audit);
  return {
    input: buildScoreInput({ model: { nodes }, judgement, members: membersOf(audit), isIgnored }),
    judgement,
    scope: SCOPE,
    startUrl: START,
    complete: true,
    maxPages: 100,
    isIgnored,
  };
}

function baselineOf(audit: Audit, more: Partial<BaselineMore> = {}, complete = true): Baseline {
  const open = new Map<string, BaselineFinding[]>();
  for (const { rule, page, severity } of ofMeasured(audit)) {
    const key = page < 0 ? '' : urlOf(page);
    open.set(key, [...(open.get(key) ?? []), { rule, severity, since: '', audits: 1 }]);
  }
  return {
    audit: 'aud_00000000000000000000000001',
    endedAt: '',
    rulesVersion: '',
    pages: new Map(),
    failing: new Map(),
    robots: new Map(),
    complete,
    mode: 'html',
    more: {
      open,
      population: new Map(membersOf(audit).map(({ node, gate }) => [urlOf(node), gate])),
      measured: new Set(audit.measured),
      unmeasured: new Set(RULES.filter((rule) => !audit.measured.includes(rule))),
      templates: [],
      scope: SCOPE,
      startUrl: START,
      maxPages: 100,
      known: 8,
      score: null,
      ...more,
    },
  };
}

const changeOf = (now: Comparable, before: Baseline) => {
  const comparison = compareScores(now, before);
  return comparison.comparable ? comparison.change : Number.NaN;
};

describe('like for like', () => {
  test('an audit against itself has not changed', () => {
    fc.assert(
      fc.property(auditArb, (audit) => Math.abs(changeOf(comparable(audit), baselineOf(audit))) < 1e-9),
      RUNS,
    );
  });

  test('is the difference of the scores where both measured the same', () => {
    fc.assert(
      fc.property(auditArb, auditArb, (one, other) => {
        const before = { ...one, measured: RULES };
        const now = { ...other, measured: RULES };
        const expected = (scoreOf(comparable(now).input) ?? 0) - (scoreOf(comparable(before).input) ?? 0);
        return Math.abs(changeOf(comparable(now), baselineOf(before)) - expected) < 1e-9;
      }),
      RUNS,
    );
  });

  test('a rule that only one of them measured plays no part', () => {
    fc.assert(
      fc.property(auditArb, fc.subarray(RULES), fc.subarray(RULES), (audit, then, now) => {
        // The site is the same: only what was measured differs.
        const change = changeOf(
          comparable({ ...audit, measured: now }),
          baselineOf({ ...audit, measured: then }),
        );
        return Math.abs(change) < 1e-9;
      }),
      RUNS,
    );
  });

  test('to ignore something today is no change', () => {
    fc.assert(
      fc.property(auditArb, fc.constantFrom(...RULES), (audit, ignored) => {
        const change = changeOf(
          comparable(audit, (rule) => rule === ignored),
          baselineOf(audit),
        );
        return Math.abs(change) < 1e-9;
      }),
      RUNS,
    );
  });

  test('ignoring never lowers the score, and equals removing', () => {
    fc.assert(
      fc.property(auditArb, fc.constantFrom(...RULES), (audit, ignored) => {
        const removed = { ...audit, found: audit.found.filter(({ rule }) => rule !== ignored) };
        const score = scoreOf(comparable(audit, (rule) => rule === ignored).input) ?? 0;
        return (
          score >= (scoreOf(comparable(audit).input) ?? 0) && score === scoreOf(comparable(removed).input)
        );
      }),
      RUNS,
    );
  });

  test('names the rules that were left out', () => {
    const audit = { measured: RULES, found: [], gated: [] };
    const comparison = compareScores(comparable(audit), baselineOf({ ...audit, measured: ['r0', 'gone'] }));
    expect(comparison).toMatchObject({ comparable: true, leftOut: ['gone', 'r1', 'r2', 'r3'] });
  });
});

describe('not comparable are', () => {
  const audit: Audit = { measured: RULES, found: [], gated: [] };
  const reasonOf = (now: Partial<Comparable>, before: Baseline | null) => {
    const comparison = compareScores({ ...comparable(audit), ...now }, before);
    return comparison.comparable ? null : comparison.reason;
  };

  test.each<[string, Partial<Comparable>, Baseline | null, string | null]>([
    ['the first audit', {}, null, 'first-audit'],
    ['another start', { startUrl: 'https://a.test/en/' }, baselineOf(audit), 'scope'],
    ['another scope', { scope: { ...SCOPE, exclude: ['/x'] } }, baselineOf(audit), 'scope'],
    ['a partial crawl and a complete one', { complete: false }, baselineOf(audit), 'completeness'],
    ['a complete crawl and a partial one', {}, baselineOf(audit, {}, false), 'completeness'],
    [
      'two partial ones with different budgets',
      { complete: false, maxPages: 200 },
      baselineOf(audit, {}, false),
      'completeness',
    ],
    [
      'an audit without a population',
      { input: { faults: [], pages: [], site: [] } },
      baselineOf(audit),
      'no-score',
    ],
    ['not: two partial ones with the same budget', { complete: false }, baselineOf(audit, {}, false), null],
    [
      'not: patterns in another order',
      { scope: { ...SCOPE, include: ['/a', '/b'] } },
      baselineOf(audit, { scope: { ...SCOPE, include: ['/b', '/a'] } }),
      null,
    ],
  ])('%s', (_name, now, before, reason) => {
    expect(reasonOf(now, before)).toBe(reason);
  });
});
