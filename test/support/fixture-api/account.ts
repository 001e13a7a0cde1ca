import type { AccountSession, accountRoutes } from '#contract/api-account.ts';
import type { Answers } from './answers.ts';
import { FixtureProblem } from './fixture-problem.ts';

const DAY = 86_400_000;

/** Sessions of the account in memory. */
export function createAccountAnswers(now: () => number): Pick<Answers, keyof typeof accountRoutes> {
  const at = (days: number) => new Date(now() + days * DAY).toISOString();
  const session = (letter: string, more: Partial<AccountSession>): AccountSession => ({
    id: letter.repeat(43),
    current: false,
    device: null,
    createdAt: at(-3),
    seenAt: at(-0.5),
    endsAt: at(27),
    ...more,
  });
  let sessions = [
    session('a', { current: true, device: 'Firefox on Windows', createdAt: at(-0.1), seenAt: at(-0.01) }),
    session('b', { device: 'Safari on iPhone' }),
    session('c', {}),
  ];
  return {
    changePassword: ({ body }) => {
      if (body.current === 'wrong')
        throw new FixtureProblem('UNPROCESSABLE', 'This is not your password', { field: '/current' });
      return undefined;
    },
    listSessions: () => ({ items: sessions }),
    endSession: ({ params }) => {
      sessions = sessions.filter(({ id }) => id !== params.session);
      return undefined;
    },
    endOtherSessions: () => {
      const ended = sessions.length - 1;
      sessions = sessions.filter(({ current }) => current);
      return { ended };
    },
  };
}
