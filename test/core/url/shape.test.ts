import { describe, expect, test } from '@jest/globals';
import { sectionPath, urlShape } from '#core/url/shape.ts';

describe('sectionPath', () => {
  test.each([
    ['https://a.test/', { segments: [''], extension: '', query: [] }],
    [
      'https://a.test/blog/2024/05/hello',
      { segments: ['blog', '{n}', '{n}', 'hello'], extension: '', query: [] },
    ],
    ['https://a.test/en-GB/docs/', { segments: ['{lang}', 'docs', ''], extension: '', query: [] }],
    ['https://a.test/de/x.HTML', { segments: ['{lang}', 'x'], extension: 'html', query: [] }],
    ['https://a.test/de', { segments: ['de'], extension: '', query: [] }],
    ['https://a.test/xx/a', { segments: ['xx', 'a'], extension: '', query: [] }],
    ['https://a.test/p/deadbeef1', { segments: ['p', '{id}'], extension: '', query: [] }],
    ['https://a.test/p/deadbeef', { segments: ['p', 'deadbeef'], extension: '', query: [] }],
    [
      'https://a.test/p/550e8400-e29b-41d4-a716-446655440000.json',
      { segments: ['p', '{id}'], extension: 'json', query: [] },
    ],
    ['https://a.test/12.html', { segments: ['{n}'], extension: 'html', query: [] }],
    ['https://a.test/v1.2', { segments: ['v1.2'], extension: '', query: [] }],
    ['https://a.test/.well-known', { segments: ['.well-known'], extension: '', query: [] }],
    [
      'https://a.test/s?q=1&utm_source=x&b&a=2&q=3&gclid=4',
      { segments: ['s'], extension: '', query: ['a', 'b', 'q'] },
    ],
    ['https://a.test?x=/y', { segments: [''], extension: '', query: ['x'] }],
  ])('of %s', (url, expected) => {
    expect(sectionPath(url)).toEqual({ host: 'a.test', ...expected });
  });

  test('a hostile query costs no more than its length', () => {
    const url = `https://a.test/?${Array.from({ length: 100_000 }, (_, i) => `p${i}=1`).join('&')}`;
    expect(sectionPath(url).query).toHaveLength(50);
  });
});

describe('urlShape', () => {
  test.each([
    ['https://a.test/', 'a.test/*'],
    ['https://a.test/about', 'a.test/*'],
    ['https://a.test/blog/x.html', 'a.test/blog/*.html'],
    ['https://a.test/de/blog/x', 'a.test/blog/*'],
    ['https://a.test/de/x', 'a.test/*'],
    ['https://a.test:8080/2024/x', 'a.test:8080/{n}/*'],
  ])('of %s is %s', (url, shape) => {
    expect(urlShape(url)).toBe(shape);
  });
});
