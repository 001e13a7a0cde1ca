import type { WorkspaceId } from '#contract/ids.ts';
import { ulidTime } from '../ulid.ts';
import type { Places, PlaceKind } from './ports.ts';

/** What does not appear among the things in this time was left by a crash, or was deleted. */
const ORPHAN_MS = 60_000;

/**
 * Takes a place for a thing that is about to be made. `present` are the ids of those that are there, read just
 * before; `most` null is no limit. False where all places are held. A place may be left behind: where they
 * run out, those that nothing holds any more are found by `present`.
 */
export async function takePlace(
  places: Places,
  ws: WorkspaceId,
  of: {
    readonly kind: PlaceKind;
    readonly id: string;
    readonly present: readonly string[];
    readonly most: number | null;
    readonly now: number;
  },
): Promise<boolean> {
  const { kind, id, present, most, now } = of;
  if (most === null) return true;
  if (present.length >= most) return false;
  if (await places.take(ws, kind, id, present, most)) return true;
  const held = await places.held(ws, kind);
  const there = new Set(present);
  // An id without a time in it is a person's, who was a member and is none any more.
  const left = held.filter((one) => !there.has(one) && !(ulidTime(one) > now - ORPHAN_MS));
  if (left.length === 0) return false;
  await places.drop(ws, kind, left);
  return places.take(ws, kind, id, present, most);
}
