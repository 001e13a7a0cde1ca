import * as z from 'zod';
import { Password } from './api-auth.ts';
import { defineRoute } from './route.ts';

/** By a hash of its id, which gives nobody a session. */
const SessionRef = z.string().regex(/^[\w-]{43}$/);

export const AccountSession = z
  .object({
    id: SessionRef,
    /** The one that asks. */
    current: z.boolean(),
    /** As its browser named itself at sign-in, such as "Firefox on Windows"; null where that is not known. */
    device: z.string().nullable(),
    /** ISO 8601, all three. `seenAt` is when it was last renewed, which happens once an hour of use. */
    createdAt: z.string(),
    seenAt: z.string(),
    endsAt: z.string(),
  })
  .meta({ id: 'AccountSession' });
export type AccountSession = z.infer<typeof AccountSession>;

const account = { tag: 'Account', access: 'session' } as const;

export const accountRoutes = {
  changePassword: defineRoute({
    ...account,
    id: 'changePassword',
    method: 'POST',
    path: '/account/password',
    summary: 'Set a new password with the one before; all other sessions end',
    body: z.object({ current: z.string().min(1).max(256), password: Password }),
    status: 204,
    answer: null,
    problems: ['UNPROCESSABLE'],
  }),
  listSessions: defineRoute({
    ...account,
    id: 'listSessions',
    method: 'GET',
    path: '/account/sessions',
    summary: 'Where one is signed in, newest first',
    status: 200,
    answer: z.object({ items: z.array(AccountSession) }),
    problems: [],
  }),
  endSession: defineRoute({
    ...account,
    id: 'endSession',
    method: 'DELETE',
    path: '/account/sessions/{session}',
    summary: 'End a session of one’s own; its next request is refused',
    params: z.object({ session: SessionRef }),
    status: 204,
    answer: null,
    problems: ['NOT_FOUND'],
  }),
  endOtherSessions: defineRoute({
    ...account,
    id: 'endOtherSessions',
    method: 'POST',
    path: '/account/sessions/end-others',
    summary: 'End all sessions but the one that asks',
    body: z.object({}),
    status: 200,
    answer: z.object({ ended: z.int() }),
    problems: [],
  }),
} as const;
