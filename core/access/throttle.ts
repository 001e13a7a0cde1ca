import { createHash } from 'node:crypto';
import { AppError } from '../errors.ts';

/** Counters of fixed windows. A bucket's name never holds the address or account itself, only its hash. */
export interface RateLimits {
  /** Counts one more unless the window is full; then says how many seconds it has left. */
  readonly take: (
    bucket: string,
    limit: number,
    windowSeconds: number,
  ) => Promise<{ readonly ok: true } | { readonly ok: false; readonly retryAfter: number }>;
  readonly clear: (bucket: string, windowSeconds: number) => Promise<void>;
}

export interface Throttle {
  readonly name: string;
  readonly limit: number;
  readonly windowSeconds: number;
}

const QUARTER = 15 * 60;
const HOUR = 60 * 60;

/** By whom a thing may be asked how often. */
export const THROTTLES = {
  loginAddress: { name: 'login-address', limit: 50, windowSeconds: QUARTER },
  loginAccount: { name: 'login-account', limit: 10, windowSeconds: QUARTER },
  codeAddress: { name: 'code-address', limit: 50, windowSeconds: QUARTER },
  codeAccount: { name: 'code-account', limit: 10, windowSeconds: QUARTER },
  // Of a million codes three are right at a time (RFC 6238, section 5.2, with one step either way).
  factorAccount: { name: 'factor-account', limit: 5, windowSeconds: QUARTER },
  factorDay: { name: 'factor-day', limit: 40, windowSeconds: 24 * HOUR },
  mailAddress: { name: 'mail-address', limit: 30, windowSeconds: HOUR },
  mailAccount: { name: 'mail-account', limit: 5, windowSeconds: HOUR },
  inviteWorkspace: { name: 'invite-workspace', limit: 60, windowSeconds: HOUR },
  inviteAddress: { name: 'invite-address', limit: 5, windowSeconds: HOUR },
  invitationAddress: { name: 'invitation-address', limit: 60, windowSeconds: QUARTER },
  preflight: { name: 'preflight', limit: 60, windowSeconds: HOUR },
  pageAudits: { name: 'page-audits', limit: 240, windowSeconds: HOUR },
  pageAuditHost: { name: 'page-audit-host', limit: 30, windowSeconds: 60 },
  reports: { name: 'reports', limit: 30, windowSeconds: HOUR },
  workspaceExports: { name: 'workspace-exports', limit: 3, windowSeconds: 24 * HOUR },
  exports: { name: 'exports', limit: 120, windowSeconds: HOUR },
  sharedAddress: { name: 'shared-address', limit: 600, windowSeconds: QUARTER },
  // Whoever shows pictures of many pages (a code host's image proxy) asks from few addresses.
  badgeAddress: { name: 'badge-address', limit: 6_000, windowSeconds: QUARTER },
} as const satisfies Record<string, Throttle>;

const bucketOf = ({ name }: Throttle, who: string) =>
  `${name}#${createHash('sha256').update(who).digest('base64url').slice(0, 27)}`;

/** Counts one request of `who`; throws RATE_LIMITED with the seconds to wait where there were too many. */
export async function throttle(limits: RateLimits, rule: Throttle, who: string): Promise<void> {
  const taken = await limits.take(bucketOf(rule, who), rule.limit, rule.windowSeconds);
  if (taken.ok) return;
  throw new AppError('RATE_LIMITED', 'Too many tries. Wait a little, then try again.', {
    retryAfter: taken.retryAfter,
  });
}

export const forgive = (limits: RateLimits, rule: Throttle, who: string): Promise<void> =>
  limits.clear(bucketOf(rule, who), rule.windowSeconds);
