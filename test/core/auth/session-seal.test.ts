import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isSessionId, newSessionId, seal, sessionHash, unseal } from '#core/auth/session-seal.ts';

const random = (bytes: number) => randomBytes(bytes);

test('an id is 256 bits, told from anything else, and not to be had from its hash', () => {
  const id = newSessionId(random);
  expect(Buffer.from(id, 'base64url')).toHaveLength(32);
  expect(isSessionId(id)).toBe(true);
  for (const text of ['', id.slice(1), `${id}a`, `${id.slice(0, -1)}=`, `${id.slice(0, -1)} `])
    expect(isSessionId(text)).toBe(false);
  expect(sessionHash(id)).not.toContain(id);
  expect(sessionHash(id)).toBe(sessionHash(id));
});

test('what is sealed comes back by the same id and use alone', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const id = newSessionId(random);
      const sealed = seal(id, 'refresh token', text, random);
      expect(unseal(id, 'refresh token', sealed)).toBe(text);
      expect(unseal(newSessionId(random), 'refresh token', sealed)).toBeNull();
      expect(unseal(id, 'next id', sealed)).toBeNull();
    }),
    { numRuns: 50 },
  );
});

test('what was tampered with anywhere does not open', () => {
  const id = newSessionId(random);
  const bytes = Buffer.from(seal(id, 'refresh token', 'the token', random), 'base64url');
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes);
    changed[i] = (changed[i] ?? 0) ^ 1;
    expect(unseal(id, 'refresh token', changed.toString('base64url'))).toBeNull();
  }
  for (const short of ['', 'AAAA', bytes.subarray(0, 27).toString('base64url')])
    expect(unseal(id, 'refresh token', short)).toBeNull();
});

test('the same text is never sealed alike', () => {
  const id = newSessionId(random);
  expect(seal(id, 'u', 'x', random)).not.toBe(seal(id, 'u', 'x', random));
});
