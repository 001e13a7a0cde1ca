/** `__Host-`: only over https (or localhost), only this host, for every path; no sub-domain can set it. */
export const SESSION_COOKIE = '__Host-plumbline';

const ATTRIBUTES = 'Path=/; HttpOnly; Secure; SameSite=Strict';

/** The session's id in the request's cookies, if there is one. */
export function readSessionCookie(cookies: readonly string[] = []): string | null {
  const prefix = `${SESSION_COOKIE}=`;
  const cookie = cookies.map((text) => text.trim()).find((text) => text.startsWith(prefix));
  return cookie === undefined ? null : cookie.slice(prefix.length);
}

export function sessionCookie(id: string, endsAt: number, now: number): string {
  const maxAge = Math.max(0, Math.floor((endsAt - now) / 1_000));
  return `${SESSION_COOKIE}=${id}; Max-Age=${maxAge}; ${ATTRIBUTES}`;
}

export const NO_SESSION_COOKIE = `${SESSION_COOKIE}=; Max-Age=0; ${ATTRIBUTES}`;
