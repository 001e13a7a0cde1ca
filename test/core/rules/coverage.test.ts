import { expect, test } from '@jest/globals';
import { CATEGORIES } from '#contract/rule.ts';
import { coverageOf, knownChecks } from '#core/rules/coverage.ts';
import { LEFT_OUT, MERGED } from '#core/rules/data/left-out.ts';
import { allRules } from '#core/rules/index.ts';

const checks = knownChecks();
const known = new Set(checks.map(({ id }) => id));
const own = new Map(allRules.map(({ meta }) => [meta.id, meta]));

test('the list has each check once, with a category of ours and tools that are known', () => {
  expect(known.size).toBe(checks.length);
  for (const { id, category, tools } of checks) {
    expect(CATEGORIES).toContain(category);
    expect(id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    for (const tool of tools) expect(['SF', 'SB', 'AH', 'SE', 'SN', 'SO', 'LC', 'LH']).toContain(tool);
  }
});

test('a rule under the name of a check stands in its category', () => {
  for (const { id, category } of checks)
    if (own.has(id)) expect([id, own.get(id)?.category]).toEqual([id, category]);
});

test('what is said to be left out or merged is in the list, once', () => {
  const named = [...Object.values(MERGED), ...LEFT_OUT.map(({ ids }) => ids)].flatMap((ids) =>
    ids.split(' '),
  );
  expect(named.filter((id) => !known.has(id))).toEqual([]);
  expect(named.filter((id, i) => named.indexOf(id) !== i)).toEqual([]);
  for (const rule of Object.keys(MERGED)) expect([rule, own.has(rule)]).toEqual([rule, true]);
});

test('every check is counted once, and covered or left out', () => {
  const coverage = coverageOf([...own.values()]);
  const sum = (of: 'rules' | 'listed' | 'covered') =>
    coverage.categories.reduce((total, category) => total + category[of], 0);
  expect(sum('rules')).toBe(allRules.length);
  expect(sum('listed')).toBe(checks.filter(({ tools }) => tools.length > 0).length);
  const leftOut = [...coverage.leftOut.values()].flat();
  expect(sum('covered') + leftOut.length).toBe(sum('listed'));
  expect([...coverage.byTools.values()].reduce((total, { listed }) => total + listed, 0)).toBe(sum('listed'));
});

test('without rules nothing is covered', () => {
  const { rules, categories, tools } = coverageOf([]);
  expect(rules).toBe(0);
  for (const { covered } of [...categories, ...tools]) expect(covered).toBe(0);
});
