import type { Me } from '#contract/api-auth.ts';
import { RECOVERY_CODES, type secondFactorRoutes } from '#contract/api-second-factor.ts';
import type { Answers } from './answers.ts';
import { FixtureProblem } from './fixture-problem.ts';

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const CODES = Array.from({ length: RECOVERY_CODES }, (_, i) => `7k2m-9fqx-3tbn-h6w${i}`);

/** A second factor in memory; `123456` is its code. */
export function createSecondFactorAnswers(signIn: () => Me): Pick<Answers, keyof typeof secondFactorRoutes> {
  let enabled = false;
  let left = 0;
  const check = (code: string) => {
    if (code !== '123456')
      throw new FixtureProblem('UNPROCESSABLE', 'The code is wrong, or was used already.', {
        field: '/code',
      });
  };
  const checkPassword = (password: string) => {
    if (password === 'wrong')
      throw new FixtureProblem('UNPROCESSABLE', 'This is not your password', { field: '/password' });
  };
  return {
    answerSecondFactor: ({ body }) => {
      check(body.code);
      return signIn();
    },
    recoverSignIn: ({ body }) => {
      if (!CODES.includes(body.code))
        throw new FixtureProblem('UNPROCESSABLE', 'The recovery code is wrong.', { field: '/code' });
      [enabled, left] = [false, 0];
      return signIn();
    },
    getSecondFactor: () => ({ enabled, recoveryCodes: left }),
    beginSecondFactor: ({ body }) => {
      checkPassword(body.password);
      return {
        secret: SECRET,
        uri: `otpauth://totp/Plumbline:ada%40acme.test?secret=${SECRET}&issuer=Plumbline`,
      };
    },
    confirmSecondFactor: ({ body }) => {
      check(body.code);
      [enabled, left] = [true, RECOVERY_CODES];
      return { recoveryCodes: CODES };
    },
    endSecondFactor: ({ body }) => {
      checkPassword(body.password);
      check(body.code);
      [enabled, left] = [false, 0];
      return undefined;
    },
  };
}
