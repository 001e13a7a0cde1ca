import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatKey, newSecret, parseKey, sameHash, secretHash } from '#core/keys/key-text.ts';
import { ulid } from '#core/ulid.ts';

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const bytes16 = fc.uint8Array({ minLength: 16, maxLength: 16 });
const keys = fc
  .record({ time: fc.nat(), chance: bytes16, secret: bytes32 })
  .map(({ time, chance, secret }) => ({
    id: `key_${ulid(time, chance)}` as const,
    secret: newSecret(() => secret),
  }));
const CHARS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_';

describe('the text of a key', () => {
  test('is read back as it was written, and is 85 characters long', () => {
    fc.assert(
      fc.property(keys, (key) => {
        const text = formatKey(key);
        expect(text).toMatch(/^plk_live_[0-9a-z]{26}_[0-9A-Za-z]{49}$/);
        expect(text).toHaveLength(85);
        expect(parseKey(text)).toEqual(key);
      }),
    );
  });

  test('with one character changed, or two swapped, is none', () => {
    fc.assert(
      fc.property(keys, fc.nat(84), fc.constantFrom(...CHARS.split('')), (key, at, char) => {
        const text = formatKey(key);
        fc.pre(text.charAt(at) !== char);
        expect(parseKey(text.slice(0, at) + char + text.slice(at + 1))).toBeNull();
        const [a, b] = [text.charAt(at), text.charAt(at + 1)];
        fc.pre(a !== b && b !== '');
        expect(parseKey(text.slice(0, at) + b + a + text.slice(at + 2))).toBeNull();
      }),
    );
  });

  test('cut short, longer, or of another kind is none', () => {
    const text = formatKey({ id: `key_${ulid(1, randomBytes(16))}`, secret: newSecret(randomBytes) });
    for (const wrong of ['', 'plk_', text.slice(0, -1), `${text}0`, ` ${text}`, text.replace('live', 'test')])
      expect(parseKey(wrong)).toBeNull();
    fc.assert(fc.property(fc.string(), (noise) => expect(parseKey(`plk_live_${noise}`)).toBeNull()));
  });

  test('holds all 256 bits of the secret', () => {
    fc.assert(
      fc.property(bytes32, bytes32, (a, b) => {
        const same = Buffer.compare(a, b) === 0;
        expect(newSecret(() => a) === newSecret(() => b)).toBe(same);
      }),
    );
    expect(newSecret(() => new Uint8Array(32))).toBe('0'.repeat(43));
    expect(newSecret(() => new Uint8Array(32).fill(255))).toMatch(/^[1-9A-Za-z]/);
  });
});

test('a hash is of this key and this secret, and is not the secret', () => {
  const [a, b] = [`key_${ulid(1, randomBytes(16))}` as const, `key_${ulid(2, randomBytes(16))}` as const];
  const secret = newSecret(randomBytes);
  expect(sameHash(secretHash({ id: a, secret }), secretHash({ id: a, secret }))).toBe(true);
  expect(sameHash(secretHash({ id: a, secret }), secretHash({ id: b, secret }))).toBe(false);
  expect(sameHash(secretHash({ id: a, secret }), 'short')).toBe(false);
  expect(secretHash({ id: a, secret })).not.toContain(secret);
});
