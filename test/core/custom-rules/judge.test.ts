import { describe, expect, test } from '@jest/globals';
import type { CustomRule } from '#contract/custom-rules.ts';
import { judgeCustomRules } from '#core/custom-rules/judge.ts';
import type { Seen } from '#core/custom-rules/watch.ts';
import type { PageFactsInput } from '#core/page/page-facts.ts';
import { EXAMPLE_URL, examplePage } from '#test/support/mini-page.ts';

const ruleOf = (more: Partial<CustomRule>): CustomRule => ({
  id: 'custom-1',
  name: 'Own',
  severity: 'warning',
  html: 'raw',
  kind: 'selector',
  query: 'h1',
  expect: 'present',
  ...more,
});

const miniPage = (more: Partial<PageFactsInput>): PageFactsInput => ({
  ...examplePage(EXAMPLE_URL, { html: '<h1>x</h1>' }),
  ...more,
});

const seenOf = (count: number, texts: readonly string[] = [], cut = false): Seen => ({
  count,
  kept: texts.map((text) => ({ shown: '<h1>', text })),
  cut,
});

function judge(rule: Partial<CustomRule>, seen: Seen | null, more: Partial<PageFactsInput> = {}) {
  const own = ruleOf(rule);
  const map = seen === null ? null : new Map([[own.id, seen]]);
  return judgeCustomRules([own], miniPage(more), { raw: map, rendered: null });
}

describe('an expectation', () => {
  test.each([
    ['present', 1, 'p'],
    ['present', 0, 'f'],
    ['absent', 0, 'p'],
    ['absent', 2, 'f'],
    ['exactly', 3, 'p'],
    ['exactly', 2, 'f'],
    ['at-least', 3, 'p'],
    ['at-least', 2, 'f'],
    ['at-most', 3, 'p'],
    ['at-most', 4, 'f'],
  ] as const)('%s with %i found is %s', (expectation, found, letter) => {
    const { outcomes, findings } = judge({ expect: expectation, count: 3 }, seenOf(found));
    expect(outcomes).toBe(letter);
    expect(findings).toHaveLength(letter === 'f' ? 1 : 0);
  });

  test('equals holds where all texts are the one', () => {
    const equals = { expect: 'equals', text: ' Our  shop ' } as const;
    expect(judge(equals, seenOf(2, ['Our shop', 'Our shop'])).outcomes).toBe('p');
    expect(judge(equals, seenOf(0)).outcomes).toBe('f');
    expect(judge(equals, seenOf(2, ['Our shop', 'Their shop'])).findings).toEqual([
      {
        rule: 'custom-1',
        evidence: [{ value: 'Their shop', expected: 'Our shop', where: 'h1', from: 'raw' }],
      },
    ]);
  });

  test('of a document that was cut stands only where more cannot change it', () => {
    const cut = (found: number) => seenOf(found, [], true);
    expect(judge({}, cut(0)).outcomes).toBe('m');
    expect(judge({}, cut(1)).outcomes).toBe('p');
    expect(judge({ expect: 'absent' }, cut(0)).outcomes).toBe('m');
    expect(judge({ expect: 'absent' }, cut(1)).outcomes).toBe('f');
    expect(judge({ expect: 'at-most', count: 1 }, cut(1)).outcomes).toBe('m');
    expect(judge({ expect: 'exactly', count: 1 }, cut(2)).outcomes).toBe('f');
  });
});

describe('a rule about the rendered page', () => {
  test.each([
    ['no-scripts', 'p'],
    ['static-key', 'p'],
    ['equal', 'p'],
    ['failed', 'm'],
  ] as const)('where rendering ended as %s is %s', (renderState, letter) => {
    expect(judge({ html: 'rendered' }, seenOf(1), { renderState }).outcomes).toBe(letter);
  });
});

test('what is no page that answered 200 is not judged', () => {
  const { fetch } = miniPage({});
  expect(judge({}, seenOf(0), { fetch: { ...fetch, status: 404 } }).outcomes).toBe('n');
  expect(judge({}, null, { raw: null }).outcomes).toBe('n');
});
