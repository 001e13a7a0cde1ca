import { type ApiKey, MAX_KEYS, MAX_REVOKED_KEYS, type NewApiKey } from '#contract/api-keys.ts';
import type { KeyId, UserId, WorkspaceId } from '#contract/ids.ts';
import type { Scope } from '#contract/route.ts';
import type { Now, Random } from '../clock.ts';
import { AppError } from '../errors.ts';
import { limitReached } from '../plans/limit-reached.ts';
import { type PlanDeps, planOf } from '../plans/plan-of.ts';
import { ulid } from '../ulid.ts';
import { formatKey, newSecret, secretHash } from './key-text.ts';
import type { ApiKeys, KeyRecord } from './ports.ts';
import { keyState, toApiKey } from './to-api-key.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export interface KeyDeps {
  readonly keys: ApiKeys;
  readonly now: Now;
  readonly random: Random;
}

const endOf = (days: number | null, now: number): number | null => (days === null ? null : now + days * DAY);
const noSuchKey = () => new AppError('NOT_FOUND', 'There is no such API key.');

/** Newest first; those lately revoked after the others. */
export async function listKeys(
  { keys, now }: Pick<KeyDeps, 'keys' | 'now'>,
  ws: WorkspaceId,
): Promise<{ items: ApiKey[]; limit: number }> {
  const found = (await keys.list(ws)).toSorted((a, b) => (a.id < b.id ? 1 : -1));
  const revoked = found.filter(({ revokedAt }) => revokedAt !== null).slice(0, MAX_REVOKED_KEYS);
  const rest = found.filter(({ revokedAt }) => revokedAt === null);
  return { items: [...rest, ...revoked].map((key) => toApiKey(key, now())), limit: MAX_KEYS };
}

/** Makes a key. Throws LIMIT_REACHED at MAX_KEYS and at the plan's limit. */
export async function createKey(
  { keys, now, random, ...plans }: KeyDeps & PlanDeps,
  { ws, by }: { readonly ws: WorkspaceId; readonly by: UserId },
  input: { readonly name: string; readonly scopes: readonly Scope[]; readonly expiresInDays: number | null },
): Promise<NewApiKey> {
  const at = now();
  const text = { id: `key_${ulid(at, random(16))}` as const, secret: newSecret(random) };
  const key: KeyRecord = {
    ws,
    id: text.id,
    name: input.name,
    scopes: input.scopes,
    hash: secretHash(text),
    createdBy: by,
    createdAt: at,
    endsAt: endOf(input.expiresInDays, at),
    usedAt: null,
    rotatedAt: null,
    old: null,
    revokedAt: null,
  };
  const plan = await planOf(plans, ws);
  const most = Math.min(MAX_KEYS, plan.keys ?? MAX_KEYS);
  const isMade = await keys.create(key, most);
  if (!isMade && most === plan.keys)
    throw limitReached('keys', plan, {
      limit: most,
      used: most,
      words: `The plan has room for ${most} API ${most === 1 ? 'key' : 'keys'}`,
    });
  if (!isMade)
    throw new AppError('LIMIT_REACHED', `A workspace has room for ${MAX_KEYS} API keys. Revoke one first.`);
  return { key: toApiKey(key, at), secret: formatKey(text) };
}

/** Gives a key a new secret. Throws NOT_FOUND, or CONFLICT where it is no longer active. */
export async function rotateKey(
  { keys, now, random }: KeyDeps,
  ws: WorkspaceId,
  id: KeyId,
  input: { readonly overlapHours: number; readonly expiresInDays?: number | null | undefined },
): Promise<NewApiKey> {
  const at = now();
  const before = await keys.find(id);
  if (before === null || before.ws !== ws) throw noSuchKey();
  const state = keyState(before, at);
  if (state !== 'active')
    throw new AppError('CONFLICT', `This API key is ${state}: make a new one.`, { reason: `key-${state}` });
  const text = { id, secret: newSecret(random) };
  const key = await keys.rotate(ws, id, {
    from: before.hash,
    hash: secretHash(text),
    at,
    oldUntil: at + input.overlapHours * HOUR,
    endsAt: input.expiresInDays === undefined ? before.endsAt : endOf(input.expiresInDays, at),
  });
  if (key === null)
    throw new AppError('CONFLICT', 'This API key was changed by somebody else just now.', {
      reason: 'key-changed',
    });
  return { key: toApiKey(key, at), secret: formatKey(text) };
}

/** Ends a key at once. Throws NOT_FOUND. */
export async function revokeKey(
  { keys, now }: Pick<KeyDeps, 'keys' | 'now'>,
  ws: WorkspaceId,
  id: KeyId,
): Promise<ApiKey> {
  const key = await keys.revoke(ws, id, now());
  if (key === null) throw noSuchKey();
  return toApiKey(key, now());
}
