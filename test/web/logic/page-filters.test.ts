import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePageFilter } from '#contract/page-index.ts';
import {
  FIELDS,
  FIELD_NAMES,
  choicesOf,
  describeCondition,
  filterSearch,
  formatCondition,
  isSound,
  parseCondition,
} from '../../../web/src/logic/page-filters.ts';

const names = {
  templates: new Map([['tpl_a', '/blog/*']]),
  rules: new Map([['title-missing', 'Title is missing']]),
};

describe('conditions', () => {
  test('stand in the address as the API takes them', () => {
    expect(parseCondition('status:is:404')).toEqual({ field: 'status', op: 'is', value: '404' });
    expect(parseCondition('url:contains:https://a.test:8080/?q=a:b')).toEqual({
      field: 'url',
      op: 'contains',
      value: 'https://a.test:8080/?q=a:b',
    });
    expect(parseCondition('title:empty')).toEqual({ field: 'title', op: 'empty', value: '' });
  });

  test.each([
    '',
    'status',
    'status:is:9999',
    'kind:is:nonsense',
    'depth:min:many',
    '__proto__:is:x',
    'title:is:',
  ])('refuses %j', (text) => {
    expect(parseCondition(text)).toBeNull();
  });

  test('whatever is sound here is a filter for the API', () => {
    const condition = fc.record({
      field: fc.constantFrom(...FIELD_NAMES),
      op: fc.constantFrom('is', 'not', 'contains', 'lacks', 'starts', 'min', 'max', 'empty'),
      value: fc.oneof(
        fc.string({ maxLength: 520 }),
        fc.integer().map(String),
        fc.constantFrom('404', '4xx', 'none', 'yes', 'html', 'noindex', 'robots', 'tpl_a', 'title-missing'),
      ),
    });
    fc.assert(
      fc.property(condition, (given) => {
        fc.pre(isSound(given));
        expect(parsePageFilter(formatCondition(given))).not.toBeNull();
        expect(parseCondition(formatCondition(given))).toEqual(given);
      }),
      { numRuns: 2_000 },
    );
  });

  test('are described in words, by the names of templates and rules', () => {
    expect(describeCondition({ field: 'template', op: 'is', value: 'tpl_a' }, names)).toBe(
      'Template is /blog/*',
    );
    expect(describeCondition({ field: 'rule', op: 'not', value: 'title-missing' }, names)).toBe(
      'Issue is not Title is missing',
    );
    expect(describeCondition({ field: 'title', op: 'empty', value: '' }, names)).toBe('Title is empty');
    expect(describeCondition({ field: 'reason', op: 'is', value: 'noindex' }, names)).toBe(
      'Not indexable because is noindex',
    );
  });

  test('every field has operators, and closed sets have choices', () => {
    for (const field of FIELD_NAMES) expect(FIELDS[field].ops.length).toBeGreaterThan(0);
    expect(choicesOf('template', names)).toEqual([['tpl_a', '/blog/*']]);
    expect(choicesOf('rendered', names)).toEqual([
      ['yes', 'yes'],
      ['no', 'no'],
    ]);
  });

  test('links of charts hold them', () => {
    expect(filterSearch(['depth', 'min', 9], ['title', 'empty'])).toBe(
      '?filter=depth%3Amin%3A9&filter=title%3Aempty%3A',
    );
  });
});
