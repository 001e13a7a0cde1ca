import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { UserId } from '#contract/ids.ts';
import { newRecoveryCodes, recoveryHash } from '#core/auth/recovery-codes.ts';
import { STEP_MS, createStepSeal } from '#core/auth/step-seal.ts';

const random = (bytes: number) => randomBytes(bytes);
const ADA = UserId.parse('usr_00000000-0000-4000-8000-000000000001');
const BOB = UserId.parse('usr_00000000-0000-4000-8000-000000000002');

test('ten recovery codes of 80 bits, each as it is written down', () => {
  const codes = newRecoveryCodes(random);
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
});

test('a recovery code is known however it is typed, by its owner alone, and not by its hash', () => {
  const hash = recoveryHash(ADA, '7k10-9fqx-3tbn-h6wd');
  for (const typed of [
    '7K10-9FQX-3TBN-H6WD',
    ' 7k10 9fqx 3tbn h6wd ',
    '7klo9fqx3tbnh6wd',
    '7kIO-9fqx3tbn-h6wd',
  ])
    expect(recoveryHash(ADA, typed)).toBe(hash);
  expect(recoveryHash(ADA, '7k10-9fqx-3tbn-h6we')).not.toBe(hash);
  expect(recoveryHash(BOB, '7k10-9fqx-3tbn-h6wd')).not.toBe(hash);
  expect(hash).not.toContain('7k10');
});

const SECRET = 'a secret of forty characters, for tests.';
const STEP = { email: 'ada@example.com', username: 'sub-1', session: 'provider’s own token' };

test('a half-done sign-in opens for three minutes, and only as it was sealed', () => {
  let now = 1_000;
  const seal = createStepSeal(SECRET, random, () => now);
  const sealed = seal.close(STEP);
  expect(seal.open(sealed)).toEqual({ ...STEP, endsAt: 1_000 + STEP_MS });
  expect(sealed).not.toContain(Buffer.from('sub-1').toString('base64url'));
  expect(createStepSeal(`${SECRET}!`, random, () => now).open(sealed)).toBeNull();
  const bytes = Buffer.from(sealed, 'base64url');
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes);
    changed[i] = (changed[i] ?? 0) ^ 1;
    expect(seal.open(changed.toString('base64url'))).toBeNull();
  }
  for (const text of ['', 'x', sealed.slice(0, 30), 'a'.repeat(5_000)]) expect(seal.open(text)).toBeNull();
  now += STEP_MS - 1;
  expect(seal.open(sealed)).not.toBeNull();
  now += 1;
  expect(seal.open(sealed)).toBeNull();
});

test('with as long a token as Cognito gives it still fits into a cookie', () => {
  const seal = createStepSeal(SECRET, random, () => 0);
  const session = 'a'.repeat(2_048);
  const email = `${'b'.repeat(242)}@example.com`;
  expect(seal.close({ email, username: 'c'.repeat(36), session }).length).toBeLessThan(3_900);
});
