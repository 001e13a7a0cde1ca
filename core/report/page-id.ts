import { createHash } from 'node:crypto';
import type { PageId } from '#contract/ids.ts';

/** Source: https://www.crockford.com/base32.html */
const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz';
const CHARS = 16;
const BITS = 5n;

/**
 * A page's id: the first 80 bits of the SHA-256 of its normalised URL in Crockford's base 32. The same page has
 * the same id in every audit. Two of 100,000 pages share one with a chance below 1 in 10^14.
 */
export function pageIdOf(url: string): PageId {
  const digest = createHash('sha256').update(url).digest();
  let bits = (digest.readBigUInt64BE(0) << 16n) | BigInt(digest.readUInt16BE(8));
  let text = '';
  for (let i = 0; i < CHARS; i += 1) {
    text = (CROCKFORD[Number(bits & 31n)] ?? '') + text;
    bits >>= BITS;
  }
  return `pg_${text}`;
}
