import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import type { Random } from '../clock.ts';

const ID_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';
const SESSION_ID = /^[\w-]{43}$/;

export const newSessionId = (random: Random): string => Buffer.from(random(ID_BYTES)).toString('base64url');

/** A cookie's value that could be a session's id; anything else is refused without a read. */
export const isSessionId = (text: string): boolean => SESSION_ID.test(text);

/** What the table knows a session by: a stolen table gives nobody a session. */
export const sessionHash = (id: string): string =>
  createHash('sha256').update(`plumbline session ${id}`).digest('base64url');

const keyOf = (id: string, use: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', Buffer.from(id, 'base64url'), 'plumbline', use, 32));

/**
 * Seals a text under a key that only the session's id yields (HKDF-SHA256, AES-256-GCM; the use is bound in
 * both as key material and as authenticated data). The table holds no key.
 */
export function seal(id: string, use: string, text: string, random: Random): string {
  const iv = random(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(id, use), iv);
  cipher.setAAD(Buffer.from(use));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
}

/** The text; null where the seal is broken or was made under another id or for another use. */
export function unseal(id: string, use: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, keyOf(id, use), bytes.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(use));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return text.toString('utf8');
  } catch {
    return null;
  }
}
