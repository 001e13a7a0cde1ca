import type { SliceObject } from '#contract/slice.ts';
import type { ObjectStore } from '../crawl/ports.ts';
import type { CrawlEnd } from '../crawl/known-url.ts';
import { MOST_SLICE_BYTES, parseSlice } from './parse-slice.ts';

/** Slices fetched ahead of the one being read: enough to hide the store's latency, few enough for memory. */
const AHEAD = 6;

/**
 * The accepted slices in order, each read once. A slice that is gone or not sound is handed on empty: what it
 * should have held counts as our fault, and the rest of the audit stands.
 */
export async function* readSlices(
  end: Pick<CrawlEnd, 'accepted'>,
  objects: Pick<ObjectStore, 'get'>,
  onLost: (slice: string) => void,
): AsyncGenerator<SliceObject> {
  const load = async ({ slice, key }: CrawlEnd['accepted'][number]): Promise<SliceObject> => {
    const bytes = await objects.get(key, MOST_SLICE_BYTES);
    const sound = bytes === null ? null : parseSlice(bytes);
    if (sound !== null) return sound;
    onLost(slice);
    return { v: 1, slice, ruleset: [], pages: [], checks: [], host: null };
  };
  const queue: Promise<SliceObject>[] = [];
  let next = 0;
  const fill = () => {
    while (queue.length < AHEAD && next < end.accepted.length) {
      const entry = end.accepted[next];
      next += 1;
      if (entry === undefined) continue;
      const loading = load(entry);
      // Whoever awaits it hears of a failure; until then it must not count as unhandled.
      loading.catch(() => {});
      queue.push(loading);
    }
  };
  fill();
  for (let head = queue.shift(); head !== undefined; head = queue.shift()) {
    fill();
    yield await head;
  }
}
