import type { Now } from '../clock.ts';
import type { Actor } from './actor.ts';
import { type Quota, secondsToFull, secondsToTake, step, toMicros, tokensLeft } from './token-bucket.ts';

/** Buckets that all instances share. Times are microseconds, see token-bucket.ts. */
export interface Buckets {
  /**
   * Takes `tokens` at `now` by one conditional write, or none. `hint` is when the bucket was last known to be
   * full again: with a right one the first write is the only one.
   */
  readonly take: (
    bucket: string,
    quota: Quota,
    asked: { readonly tokens: number; readonly now: number; readonly hint: number | null },
  ) => Promise<{ readonly taken: boolean; readonly fullAt: number }>;
}

/** How a caller stands with one limit, as the headers say it. */
export interface Standing {
  readonly name: 'key' | 'workspace';
  readonly quota: Quota;
  readonly remaining: number;
  /** Until all of it is there again. */
  readonly resetSeconds: number;
}

export interface Limited {
  readonly standings: readonly Standing[];
  /** Seconds; null where the request may go on. */
  readonly retryAfter: number | null;
}

export type LimitRequest = (actor: Actor) => Promise<Limited>;

export interface RequestQuotas {
  readonly key: Quota;
  readonly workspace: Quota;
}

/** Of a workspace's bucket so many are taken at once and spent here: one write for so many requests. */
const LEASE_TOKENS = 10;
const LEASE_MICROS = 5_000_000;
/** Buckets that are remembered; then all are forgotten, which costs a few more writes. */
const MOST_REMEMBERED = 10_000;

interface Remembered {
  fullAt: number;
  /** Nothing can be taken before this. */
  deniedUntil: number;
  leased: number;
  leaseEnds: number;
}

/**
 * Counts each request of a key against the key's bucket exactly, and every request against its workspace's
 * bucket by small leases. A refused caller is refused from memory until something can be had again, so that
 * hammering costs nothing.
 */
export function createRequestLimits(buckets: Buckets, quotas: RequestQuotas, now: Now): LimitRequest {
  const memory = new Map<string, Remembered>();
  const remember = (bucket: string): Remembered => {
    const found = memory.get(bucket);
    if (found !== undefined) return found;
    if (memory.size >= MOST_REMEMBERED) memory.clear();
    const made = { fullAt: 0, deniedUntil: 0, leased: 0, leaseEnds: 0 };
    memory.set(bucket, made);
    return made;
  };

  /** Takes them all or none. */
  const take = async (bucket: string, quota: Quota, tokens: number, at: number): Promise<boolean> => {
    const known = remember(bucket);
    if (tokens === 1 && known.deniedUntil > at) return false;
    const hint = known.fullAt === 0 ? null : known.fullAt;
    const { taken, fullAt } = await buckets.take(bucket, quota, { tokens, now: at, hint });
    known.fullAt = Math.max(known.fullAt, fullAt);
    if (!taken && tokens === 1) known.deniedUntil = at + fullAt - step(quota, 1, at).latest;
    return taken;
  };

  const spend = async (bucket: string, quota: Quota, at: number): Promise<boolean> => {
    const known = remember(bucket);
    if (known.leased > 0 && known.leaseEnds > at) {
      known.leased -= 1;
      return true;
    }
    known.leased = 0;
    if (quota.limit > LEASE_TOKENS * 10 && known.deniedUntil <= at) {
      if (await take(bucket, quota, LEASE_TOKENS, at)) {
        known.leased += LEASE_TOKENS - 1;
        known.leaseEnds = at + LEASE_MICROS;
        return true;
      }
    }
    return take(bucket, quota, 1, at);
  };

  const standing = (name: Standing['name'], bucket: string, quota: Quota, at: number): Standing => {
    const { fullAt, leased } = remember(bucket);
    return {
      name,
      quota,
      remaining: Math.min(quota.limit, tokensLeft(quota, fullAt, at) + leased),
      resetSeconds: secondsToFull(fullAt, at),
    };
  };

  return async (actor) => {
    const at = toMicros(now());
    const workspace = `workspace#${actor.workspace}`;
    const own = actor.kind === 'key' ? `key#${actor.key}` : null;
    // The key's own first: what it is refused does not cost its workspace anything.
    const keyOk = own === null || (await take(own, quotas.key, 1, at));
    const workspaceOk = !keyOk || (await spend(workspace, quotas.workspace, at));
    const waits = [
      ...(own !== null && !keyOk ? [secondsToTake(quotas.key, 1, remember(own).fullAt, at)] : []),
      ...(workspaceOk ? [] : [secondsToTake(quotas.workspace, 1, remember(workspace).fullAt, at)]),
    ];
    return {
      standings: [
        ...(own === null ? [] : [standing('key', own, quotas.key, at)]),
        standing('workspace', workspace, quotas.workspace, at),
      ],
      retryAfter: waits.length === 0 ? null : Math.max(...waits),
    };
  };
}
