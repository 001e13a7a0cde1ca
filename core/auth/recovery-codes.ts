import { createHash } from 'node:crypto';
import { RECOVERY_CODES } from '#contract/api-second-factor.ts';
import type { UserId } from '#contract/ids.ts';
import type { Random } from '../clock.ts';

/** Crockford's base 32, which leaves out what is misread (https://www.crockford.com/base32.html). */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const CHARS = 16;

/** Ten codes of 80 random bits, as people write them down: `7k2m-9fqx-3tbn-h6wd`. */
export const newRecoveryCodes = (random: Random): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => {
    const text = [...random(CHARS)].map((byte) => ALPHABET[byte % 32]).join('');
    return text.replaceAll(/.{4}(?=.)/g, '$&-');
  });

/**
 * What the table knows a code by. 80 random bits need no slow hash: there is no list of likely ones to try.
 * Capitals, spaces, hyphens and letters easily misread do not matter.
 */
export function recoveryHash(user: UserId, code: string): string {
  const plain = code
    .toLowerCase()
    .replaceAll(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1');
  return createHash('sha256').update(`plumbline recovery ${user} ${plain}`).digest('base64url');
}
