import * as z from 'zod';
import { KeyId, UserId } from './ids.ts';
import { SCOPES, defineRoute } from './route.ts';

/** Keys of a workspace that are not revoked, expired ones among them. */
export const MAX_KEYS = 20;
/** Revoked keys that a list still shows, the latest of them. */
export const MAX_REVOKED_KEYS = 20;
/** How long the secret before may work beside the new one. */
const MAX_OVERLAP_HOURS = 7 * 24;
const MAX_KEY_DAYS = 5 * 366;

const KeyScopes = z
  .array(z.enum(SCOPES))
  .min(1, 'Choose at least one')
  .max(SCOPES.length)
  .refine((scopes) => new Set(scopes).size === scopes.length, 'Name each scope once')
  .meta({ uniqueItems: true });

/** Null: it does not expire. */
const ExpiresInDays = z.int().min(1).max(MAX_KEY_DAYS).nullable();

export const ApiKey = z
  .object({
    id: KeyId,
    name: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    state: z.enum(['active', 'expired', 'revoked']),
    /** Who made it. */
    createdBy: UserId,
    /** ISO 8601, all of them. */
    createdAt: z.string(),
    expiresAt: z.string().nullable(),
    /** To five minutes. */
    lastUsedAt: z.string().nullable(),
    rotatedAt: z.string().nullable(),
    /** Until then the secret before the last rotation works too; null where it does not any more. */
    overlapEndsAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof ApiKey>;

export const NewApiKey = z
  .object({
    key: ApiKey,
    /** The whole key as it is sent. Told here once, and never again. */
    secret: z.string(),
  })
  .meta({ id: 'NewApiKey' });
export type NewApiKey = z.infer<typeof NewApiKey>;

const keys = { tag: 'API keys', access: 'session' } as const;
const KeyParams = z.object({ key: KeyId });

/** For owners and admins who are signed in: no key makes, sees or ends keys. */
export const keyRoutes = {
  listKeys: defineRoute({
    ...keys,
    id: 'listKeys',
    method: 'GET',
    path: '/api-keys',
    summary: 'API keys of the workspace, newest first; the latest revoked ones last',
    status: 200,
    answer: z.object({ items: z.array(ApiKey), limit: z.int() }),
    problems: [],
    etag: true,
  }),
  createKey: defineRoute({
    ...keys,
    id: 'createKey',
    method: 'POST',
    path: '/api-keys',
    summary: 'Make an API key; its secret is in this answer alone',
    body: z.object({
      name: z.string().trim().min(1).max(100),
      scopes: KeyScopes,
      expiresInDays: ExpiresInDays,
    }),
    status: 201,
    answer: NewApiKey,
    problems: ['LIMIT_REACHED'],
    secret: true,
  }),
  rotateKey: defineRoute({
    ...keys,
    id: 'rotateKey',
    method: 'POST',
    path: '/api-keys/{key}/rotate',
    summary: 'Give a key a new secret; the old one works on for a while',
    params: KeyParams,
    body: z.object({
      /** 0: the old secret ends now. A secret still overlapping from a rotation before ends in any case. */
      overlapHours: z.int().min(0).max(MAX_OVERLAP_HOURS).default(24),
      /** Counted from now; without it the key ends when it did before. */
      expiresInDays: ExpiresInDays.optional(),
    }),
    status: 200,
    answer: NewApiKey,
    problems: ['NOT_FOUND', 'CONFLICT'],
    secret: true,
  }),
  revokeKey: defineRoute({
    ...keys,
    id: 'revokeKey',
    method: 'DELETE',
    path: '/api-keys/{key}',
    summary: 'End a key and all its secrets at once',
    params: KeyParams,
    status: 200,
    answer: ApiKey,
    problems: ['NOT_FOUND'],
  }),
} as const;
