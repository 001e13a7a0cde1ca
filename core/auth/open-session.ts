import type { UserId, WorkspaceId } from '#contract/ids.ts';
import type { Now, Random } from '../clock.ts';
import type { Session, Sessions, SignedIn } from './ports.ts';
import { newSessionId, seal, sessionHash } from './session-seal.ts';
import { SESSION } from './session-times.ts';

export interface SessionDeps {
  readonly sessions: Sessions;
  readonly now: Now;
  readonly random: Random;
}

export const REFRESH_TOKEN = 'refresh token';
export const NEXT_ID = 'next id';

export interface OpenSession {
  /** The cookie's value: known to the browser alone. */
  readonly id: string;
  readonly session: Session;
}

/** Stores a new session. A renewed one keeps the end of the one before it. */
export async function openSession(
  { sessions, now, random }: SessionDeps,
  who: {
    readonly user: UserId;
    readonly workspace: WorkspaceId;
    readonly device?: string | null | undefined;
  } & Pick<SignedIn, 'username' | 'refreshToken'>,
  before?: Session,
): Promise<OpenSession> {
  const id = newSessionId(random);
  const at = now();
  const device = before?.device ?? who.device ?? undefined;
  const session: Session = {
    hash: sessionHash(id),
    user: who.user,
    username: who.username,
    workspace: who.workspace,
    ...(device !== undefined && { device }),
    refresh: seal(id, REFRESH_TOKEN, who.refreshToken, random),
    createdAt: before?.createdAt ?? at,
    checkedAt: at,
    endsAt: before?.endsAt ?? at + SESSION.lifeMs,
  };
  await sessions.put(session);
  return { id, session };
}
