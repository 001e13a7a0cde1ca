import { createHash } from 'node:crypto';
import type { Random } from '../clock.ts';

const TOKEN_BYTES = 32;

/** 256 bits that nobody can guess, as 43 characters that stand in a path unescaped. */
export const newShareToken = (random: Random): string =>
  Buffer.from(random(TOKEN_BYTES)).toString('base64url');

/** What the table knows a link by: a stolen table opens nothing. */
export const shareHash = (token: string): string =>
  createHash('sha256').update(`plumbline share ${token}`).digest('base64url');
