import * as z from 'zod';
import { UserId, WorkspaceId } from './ids.ts';
import { defineRoute } from './route.ts';

export const Email = z
  .email()
  .max(254)
  .transform((email) => email.toLowerCase());
/** The rules of the user pool (lib/stacks/data-stack), said once for forms and API alike. */
export const PASSWORD_MIN = 12;
export const Password = z.string().min(PASSWORD_MIN).max(256);
const Code = z
  .string()
  .trim()
  .regex(/^\d{6}$/, 'The code has six digits');

export const ROLES = ['owner', 'admin', 'member', 'viewer'] as const;
export const Role = z.enum(ROLES).meta({ id: 'Role' });
export type Role = z.infer<typeof Role>;

export const Me = z
  .object({
    user: z.object({ id: UserId, email: z.string() }),
    /** The workspace that requests of this session are about. */
    workspace: WorkspaceId,
    workspaces: z.array(z.object({ id: WorkspaceId, name: z.string(), role: Role })),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

/** One-use codes go by e-mail; the answer is the same whether or not the address has an account. */
const Sent = z.object({ sentTo: z.string() });
const auth = { tag: 'Authentication' } as const;

export const authRoutes = {
  signUp: defineRoute({
    ...auth,
    id: 'signUp',
    method: 'POST',
    path: '/auth/sign-up',
    summary: 'Create an account; a confirmation code is e-mailed',
    access: 'public',
    body: z.object({ email: Email, password: Password }),
    status: 202,
    answer: Sent,
    problems: ['UNPROCESSABLE'],
  }),
  confirmSignUp: defineRoute({
    ...auth,
    id: 'confirmSignUp',
    method: 'POST',
    path: '/auth/confirm',
    summary: 'Confirm an e-mail address with the code sent to it',
    access: 'public',
    body: z.object({ email: Email, code: Code }),
    status: 204,
    answer: null,
    problems: ['UNPROCESSABLE'],
  }),
  resendCode: defineRoute({
    ...auth,
    id: 'resendCode',
    method: 'POST',
    path: '/auth/resend',
    summary: 'Send the confirmation code again',
    access: 'public',
    body: z.object({ email: Email }),
    status: 202,
    answer: Sent,
    problems: [],
  }),
  login: defineRoute({
    ...auth,
    id: 'login',
    method: 'POST',
    path: '/auth/login',
    summary: 'Sign in; the session is an HttpOnly cookie',
    access: 'public',
    body: z.object({ email: Email, password: z.string().min(1).max(256) }),
    status: 200,
    answer: Me,
    problems: ['UNAUTHENTICATED', 'FORBIDDEN'],
  }),
  refresh: defineRoute({
    ...auth,
    id: 'refresh',
    method: 'POST',
    path: '/auth/refresh',
    summary: 'Renew a session whose hour has passed',
    access: 'public',
    body: z.object({}),
    status: 200,
    answer: Me,
    problems: ['UNAUTHENTICATED'],
  }),
  logout: defineRoute({
    ...auth,
    id: 'logout',
    method: 'POST',
    path: '/auth/logout',
    summary: 'End the session',
    access: 'public',
    body: z.object({}),
    status: 204,
    answer: null,
    problems: [],
  }),
  forgotPassword: defineRoute({
    ...auth,
    id: 'forgotPassword',
    method: 'POST',
    path: '/auth/forgot',
    summary: 'Send a code to set a new password with',
    access: 'public',
    body: z.object({ email: Email }),
    status: 202,
    answer: Sent,
    problems: [],
  }),
  resetPassword: defineRoute({
    ...auth,
    id: 'resetPassword',
    method: 'POST',
    path: '/auth/reset',
    summary: 'Set a new password with the code; all sessions of the account end',
    access: 'public',
    body: z.object({ email: Email, code: Code, password: Password }),
    status: 204,
    answer: null,
    problems: ['UNPROCESSABLE'],
  }),
  me: defineRoute({
    ...auth,
    id: 'me',
    method: 'GET',
    path: '/me',
    summary: 'Who is signed in, and their workspaces',
    access: 'session',
    status: 200,
    answer: Me,
    problems: [],
    etag: true,
  }),
} as const;
