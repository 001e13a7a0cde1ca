import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inkOn, safeAccent, styleSheet } from '#core/report-html/style.ts';

test.each([
  ['#ffffff', '#000'],
  ['#ffff00', '#000'],
  ['#000000', '#fff'],
  ['#1f5fbf', '#fff'],
  ['#b3261e', '#fff'],
])('on %s one writes in %s', (accent, ink) => {
  expect(inkOn(accent)).toBe(ink);
});

test('what is no colour is never part of the style sheet', () => {
  const wrong = ['red', '#fff', '#12345g', '#123456;}', '</style>', 'url(x)'];
  for (const text of wrong) expect(styleSheet(text)).toBe(styleSheet(null));
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(safeAccent(text)).toMatch(/^#[0-9a-f]{6}$/i);
    }),
  );
});
