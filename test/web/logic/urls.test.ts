import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { displayUrl, hostOf, safeHref, shortenMiddle } from '../../../web/src/logic/urls.ts';

describe('safeHref', () => {
  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://a.test/1',
    '//a.test',
    '/relative',
    '',
  ])('refuses %j', (url) => {
    expect(safeHref(url)).toBeNull();
  });

  test('keeps http and https', () => {
    expect(safeHref('https://a.test/ü?q=1#x')).toBe('https://a.test/%C3%BC?q=1#x');
    expect(safeHref('http://a.test')).toBe('http://a.test/');
  });

  test('whatever is let through has one of two schemes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl()), (url) => {
        const href = safeHref(url);
        expect(href === null || /^https?:\/\//.test(href)).toBe(true);
      }),
    );
  });
});

describe('shortenMiddle', () => {
  test('keeps both ends', () => {
    expect(shortenMiddle('/products/shoes/red-trail-shoe', 20)).toBe('/products/s…ail-shoe');
    expect(shortenMiddle('short', 20)).toBe('short');
  });

  test('never exceeds the length and never halves a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 4, max: 40 }),
        (text, max) => {
          const short = shortenMiddle(text, max);
          expect(short.length).toBeLessThanOrEqual(Math.max(max, 0));
          expect(short.isWellFormed()).toBe(true);
        },
      ),
    );
  });
});

test('addresses of the site lose its origin, others nothing', () => {
  expect(displayUrl('https://a.test/x?y', 'https://a.test/start')).toBe('/x?y');
  expect(displayUrl('https://a.test.evil.test/x', 'https://a.test/')).toBe('https://a.test.evil.test/x');
  expect(displayUrl('https://a.test/x', undefined)).toBe('https://a.test/x');
  expect(displayUrl('nonsense', 'nonsense too')).toBe('nonsense');
  expect(hostOf('https://a.test:8443/x')).toBe('a.test:8443');
  expect(hostOf('nonsense')).toBe('nonsense');
});
