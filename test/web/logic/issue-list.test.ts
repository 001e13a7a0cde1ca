import { describe, expect, test } from '@jest/globals';
import type { IssueBrief } from '#contract/api-issues.ts';
import { countBySeverity, layOut, readView } from '../../../web/src/logic/issue-list.ts';

type Part = Pick<IssueBrief, 'rule' | 'severity' | 'category' | 'gain' | 'scored' | 'pages'> & {
  readonly isNew: number;
};

const issue = (rule: string, part: Partial<Part> = {}): IssueBrief => {
  const { isNew = 0, ...rest } = part;
  return {
    rule,
    title: rule,
    severity: 'warning',
    category: 'titles',
    gain: 0,
    scored: true,
    pages: 1,
    findings: 1,
    diff: { new: isNew, fixed: 0, still: 0, gone: 0, notChecked: 0, ignored: 0 },
    ...rest,
  } as unknown as IssueBrief;
};

const quiet = (i: number) => issue(`quiet-${i}`, { severity: 'notice', scored: false });
const view = (search: string) => readView(new URLSearchParams(search));
const idsOf = (issues: readonly IssueBrief[], search: string): string[] =>
  layOut(issues, view(search)).groups.flatMap((group) => group.issues.map(({ rule }) => rule));

describe('order', () => {
  const issues = [
    issue('common', { pages: 90, severity: 'notice' }),
    issue('dear', { gain: 4 }),
    issue('grave', { severity: 'error', gain: 1 }),
    issue('grave-unscored', { severity: 'error', scored: false }),
    issue('fresh', { isNew: 3 }),
  ];

  test('what gains most comes first; what gains nothing goes by severity', () => {
    expect(idsOf(issues, '')).toEqual(['dear', 'grave', 'grave-unscored', 'fresh', 'common']);
  });

  test('the address says another', () => {
    expect(idsOf(issues, 'sort=severity').slice(0, 3)).toEqual(['grave', 'grave-unscored', 'dear']);
    expect(idsOf(issues, 'sort=pages')[0]).toBe('common');
    expect(idsOf(issues, 'sort=new')[0]).toBe('fresh');
    expect(idsOf(issues, 'sort=no-such')).toEqual(idsOf(issues, ''));
  });
});

describe('notices without effect on the score', () => {
  const few = [issue('loud', { severity: 'error' }), ...Array.from({ length: 10 }, (_, i) => quiet(i))];
  const many = [issue('loud', { severity: 'error' }), ...Array.from({ length: 30 }, (_, i) => quiet(i))];

  test('are folded away in a long list alone, and counted', () => {
    expect(layOut(few, view('')).folded).toBe(0);
    expect(layOut(many, view('')).folded).toBe(30);
    expect(idsOf(many, '')).toEqual(['loud']);
  });

  test('are there when they are asked for, or are all there is', () => {
    expect(layOut(many, view('quiet=show')).folded).toBe(0);
    expect(idsOf(many, 'severity=notice')).toHaveLength(30);
    expect(layOut(many.slice(1), view('')).folded).toBe(0);
  });
});

test('categories stand in the order of their gain, each with its own issues', () => {
  const { groups } = layOut(
    [
      issue('a', { category: 'images', gain: 1 }),
      issue('b', { category: 'links', gain: 3 }),
      issue('c', { category: 'images', gain: 2.5 }),
    ],
    view('group=category'),
  );
  expect(groups.map(({ category, issues }) => [category, issues.map(({ rule }) => rule)])).toEqual([
    ['images', ['c', 'a']],
    ['links', ['b']],
  ]);
});

test('severities are counted', () => {
  expect(countBySeverity([issue('a'), issue('b', { severity: 'error' }), quiet(1)])).toEqual({
    error: 1,
    warning: 1,
    notice: 1,
  });
});
