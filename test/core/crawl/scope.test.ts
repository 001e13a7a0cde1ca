import { describe, expect, test } from '@jest/globals';
import { compileScope, patternProblem } from '#core/crawl/scope.ts';

const scope = (
  change: Partial<Parameters<typeof compileScope>[0]> = {},
  chain = ['https://www.shop.test/'],
) => compileScope({ subdomains: false, include: [], exclude: [], ...change }, chain);

describe('hosts', () => {
  test.each([
    ['www.shop.test', true],
    ['shop.test', false],
    ['www.shop.test:8443', false],
    ['evil-www.shop.test', false],
  ])('without sub-domains %s: %s', (host, expected) => {
    expect(scope().hasHost(host)).toBe(expected);
  });

  test.each([
    ['shop.test', true],
    ['a.b.shop.test', true],
    ['shop.test:8443', false],
    ['notshop.test', false],
    ['shop.test.evil.test', false],
  ])('with sub-domains %s: %s', (host, expected) => {
    expect(scope({ subdomains: true }).hasHost(host)).toBe(expected);
  });

  test('sub-domains of localhost are one site, but a port of its own is another', () => {
    const local = scope({ subdomains: true }, ['http://shop.localhost:3001/']);
    expect(local.hasHost('docs.localhost:3001')).toBe(true);
    expect(local.hasHost('localhost:3000')).toBe(false);
  });

  test('customers of one hoster are different sites', () => {
    expect(scope({ subdomains: true }, ['https://a.github.io/']).hasHost('b.github.io')).toBe(false);
  });

  test('where the start URL leads is in scope', () => {
    const both = scope({}, ['http://shop.test/', 'https://www.shop.test/']);
    expect([both.hasHost('shop.test'), both.hasHost('www.shop.test'), both.hasHost('m.shop.test')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('patterns', () => {
  test('are unanchored, over path and query, never over the host', () => {
    const { refusal } = scope({ exclude: ['shop', '[?&]print='] });
    expect(refusal('https://www.shop.test/')).toBeNull();
    expect(refusal('https://www.shop.test/my-shop/')).toBe('shop');
    expect(refusal('https://www.shop.test/a?x=1&print=1')).toBe('[?&]print=');
  });

  test('exclude wins over include, and what nothing includes is out', () => {
    const { refusal } = scope({ include: ['^/blog/'], exclude: ['draft'] });
    expect(refusal('https://www.shop.test/blog/a')).toBeNull();
    expect(refusal('https://www.shop.test/blog/draft')).toBe('draft');
    expect(refusal('https://www.shop.test/shop/')).toBe('not included');
  });

  test('the start URL is always in', () => {
    expect(scope({ include: ['^/blog/'], exclude: ['.'] }).refusal('https://www.shop.test/')).toBeNull();
  });

  test('cannot be made to take long', () => {
    const { refusal } = scope({ exclude: ['(a+)+$', '(.*a){20}b'] });
    const started = performance.now();
    expect(refusal(`https://www.shop.test/${'a'.repeat(2_000)}!`)).toBeNull();
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test('that are none are told apart', () => {
    expect(patternProblem('^/a(b|c)')).toBeNull();
    expect(patternProblem('(')).toMatch(/missing closing/);
    expect(patternProblem('(?=a)')).not.toBeNull();
    expect(() => scope({ include: ['('] })).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
  });
});
