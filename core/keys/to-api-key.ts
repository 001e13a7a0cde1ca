import type { ApiKey } from '#contract/api-keys.ts';
import { iso } from '../clock.ts';
import type { KeyRecord } from './ports.ts';

const orNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

/** What a key is worth at a moment. */
export function keyState({ revokedAt, endsAt }: KeyRecord, now: number): ApiKey['state'] {
  if (revokedAt !== null) return 'revoked';
  return endsAt !== null && endsAt <= now ? 'expired' : 'active';
}

/** A key as people see it: nothing of its secrets. */
export function toApiKey(key: KeyRecord, now: number): ApiKey {
  const state = keyState(key, now);
  const overlaps = state === 'active' && key.old !== null && key.old.until > now;
  return {
    id: key.id,
    name: key.name,
    scopes: [...key.scopes],
    state,
    createdBy: key.createdBy,
    createdAt: iso(key.createdAt),
    expiresAt: orNull(key.endsAt),
    lastUsedAt: orNull(key.usedAt),
    rotatedAt: orNull(key.rotatedAt),
    overlapEndsAt: overlaps ? orNull(key.old?.until ?? null) : null,
    revokedAt: orNull(key.revokedAt),
  };
}
