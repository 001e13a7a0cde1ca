import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Seal, SealedFor } from './ports.ts';

const VERSION = 1;
const SALT = 16;
const NONCE = 12;
const TAG = 16;
const HEAD = 1 + SALT + NONCE + TAG;

/**
 * AES-256-GCM with a key of its own for each sealing (HKDF-SHA-256 of the deployment's secret and a random salt,
 * RFC 5869), so that no count of sealings wears a key out. Workspace and host are authenticated with it
 * (NIST SP 800-38D, additional data): what is copied to another row does not open there.
 */
export function createSeal(secret: string): Seal {
  const keyOf = (salt: Uint8Array) =>
    new Uint8Array(hkdfSync('sha256', secret, salt, 'plumbline site headers v1', 32));
  const aad = ({ ws, host }: SealedFor) => Buffer.from(`${ws}\n${host}`);
  return {
    close(of, headers) {
      const salt = randomBytes(SALT);
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', keyOf(salt), nonce).setAAD(aad(of));
      const body = Buffer.concat([cipher.update(JSON.stringify(headers), 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), salt, nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    open(of, sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      if (bytes.length <= HEAD || bytes[0] !== VERSION) return null;
      const salt = bytes.subarray(1, 1 + SALT);
      const nonce = bytes.subarray(1 + SALT, 1 + SALT + NONCE);
      try {
        const decipher = createDecipheriv('aes-256-gcm', keyOf(salt), nonce, { authTagLength: TAG })
          .setAAD(aad(of))
          .setAuthTag(bytes.subarray(1 + SALT + NONCE, HEAD));
        const text = Buffer.concat([decipher.update(bytes.subarray(HEAD)), decipher.final()]).toString(
          'utf8',
        );
        return JSON.parse(text) as Readonly<Record<string, string>>;
      } catch {
        return null;
      }
    },
  };
}
