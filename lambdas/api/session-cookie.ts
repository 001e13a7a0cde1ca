import { STEP_MS } from '#core/auth/step-seal.ts';

/** `__Host-`: only over https (or localhost), only this host, for every path; no sub-domain can set it. */
export const SESSION_COOKIE = '__Host-plumbline';

const ATTRIBUTES = 'Path=/; HttpOnly; Secure; SameSite=Strict';

/** The session's id in the request's cookies, if there is one. */
export function readSessionCookie(cookies: readonly string[] = []): string | null {
  return readCookie(SESSION_COOKIE, cookies);
}

function readCookie(name: string, cookies: readonly string[]): string | null {
  const prefix = `${name}=`;
  const cookie = cookies.map((text) => text.trim()).find((text) => text.startsWith(prefix));
  return cookie === undefined ? null : cookie.slice(prefix.length);
}

export function sessionCookie(id: string, endsAt: number, now: number): string {
  const maxAge = Math.max(0, Math.floor((endsAt - now) / 1_000));
  return `${SESSION_COOKIE}=${id}; Max-Age=${maxAge}; ${ATTRIBUTES}`;
}

/** A sign-in between password and code: it lives for the minutes that the provider gives it. */
const STEP_COOKIE = '__Host-plumbline-step';

export const readStepCookie = (cookies: readonly string[] = []): string | null =>
  readCookie(STEP_COOKIE, cookies);

export const stepCookie = (sealed: string): string =>
  `${STEP_COOKIE}=${sealed}; Max-Age=${STEP_MS / 1_000}; ${ATTRIBUTES}`;

export const NO_STEP_COOKIE = `${STEP_COOKIE}=; Max-Age=0; ${ATTRIBUTES}`;

export const NO_SESSION_COOKIE = `${SESSION_COOKIE}=; Max-Age=0; ${ATTRIBUTES}`;
