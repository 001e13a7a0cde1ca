import type { AuditHeader } from '#contract/audit.ts';
import { PREFIX } from '#contract/objects.ts';
import type { Ctx, Delta } from './delta.ts';
import type { HeaderChange } from './ports.ts';
import { wakeAt } from './plan.ts';
import { toSnapshot } from './snapshot.ts';
import { encodeObject } from './state-codec.ts';
import { type CrawlState, countersOf } from './state.ts';
import type { Work } from './transition.ts';
import type { WarmState } from './warm-states.ts';

export interface SnapshotLimits {
  /** Deltas after which a snapshot is taken, whatever they weigh; the header has room for 64. */
  readonly deltas: number;
  /** Deltas of less than this together are cheaper to read than a snapshot is to write. */
  readonly bytes: number;
}

export const SNAPSHOT_LIMITS: SnapshotLimits = { deltas: 64, bytes: 64_000 };
/** The sweeper looks at a running audit at least this often. */
const CHECK_MS = 4 * 60_000;
const MINUTE = 60_000;

export interface CommitPlan {
  /** To be written before the header. */
  readonly objects: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly header: HeaderChange;
  /** What the warm state is once the header is written. */
  readonly entry: Pick<WarmState, 'last' | 'snapshotBytes' | 'deltaBytes'>;
}

export interface CommitInput {
  readonly entry: WarmState;
  readonly header: AuditHeader;
  readonly work: Work;
  readonly limits: SnapshotLimits;
}

/**
 * The objects and the header of the next version. A snapshot takes the delta's place where the deltas would
 * weigh more than the last snapshot or are too many, and where the crawl ends, so that analysis reads one object.
 *
 * The entry's state is already at the new version.
 */
export function planCommit({ entry, header, work, limits }: CommitInput, newName: () => string): CommitPlan {
  const { state } = entry;
  const base = `${PREFIX.state}${state.ws}/${state.aud}/${state.version}-${newName()}`;
  const last = `${base}.json.gz`;
  const deltas = [...header.head.deltas, last];
  const bytes =
    deltas.length >= limits.deltas || state.phase === 'analyzing' ? null : encodeDelta(header.version, work);
  const weight = entry.deltaBytes + (bytes?.length ?? 0);
  if (bytes !== null && weight <= Math.max(entry.snapshotBytes, limits.bytes)) {
    return {
      objects: [{ name: last, bytes }],
      header: toHeader(state, { ...header.head, deltas, last }, work),
      entry: { last, snapshotBytes: entry.snapshotBytes, deltaBytes: weight },
    };
  }
  const whole = encodeObject(toSnapshot(state));
  const snapshot = `${base}.snap.gz`;
  return {
    objects: [{ name: snapshot, bytes: whole }],
    header: toHeader(state, { snapshot, deltas: [], last }, work),
    entry: { last, snapshotBytes: whole.length, deltaBytes: 0 },
  };
}

function encodeDelta(base: number, { ctx, changes, commands }: Work): Uint8Array {
  const delta: Delta = { v: 1, base, ctx: toRecord(ctx), changes: [...changes], commands: [...commands] };
  return encodeObject(delta);
}

function toHeader(state: CrawlState, head: AuditHeader['head'], { ctx, commands }: Work): HeaderChange {
  return {
    version: state.version,
    phase: state.phase,
    outcome: state.outcome,
    reason: state.reason,
    head,
    run: state.run,
    recent: [...state.recent],
    counters: countersOf(state),
    startedAt: isoOrNull(state.startedAt),
    finishedAt: isoOrNull(state.finishedAt),
    movedAt: new Date(ctx.now).toISOString(),
    nextCheckAt: nextCheckAt(state, ctx, commands.length > 0),
  };
}

/**
 * When the sweeper looks next: within five minutes, on a whole minute so that the index is seldom written;
 * later only where nothing was sent, nothing is in flight, and the crawl waits for a time that it knows.
 */
function nextCheckAt(state: CrawlState, ctx: Ctx, hasCommands: boolean): number {
  const isWaiting = state.phase === 'crawling' && !hasCommands && state.slices.size === 0;
  const at = (isWaiting ? wakeAt(state, ctx) : null) ?? ctx.now + CHECK_MS;
  return Math.ceil(Math.max(at, ctx.now) / MINUTE) * MINUTE;
}

function toRecord({ now, cancelRequested, leases }: Ctx): Delta['ctx'] {
  return { now, cancelRequested, leases: Object.fromEntries(leases) };
}

const isoOrNull = (time: number | null): string | null =>
  time === null ? null : new Date(time).toISOString();
