import * as z from 'zod';
import { Email, Me } from './api-auth.ts';
import { defineRoute } from './route.ts';

/** Codes made at once, each good for one sign-in. */
export const RECOVERY_CODES = 10;

/** Of an authenticator app; it changes every thirty seconds. */
const AppCode = z
  .string()
  .trim()
  .regex(/^\d{6}$/, 'The code has six digits');

/** However it is written down: capitals, spaces and hyphens do not matter. */
const RecoveryCode = z
  .string()
  .trim()
  .min(16)
  .max(40)
  .meta({ examples: ['7k2m-9fqx-3tbn-h6wd'] });

const OwnPassword = z.string().min(1).max(256);

export const SecondFactor = z
  .object({
    enabled: z.boolean(),
    /** Recovery codes that were not used yet. */
    recoveryCodes: z.int(),
  })
  .meta({ id: 'SecondFactor' });
export type SecondFactor = z.infer<typeof SecondFactor>;

const account = { tag: 'Account', access: 'session' } as const;
const auth = { tag: 'Authentication', access: 'public' } as const;

export const secondFactorRoutes = {
  answerSecondFactor: defineRoute({
    ...auth,
    id: 'answerSecondFactor',
    method: 'POST',
    path: '/auth/second-factor',
    summary: 'Finish a sign-in with the code of an authenticator app',
    description:
      'After a sign-in that was refused with the reason `second-factor`, within three minutes: that refusal set a cookie which this request brings back.',
    body: z.object({ code: AppCode }),
    status: 200,
    answer: Me,
    problems: ['UNAUTHENTICATED', 'UNPROCESSABLE'],
  }),
  recoverSignIn: defineRoute({
    ...auth,
    id: 'recoverSignIn',
    method: 'POST',
    path: '/auth/recover',
    summary: 'Sign in with a recovery code; the second factor is switched off',
    body: z.object({ email: Email, password: OwnPassword, code: RecoveryCode }),
    status: 200,
    answer: Me,
    problems: ['UNAUTHENTICATED', 'FORBIDDEN', 'UNPROCESSABLE'],
  }),
  getSecondFactor: defineRoute({
    ...account,
    id: 'getSecondFactor',
    method: 'GET',
    path: '/account/second-factor',
    summary: 'Whether signing in asks for the code of an authenticator app',
    status: 200,
    answer: SecondFactor,
    problems: [],
  }),
  beginSecondFactor: defineRoute({
    ...account,
    id: 'beginSecondFactor',
    method: 'POST',
    path: '/account/second-factor',
    summary: 'Get a new secret for an authenticator app; it asks for nothing until it is confirmed',
    body: z.object({ password: OwnPassword }),
    status: 200,
    answer: z.object({
      /** Base 32. */
      secret: z.string(),
      /** The same for apps: `otpauth://totp/…`. */
      uri: z.string(),
    }),
    problems: ['UNPROCESSABLE', 'CONFLICT'],
    secret: true,
  }),
  confirmSecondFactor: defineRoute({
    ...account,
    id: 'confirmSecondFactor',
    method: 'POST',
    path: '/account/second-factor/confirm',
    summary: 'Switch the second factor on with a code of the app; all other sessions end',
    body: z.object({ code: AppCode }),
    status: 200,
    /** Shown this once. */
    answer: z.object({ recoveryCodes: z.array(z.string()) }),
    problems: ['UNPROCESSABLE', 'CONFLICT'],
    secret: true,
  }),
  endSecondFactor: defineRoute({
    ...account,
    id: 'endSecondFactor',
    method: 'POST',
    path: '/account/second-factor/off',
    summary: 'Switch the second factor off, with the password and a code of the app',
    body: z.object({ password: OwnPassword, code: AppCode }),
    status: 204,
    answer: null,
    problems: ['UNPROCESSABLE', 'CONFLICT'],
  }),
} as const;
