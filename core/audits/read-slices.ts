import type { SliceObject } from '#contract/slice.ts';
import type { ObjectStore } from '../crawl/ports.ts';
import type { CrawlEnd } from '../crawl/known-url.ts';
import { isAppError } from '../errors.ts';
import { MOST_SLICE_BYTES, parseSlice } from './parse-slice.ts';

/** Slices fetched ahead of the one being read: enough to hide the store's latency, few enough for memory. */
const AHEAD = 6;

/**
 * The accepted slices in order, each read once. A slice that is gone, too large or not sound is handed on empty:
 * what it should have held counts as our fault, and the rest of the audit stands.
 */
export async function* readSlices(
  end: Pick<CrawlEnd, 'accepted'>,
  objects: Pick<ObjectStore, 'get'>,
  onLost: (slice: string) => void,
): AsyncGenerator<SliceObject> {
  const load = ({ key }: Accepted) => objects.get(key, MOST_SLICE_BYTES).catch(noneIfTooLarge);
  const queue: { readonly slice: string; readonly bytes: Promise<Uint8Array | null> }[] = [];
  let next = 0;
  const fill = () => {
    while (queue.length < AHEAD && next < end.accepted.length) {
      const entry = end.accepted[next];
      next += 1;
      if (entry === undefined) continue;
      const bytes = load(entry);
      // Whoever awaits it hears of a failure; until then it must not count as unhandled.
      bytes.catch(() => {});
      queue.push({ slice: entry.slice, bytes });
    }
  };
  fill();
  for (let head = queue.shift(); head !== undefined; head = queue.shift()) {
    fill();
    const bytes = await head.bytes;
    // Unpacked it is forty times as large: one at a time.
    const sound = bytes === null ? null : parseSlice(bytes);
    if (sound === null) onLost(head.slice);
    yield sound ?? { v: 1, slice: head.slice, ruleset: [], pages: [], checks: [], host: null };
  }
}

type Accepted = CrawlEnd['accepted'][number];

function noneIfTooLarge(error: unknown): null {
  if (isAppError(error) && error.code === 'TOO_LARGE') return null;
  throw error;
}
