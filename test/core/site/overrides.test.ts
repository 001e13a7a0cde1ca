import { describe, expect, test } from '@jest/globals';
import type { Overrides } from '#contract/overrides.ts';
import { compileOverrides, overridesVersion } from '#core/site/overrides.ts';

const overrides = (more: Partial<Overrides> = {}): Overrides => ({
  off: [],
  severities: [],
  ignore: [],
  ...more,
});

describe('what is ignored', () => {
  test('is everything that a rule finds which is switched off, on the site as on pages', () => {
    const { isIgnored } = compileOverrides(overrides({ off: ['a'] }));
    expect(isIgnored('a', 'https://a.test/')).toBe(true);
    expect(isIgnored('a', '')).toBe(true);
    expect(isIgnored('b', 'https://a.test/')).toBe(false);
  });

  test('is one rule where its pattern matches path and query, and every rule where none is named', () => {
    const { isIgnored } = compileOverrides(
      overrides({
        ignore: [
          { rule: 'a', pattern: '^/blog/' },
          { rule: null, pattern: '[?&]print=1$' },
        ],
      }),
    );
    expect(isIgnored('a', 'https://a.test/blog/1')).toBe(true);
    expect(isIgnored('b', 'https://a.test/blog/1')).toBe(false);
    expect(isIgnored('a', 'https://a.test/x/blog/1')).toBe(false);
    expect(isIgnored('b', 'https://a.test/x?print=1')).toBe(true);
    expect(isIgnored('b', 'https://a.test/x?print=12')).toBe(false);
  });

  test('is no finding on the site itself by a pattern, whatever it matches', () => {
    const { isIgnored } = compileOverrides(overrides({ ignore: [{ rule: null, pattern: '.*' }] }));
    expect(isIgnored('a', 'https://a.test/')).toBe(true);
    expect(isIgnored('a', '')).toBe(false);
  });

  test('is nothing without overrides', () => {
    const { isIgnored, severityOf } = compileOverrides(undefined);
    expect(isIgnored('a', '')).toBe(false);
    expect(severityOf('a')).toBeUndefined();
  });
});

test('of two severities the last holds', () => {
  const { severityOf } = compileOverrides(
    overrides({
      severities: [
        { rule: 'a', severity: 'error' },
        { rule: 'a', severity: 'notice' },
      ],
    }),
  );
  expect([severityOf('a'), severityOf('b')]).toEqual(['notice', undefined]);
});

test('a pattern that is none is refused', () => {
  expect(() => compileOverrides(overrides({ ignore: [{ rule: null, pattern: '(?=x)' }] }))).toThrow(
    'Not a pattern',
  );
});

test('the version tells overrides apart, not the order in which they were made', () => {
  expect(overridesVersion(undefined)).toBe('');
  expect(overridesVersion(overrides())).toBe('');
  const one = overridesVersion(overrides({ off: ['a', 'b'] }));
  expect(one).toMatch(/^\+[0-9a-f]{6}$/);
  expect(overridesVersion(overrides({ off: ['b', 'a', 'a'] }))).toBe(one);
  expect(overridesVersion(overrides({ off: ['a'] }))).not.toBe(one);
  expect(overridesVersion(overrides({ severities: [{ rule: 'a', severity: 'error' }] }))).not.toBe(
    overridesVersion(overrides({ severities: [{ rule: 'a', severity: 'notice' }] })),
  );
});
