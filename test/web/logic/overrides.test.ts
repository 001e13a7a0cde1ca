import { describe, expect, test } from '@jest/globals';
import { CustomExpectation, MOST_CUSTOM_RULES } from '#contract/custom-rules.ts';
import { Overrides } from '#contract/overrides.ts';
import {
  type RuleChoice,
  changedRules,
  choiceOf,
  findRules,
  overridesOf,
  withChoice,
} from '../../../web/src/logic/overrides.ts';

import * as own from '../../../web/src/logic/custom-rules.ts';

const none = overridesOf({});

describe('what a site says of a rule', () => {
  test.each<RuleChoice>(['off', 'error', 'warning', 'notice'])('is set to %s and taken back', (choice) => {
    const set = withChoice(none, 'thin-content', choice);
    expect(Overrides.parse(set)).toEqual(set);
    expect(choiceOf(set, 'thin-content')).toBe(choice);
    expect(changedRules(set)).toEqual(['thin-content']);
    expect(withChoice(set, 'thin-content', 'shipped')).toEqual(none);
  });

  test('is one thing at a time, and says nothing of others', () => {
    const first = withChoice(withChoice(none, 'a', 'error'), 'b', 'off');
    const then = withChoice(withChoice(first, 'a', 'off'), 'b', 'notice');
    expect(then).toEqual({ off: ['a'], severities: [{ rule: 'b', severity: 'notice' }], ignore: [] });
    expect(choiceOf(then, 'c')).toBe('shipped');
  });

  test('keeps the addresses that are ignored', () => {
    const ignore = [{ rule: null, pattern: '^/old/' }];
    expect(withChoice({ ...none, ignore }, 'a', 'off').ignore).toEqual(ignore);
  });
});

test('rules are found by all words of title or id, eight at most', () => {
  const rules = Array.from({ length: 20 }, (_, i) => ({ id: `title-${i}`, title: `Fault ${i} of titles` }));
  expect(findRules(rules, '  ')).toEqual([]);
  expect(findRules(rules, 'TITLE fault')).toHaveLength(8);
  expect(findRules(rules, 'title-19 of')).toEqual([rules[19]]);
  expect(findRules(rules, 'title nothing')).toEqual([]);
});

test('own rules have a number that none had, and the contract’s expectations', () => {
  expect(own.nextId([])).toBe('custom-1');
  expect(own.nextId([{ id: 'custom-9' }, { id: 'custom-12' }])).toBe('custom-13');
  expect(own.MOST_CUSTOM_RULES).toBe(MOST_CUSTOM_RULES);
  expect(own.EXPECTATIONS.map(([id]) => id)).toEqual(CustomExpectation.options);
});
