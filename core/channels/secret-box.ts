import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { WorkspaceId } from '#contract/ids.ts';
import type { Random } from '../clock.ts';
import { AppError } from '../errors.ts';

/** Keeps what has to be used again, and never shown: sealed under a key of the deployment. */
export interface SecretBox {
  readonly seal: (ws: WorkspaceId, text: string) => string;
  /** Throws MALFORMED where it was sealed for another workspace, or by another key. */
  readonly open: (ws: WorkspaceId, sealed: string) => string;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM under a key that HKDF (RFC 5869) draws from the deployment's secret for each workspace: a sealed
 * text that strays into another workspace opens for nobody. @param secret 32 characters or more
 */
export function createSecretBox(secret: string, random: Random): SecretBox {
  const keyOf = (ws: WorkspaceId) =>
    Buffer.from(hkdfSync('sha256', secret, ws, 'plumbline channel secrets v1', 32));
  return {
    seal(ws, text) {
      const iv = random(IV_BYTES).subarray(0, IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyOf(ws), iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(ws, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', keyOf(ws), bytes.subarray(0, IV_BYTES));
        decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        const body = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
        return Buffer.concat([body, decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new AppError('MALFORMED', 'A stored secret does not open', { cause });
      }
    },
  };
}
