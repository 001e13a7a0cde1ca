import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import * as z from 'zod';
import type { Now, Random } from '../clock.ts';

/** A sign-in between password and code. */
const SealedStep = z.object({
  email: z.string(),
  username: z.string(),
  session: z.string(),
  /** Epoch milliseconds. */
  endsAt: z.number(),
});
export type SealedStep = z.infer<typeof SealedStep>;

/** As long as the provider honours it. */
export const STEP_MS = 180_000;

export interface StepSeal {
  readonly close: (step: Omit<SealedStep, 'endsAt'>) => string;
  /** Null for what we never sealed, and for what is over. */
  readonly open: (text: string) => SealedStep | null;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** More than a browser keeps of one cookie. */
const MOST_CHARS = 4_096;

/**
 * The half-done sign-in travels in the browser's cookie, which can neither be read nor changed there: AES-256-GCM
 * under a key that HKDF (RFC 5869) draws from the deployment's secret for this use alone.
 * @param secret 32 characters or more
 */
export function createStepSeal(secret: string, random: Random, now: Now): StepSeal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'plumbline sign-in steps v1', 32));
  return {
    close(step) {
      const iv = random(IV_BYTES).subarray(0, IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const text = JSON.stringify({ ...step, endsAt: now() + STEP_MS });
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(text) {
      if (text.length > MOST_CHARS) return null;
      const bytes = Buffer.from(text, 'base64url');
      if (bytes.length < IV_BYTES + TAG_BYTES) return null;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
        decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        const body = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
        const step = SealedStep.parse(JSON.parse(Buffer.concat([body, decipher.final()]).toString('utf8')));
        return step.endsAt > now() ? step : null;
      } catch {
        return null;
      }
    },
  };
}
