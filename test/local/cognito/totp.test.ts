import { expect, test } from '@jest/globals';
import { createTotpSecret, totpCode, totpStep } from '#local/cognito/totp.ts';

// RFC 6238, appendix B, whose secret is "12345678901234567890"; the last six of its eight digits.
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
])('at %d seconds the code is %s', (seconds, code) => {
  expect(totpCode(SECRET, Math.floor(seconds / 30))).toBe(code);
});

test('a code is taken one step early or late, and no more', () => {
  const now = 1_111_111_111_000;
  const step = Math.floor(now / 30_000);
  expect(
    [-2, -1, 0, 1, 2].map((off) => totpStep(SECRET, totpCode(SECRET, step + off), now) !== undefined),
  ).toEqual([false, true, true, true, false]);
  expect(totpStep(SECRET, '', now)).toBeUndefined();
});

test('secrets are 160 bits of base 32', () => {
  expect(createTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
  expect(createTotpSecret()).not.toBe(createTotpSecret());
});
