import type { KeyActor } from '../access/actor.ts';
import type { Now } from '../clock.ts';
import { parseKey, sameHash, secretHash } from './key-text.ts';
import type { ApiKeys } from './ports.ts';
import { keyState } from './to-api-key.ts';

/** Uses are noted this far apart, at the least. */
const TOUCH_MS = 5 * 60_000;

export type KeyRefusal =
  /** Its form or checksum is wrong: found without a read. */
  | 'malformed'
  | 'unknown'
  /** Told to whoever has the right secret alone. */
  | 'expired'
  | 'revoked'
  /** The secret before a rotation, whose overlap is over. */
  | 'rotated';

/**
 * Who an API key stands for. One consistent read, kept nowhere: what is revoked is refused by the next request.
 */
export async function authenticateKey(
  { keys, now }: { readonly keys: Pick<ApiKeys, 'find' | 'touch'>; readonly now: Now },
  token: string,
): Promise<KeyActor | KeyRefusal> {
  const text = parseKey(token);
  if (text === null) return 'malformed';
  const key = await keys.find(text.id);
  if (key === null) return 'unknown';
  const hash = secretHash(text);
  const isCurrent = sameHash(hash, key.hash);
  const isOld = key.old !== null && sameHash(hash, key.old.hash);
  if (!isCurrent && !isOld) return 'unknown';
  const at = now();
  const state = keyState(key, at);
  if (state !== 'active') return state;
  if (!isCurrent && (key.old === null || key.old.until <= at)) return 'rotated';
  if (key.usedAt === null || key.usedAt <= at - TOUCH_MS) await keys.touch(key.id, at, at - TOUCH_MS);
  return { kind: 'key', key: key.id, workspace: key.ws, scopes: key.scopes, via: 'key' };
}
