import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAX_URL, normaliseEscapes, normaliseUrl } from '#core/url/normalise.ts';

describe('normaliseUrl', () => {
  test.each([
    ['scheme and host in lower case', 'HTTPS://Example.COM/A', 'https://example.com/A'],
    ['a path of its own', 'https://a.test', 'https://a.test/'],
    ['no default port', 'https://a.test:443/x', 'https://a.test/x'],
    ['another port stays', 'http://a.test:8080/x', 'http://a.test:8080/x'],
    ['no fragment', 'https://a.test/x#y', 'https://a.test/x'],
    ['a fragment with marks in it', 'https://a.test/x?q#y?z#w', 'https://a.test/x?q'],
    ['dots resolved', 'https://a.test/a/./b/../c', 'https://a.test/a/c'],
    ['unreserved characters decoded', 'https://a.test/%7euser/%41%2D', 'https://a.test/~user/A-'],
    ['reserved ones in upper case', 'https://a.test/a%2fb?c=%3d', 'https://a.test/a%2Fb?c=%3D'],
    ['letters beyond ASCII encoded', 'https://a.test/ü?ü', 'https://a.test/%C3%BC?%C3%BC'],
    ['a host beyond ASCII', 'https://bücher.test/', 'https://xn--bcher-kva.test/'],
    ['white space around it', ' \n https://a.test/x \t', 'https://a.test/x'],
    ['a stray percent sign stays', 'https://a.test/100%', 'https://a.test/100%'],
    ['the order of parameters stays', 'https://a.test/?b=1&a=2', 'https://a.test/?b=1&a=2'],
    ['lone surrogates become replacement characters', 'https://a.test/\ud800', 'https://a.test/%EF%BF%BD'],
  ])('%s', (_name, input, expected) => {
    expect(normaliseUrl(input)).toBe(expected);
  });

  test.each([
    ['no URL', 'a b'],
    ['mailto', 'mailto:a@b.test'],
    ['javascript', 'javascript:void(0)'],
    ['data', 'data:text/html,x'],
    ['file', 'file:///etc/passwd'],
    ['credentials', 'https://user:secret@a.test/'],
    ['a user alone', 'https://user@a.test/'],
    ['an empty host', 'https:///'],
    ['a port out of range', 'https://a.test:99999/'],
    ['too long', `https://a.test/${'x'.repeat(MAX_URL)}`],
    ['a megabyte', 'x'.repeat(1_000_000)],
  ])('%s is none', (_name, input) => {
    expect(normaliseUrl(input)).toBeNull();
  });

  test('the longest URL that is one', () => {
    const longest = `https://a.test/${'x'.repeat(MAX_URL - 15)}`;
    expect(longest).toHaveLength(MAX_URL);
    expect(normaliseUrl(longest)).toBe(longest);
    expect(normaliseUrl(`${longest}x`)).toBeNull();
  });

  test('relative references are resolved with the base', () => {
    expect(normaliseUrl('../c?d#e', 'https://a.test/a/b/')).toBe('https://a.test/a/c?d');
    expect(normaliseUrl('//b.test', 'https://a.test/')).toBe('https://b.test/');
    expect(normaliseUrl('', 'https://a.test/x?y#z')).toBe('https://a.test/x?y');
    expect(normaliseUrl('x')).toBeNull();
  });

  test('is idempotent', () => {
    const part = fc.string({
      unit: fc.constantFrom(...'%234567aAfFzZ.~/?&=#;:@ ü\\[]{}|^\'"<>'.split('')),
      maxLength: 30,
    });
    fc.assert(
      fc.property(fc.oneof(part, fc.webPath(), fc.string({ unit: 'binary' })), (path) => {
        const once = normaliseUrl(`https://a.test/${path}`);
        return once === null || normaliseUrl(once) === once;
      }),
      { numRuns: 2_000 },
    );
  });

  test('names the same resource as the URL it came from', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
        const ours = normaliseUrl(url);
        return ours === null || decode(ours) === decode(new URL(url).href);
      }),
    );
  });
});

const decode = (url: string): string => url.replaceAll(/%[0-9a-f]{2}/gi, (escape) => unescape(escape));

describe('normaliseEscapes', () => {
  test.each([
    ['%%34%31', '%%341'],
    ['%4%31', '%4%31'],
    ['%25%34%31', '%2541'],
    ['%2', '%2'],
    ['%', '%'],
    ['%zz%61', '%zza'],
    ['%E3%81%82', '%E3%81%82'],
  ])('%s gives %s', (input, expected) => {
    expect(normaliseEscapes(input)).toBe(expected);
    expect(normaliseEscapes(expected)).toBe(expected);
  });
});
