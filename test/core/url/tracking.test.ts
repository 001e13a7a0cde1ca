import { expect, test } from '@jest/globals';
import { dropTracking, isTracking } from '#core/url/tracking.ts';

test.each(['utm_source', 'UTM_Campaign', 'gclid', 'fbclid', 'mc_eid', 'pk_campaign'])('%s tracks', (name) => {
  expect(isTracking(name)).toBe(true);
});

test.each(['q', 'page', 'id', 'utm', 'ref', 'constructor', '__proto__'])('%s does not', (name) => {
  expect(isTracking(name)).toBe(false);
});

test.each([
  ['https://a.test/', 'https://a.test/'],
  ['https://a.test/?utm_source=x', 'https://a.test/'],
  ['https://a.test/?b=1&utm_source=x&a=%20', 'https://a.test/?b=1&a=%20'],
  ['https://a.test/?gclid', 'https://a.test/'],
])('%s becomes %s', (url, expected) => {
  expect(dropTracking(url)).toBe(expected);
});
