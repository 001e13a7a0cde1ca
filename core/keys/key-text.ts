import { createHash, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { KeyId } from '#contract/ids.ts';
import type { Random } from '../clock.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SECRET_BYTES = 32;
/** 62^43 is more than 2^256, 62^6 more than 2^32. */
const SECRET_CHARS = 43;
const CRC_CHARS = 6;
const PREFIX = 'plk_live_';
const KEY = /^(plk_live_([0-9a-hjkmnp-tv-z]{26})_([0-9A-Za-z]{43}))([0-9A-Za-z]{6})$/;

/** Whether a bearer token means to be an API key, sound or not. */
export const looksLikeKey = (token: string): boolean => token.startsWith('plk_');

export interface KeyText {
  readonly id: KeyId;
  readonly secret: string;
}

/** A number in base 62, of fixed length. Digits sort as in ASCII. */
function base62(value: bigint, chars: number): string {
  let text = '';
  for (let left = value; text.length < chars; left /= 62n) text = DIGITS.charAt(Number(left % 62n)) + text;
  return text;
}

const checksum = (text: string): string => base62(BigInt(crc32(text)), CRC_CHARS);

/** A secret of 256 bits. */
export const newSecret = (random: Random): string =>
  base62(BigInt(`0x${Buffer.from(random(SECRET_BYTES)).toString('hex')}`), SECRET_CHARS);

/**
 * `plk_live_<id>_<secret><crc>`: the id's ULID, the secret in base 62, and CRC-32 of all before it, so that a
 * typing error, a cut and made-up keys are found without a read, and leaked ones by a scanner without a guess.
 */
export function formatKey({ id, secret }: KeyText): string {
  const body = `${PREFIX}${id.slice('key_'.length)}_${secret}`;
  return body + checksum(body);
}

/** Null for everything whose form or checksum is wrong. */
export function parseKey(text: string): KeyText | null {
  const [, body, id, secret, crc] = KEY.exec(text) ?? [];
  if (body === undefined || secret === undefined || checksum(body) !== crc) return null;
  return { id: `key_${id}`, secret };
}

/** What the table knows a secret by. 256 random bits need no slow hash: there is nothing to guess from. */
export const secretHash = ({ id, secret }: KeyText): string =>
  createHash('sha256').update(`plumbline api key ${id} ${secret}`).digest('base64url');

/** In a time that does not depend on where they differ. */
export function sameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
