import type { SliceReader } from '#core/audits/audit-live.ts';
import { parseSlice } from '#core/audits/parse-slice.ts';
import { isAppError } from '#core/errors.ts';
import type { Objects } from './objects.ts';
import type { WarmCache } from './warm-cache.ts';

const MOST_BYTES = 16 * 1024 * 1024;
/** A parsed slice weighs about this many times its object. */
const GROWTH = 20;

/** Slice results from the bucket; they never change, and the views of a page ask for the same one again. */
export function createSliceStore(objects: Pick<Objects, 'get'>, warm: WarmCache): SliceReader {
  return {
    read: (key) =>
      warm.get(key, async () => {
        const bytes = await small(objects, key);
        const value = bytes === null ? null : parseSlice(bytes);
        return value === null ? null : { value, weight: (bytes?.length ?? 0) * GROWTH };
      }),
  };
}

/** Null for an object that no honest worker writes. */
async function small(objects: Pick<Objects, 'get'>, key: string): Promise<Uint8Array | null> {
  try {
    return await objects.get(key, MOST_BYTES);
  } catch (error) {
    if (isAppError(error) && error.code === 'TOO_LARGE') return null;
    throw error;
  }
}
