import type { AuditHeader, StateHead } from '#contract/audit.ts';
import { AppError } from '../errors.ts';
import { applyDelta } from './apply.ts';
import { Delta } from './delta.ts';
import type { ObjectStore } from './ports.ts';
import { Snapshot, fromSnapshot } from './snapshot.ts';
import { decodeObject } from './state-codec.ts';
import { type CrawlState, type PinnedHeader, createState } from './state.ts';

const MOST_BYTES = 500_000_000;

/** A state, and what its objects weigh: that decides when the next snapshot is due. */
export interface LoadedState {
  readonly state: CrawlState;
  readonly snapshotBytes: number;
  readonly deltaBytes: number;
}

/**
 * Reads the state that a header names: its snapshot (or the empty state) and the deltas on it, in order.
 * @throws AppError MALFORMED where an object is missing, or the chain does not end at the header's version.
 */
export async function loadState(
  header: PinnedHeader & Pick<AuditHeader, 'version'> & { readonly head: StateHead },
  objects: Pick<ObjectStore, 'get'>,
): Promise<LoadedState> {
  const { snapshot, deltas } = header.head;
  const names = snapshot === null ? deltas : [snapshot, ...deltas];
  const bytes = await Promise.all(names.map((name) => getObject(objects, name)));
  const weights = bytes.map(({ length }) => length);
  const first = snapshot === null ? undefined : bytes.shift();
  const state =
    snapshot === null || first === undefined
      ? createState(header)
      : fromSnapshot(header, decodeObject(Snapshot, first, snapshot));
  for (const [i, delta] of bytes.entries()) applyDelta(state, decodeObject(Delta, delta, deltas[i] ?? ''));
  if (state.version !== header.version)
    throw new AppError(
      'MALFORMED',
      `The state is of version ${state.version}, its header of ${header.version}`,
    );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const snapshotBytes = first?.length ?? 0;
  return { state, snapshotBytes, deltaBytes: total - snapshotBytes };
}

async function getObject(objects: Pick<ObjectStore, 'get'>, name: string): Promise<Uint8Array> {
  const bytes = await objects.get(name, MOST_BYTES);
  if (bytes === null) throw new AppError('MALFORMED', `${name} is gone`);
  return bytes;
}
