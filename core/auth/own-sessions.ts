import type { AccountSession } from '#contract/api-account.ts';
import type { UserId } from '#contract/ids.ts';
import { type Now, iso } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { Session, Sessions } from './ports.ts';

export interface OwnSessionsDeps {
  readonly sessions: Pick<Sessions, 'get' | 'list' | 'remove'>;
  readonly now: Now;
}

/** A session whose id was changed lives on for seconds, for parallel requests: its successor stands for it. */
const isShown = (now: number) => (session: Session) => session.next === undefined && session.endsAt > now;

/** A person's sessions, newest first. */
export async function listOwnSessions(
  { sessions, now }: OwnSessionsDeps,
  user: UserId,
  current: string,
): Promise<{ items: AccountSession[] }> {
  const found = (await sessions.list(user)).filter(isShown(now()));
  return {
    items: found
      .toSorted((a, b) => b.createdAt - a.createdAt)
      .map((session) => ({
        id: session.hash,
        current: session.hash === current,
        device: session.device ?? null,
        createdAt: iso(session.createdAt),
        seenAt: iso(session.checkedAt),
        endsAt: iso(session.endsAt),
      })),
  };
}

/** Ends one session of a person's own. Throws NOT_FOUND for any other. */
export async function endOwnSession(
  { sessions }: OwnSessionsDeps,
  user: UserId,
  hash: string,
): Promise<void> {
  const session = await sessions.get(hash);
  if (session?.user !== user) throw new AppError('NOT_FOUND', 'There is no such session, or it has ended.');
  await sessions.remove(user, hash);
}

/** Ends all sessions of a person but one; says how many. */
export async function endOtherSessions(
  { sessions, now }: OwnSessionsDeps,
  user: UserId,
  current: string,
): Promise<{ ended: number }> {
  const others = (await sessions.list(user)).filter(({ hash }) => hash !== current);
  for (const { hash } of others) await sessions.remove(user, hash);
  return { ended: others.filter(isShown(now())).length };
}
