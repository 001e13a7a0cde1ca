import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { allRules } from '#core/rules/index.ts';
import { NOT_PLANTED, PLANTED, expectedFindings } from '#demo/planted.ts';
import { plantedTable } from '#demo/planted-table.ts';
import { SITE_NAMES } from '#demo/site.ts';
import { createSites } from '#demo/sites.ts';

const planted = new Set(PLANTED.map(({ rule }) => rule));
const reasons = new Set(Object.keys(NOT_PLANTED));

describe('the rules that come first are planted in the demo, or there is a reason why they cannot be', () => {
  test('none is in both lists', () => {
    expect([...planted].filter((rule) => reasons.has(rule))).toEqual([]);
    expect(planted.size + reasons.size).toBeGreaterThanOrEqual(75);
  });

  test('the lists name no other rules', () => {
    const known = new Set(allRules.map(({ meta }) => meta.id));
    expect([...planted, ...reasons].filter((rule) => !known.has(rule))).toEqual([]);
  });

  test('a fault of a script is looked for by a rule that needs a browser, and the other way round', () => {
    const scripted = [...planted].filter((rule) => rule.startsWith('js-'));
    for (const { rule, browser } of PLANTED)
      if (scripted.includes(rule)) expect([rule, browser]).toEqual([rule, true]);
  });
});

test('the sites are those that have names, each once', () => {
  expect(
    createSites()
      .map(({ name }) => name)
      .sort(),
  ).toEqual([...SITE_NAMES].sort());
});

test('what is expected of an audit depends on state and browser', () => {
  const originOf = (host: string) => `http://${host}.localhost:3001`;
  const of = { site: 'shop', originOf } as const;
  const before = expectedFindings({ ...of, state: 'before', browser: false });
  const after = expectedFindings({ ...of, state: 'after', browser: false });
  const rendered = expectedFindings({ ...of, state: 'before', browser: true });
  expect(before).toHaveProperty('sd-json-invalid');
  expect(after).not.toHaveProperty('sd-json-invalid');
  expect(after['regress-robots-txt']).toEqual(['']);
  expect(before).not.toHaveProperty('js-canonical-changed');
  expect(rendered['js-canonical-changed']).toEqual(['http://shop.localhost:3001/studio/stove/']);
  expect(
    expectedFindings({ site: 'flaky', originOf, state: 'before', browser: false })['link-broken-external'],
  ).toEqual(['http://partner.localhost:3001/carrier']);
});

test('the README has both lists as they are', () => {
  const file = new URL('../../demo/README.md', import.meta.url);
  const readme = readFileSync(file, 'utf8');
  const [, begin, end] =
    /^([\s\S]*<!-- planted: [^>]*-->\n)[\s\S]*(<!-- end of planted -->\n)$/.exec(readme) ?? [];
  expect([begin, end]).not.toContain(undefined);
  const whole = `${begin ?? ''}\n${plantedTable()}\n${end ?? ''}`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, whole);
  expect(readFileSync(file, 'utf8')).toBe(whole);
});
