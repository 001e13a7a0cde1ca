import type { AuditHeader } from '#contract/audit.ts';
import { RUNNING_SHARDS } from '#contract/table.ts';
import { hashText } from './hash.ts';
import type { HeaderChange } from './ports.ts';

/** The 2 h deadlines of slices move every healthy audit before this. */
const UNMOVED_MS = 4 * 3_600_000;
const GRACE_MS = 3_600_000;
const TICK_BUCKET_MS = 5 * 60_000;

/** An audit's shard of the RUNNING index. */
export const runningShard = (aud: string): number => hashText(aud) % RUNNING_SHARDS;

/** Deduplication id of a tick: at most one in five minutes goes through. */
export const tickId = (aud: string, now: number): string => `tick:${aud}:${Math.floor(now / TICK_BUCKET_MS)}`;

/**
 * What the sweeper does about an audit whose check is due: `tick` lets the coordinator look, `end` is for one
 * that ticks no longer move (its state cannot be read, say), `none` for one that is gone or finished.
 */
export function judgeAudit(header: AuditHeader | null, now: number): 'none' | 'tick' | 'end' {
  if (header === null) return 'none';
  if (header.phase === 'done') return header.sentVersion < header.version ? 'tick' : 'none';
  const isUnmoved = now - Date.parse(header.movedAt) > UNMOVED_MS;
  return isUnmoved || now > Date.parse(header.hardDeadline) + GRACE_MS ? 'end' : 'tick';
}

/**
 * The header of an audit that is given up: done, failed, stuck. To be written on condition that the version
 * is still the one seen (`HeaderStore.commit` does that); a tick then has the coordinator finish it. The one
 * commit that is not the coordinator's.
 */
export function endAsStuck(header: AuditHeader, now: number): HeaderChange {
  const at = new Date(now).toISOString();
  return {
    version: header.version + 1,
    phase: 'done',
    outcome: 'failed',
    reason: 'stuck',
    head: { ...header.head, last: null },
    run: header.run,
    recent: header.recent,
    counters: header.counters,
    startedAt: header.startedAt,
    finishedAt: at,
    movedAt: at,
    nextCheckAt: now,
  };
}
