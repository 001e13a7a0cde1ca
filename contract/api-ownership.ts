import * as z from 'zod';
import { SiteId } from './ids.ts';
import { defineRoute } from './route.ts';

const OWNERSHIP_METHODS = ['dns', 'meta', 'file'] as const;
export const OwnershipMethod = z.enum(OWNERSHIP_METHODS).meta({ id: 'OwnershipMethod' });
export type OwnershipMethod = z.infer<typeof OwnershipMethod>;

/** `unclear`: the site or its name server gave no answer that tells. */
export const OwnershipResult = z.enum(['found', 'missing', 'unclear']).meta({ id: 'OwnershipResult' });
export type OwnershipResult = z.infer<typeof OwnershipResult>;

export const Ownership = z
  .object({
    /** False where this deployment asks nobody for proof. */
    demanded: z.boolean(),
    verified: z.boolean(),
    /** How it was looked for last. */
    method: OwnershipMethod.nullable(),
    verifiedAt: z.string().nullable(),
    checkedAt: z.string().nullable(),
    result: OwnershipResult.nullable(),
    /** What was found in its place, in plain words. */
    explanation: z.string().nullable(),
    /** What to put up: any one of them. Null where the site's host is an address or a local name. */
    dns: z.object({ name: z.string(), value: z.string() }).nullable(),
    meta: z.object({ url: z.string(), tag: z.string() }),
    file: z.object({ url: z.string(), content: z.string() }),
    /** What an audit is held to until then. */
    until: z.object({ pages: z.int(), rate: z.number() }),
    access: z.object({
      ignoreRobots: z.boolean(),
      /** Names alone: values are never told again. */
      headers: z.array(z.string()),
      basicAuthUser: z.string().nullable(),
    }),
  })
  .meta({ id: 'Ownership' });
export type Ownership = z.infer<typeof Ownership>;

/** RFC 9110, 5.6.2: a token. */
const HeaderName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, 'Use letters, digits and hyphens');
/** Visible characters and blanks between them: no line can be smuggled in. */
const HeaderValue = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e](?:[\x20-\x7e]{0,998}[\x21-\x7e])?$/, 'Use plain characters, 1,000 at most');

const params = z.object({ site: SiteId });
const ownership = { tag: 'Ownership', params } as const;

export const ownershipRoutes = {
  getOwnership: defineRoute({
    ...ownership,
    id: 'getOwnership',
    method: 'GET',
    path: '/sites/{site}/ownership',
    summary: 'Whether the site is verified, and how it can be',
    access: ['sites:read'],
    status: 200,
    answer: Ownership,
    problems: ['NOT_FOUND'],
  }),
  checkOwnership: defineRoute({
    ...ownership,
    id: 'checkOwnership',
    method: 'POST',
    path: '/sites/{site}/ownership/checks',
    summary: 'Look for the proof now',
    access: ['sites:write'],
    body: z.object({ method: OwnershipMethod }),
    status: 200,
    answer: Ownership,
    problems: ['NOT_FOUND', 'UNPROCESSABLE', 'UNAVAILABLE'],
  }),
  putSiteAccess: defineRoute({
    ...ownership,
    id: 'putSiteAccess',
    method: 'PUT',
    path: '/sites/{site}/access',
    summary: 'What audits of a verified site may do: own headers, a password, no regard for robots.txt',
    description:
      'What is absent stays as it is. Header values and the password are kept encrypted, sent to the host of the site alone, and never answered.',
    access: 'session',
    body: z.object({
      ignoreRobots: z.boolean().optional(),
      /** Replaces all of them; empty takes them away. */
      headers: z
        .array(z.object({ name: HeaderName, value: HeaderValue }))
        .max(10)
        .optional(),
      /** Null takes it away. */
      basicAuth: z
        .object({
          /** RFC 7617: no colon in the name. */
          user: z.string().regex(/^[^:\p{Cc}]{1,200}$/u, 'Use no colon'),
          password: z.string().regex(/^\P{Cc}{1,200}$/u, 'Use no control characters'),
        })
        .nullable()
        .optional(),
    }),
    status: 200,
    answer: Ownership,
    problems: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT', 'UNPROCESSABLE'],
  }),
} as const;
