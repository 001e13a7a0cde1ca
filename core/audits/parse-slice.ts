import { gunzipSync } from 'node:zlib';
import { SliceObject } from '#contract/slice.ts';

/** A slice has 25 pages of at most a few hundred kB of facts; more than this is nobody's honest work. */
export const MOST_SLICE_BYTES = 64 * 1024 * 1024;

/**
 * A slice's result from its object's bytes (gzip of JSON). Workers touch the hostile web, so what they wrote is
 * hostile too: its size is capped while it is unpacked, and it is read by its schema. Null where it is not sound.
 */
export function parseSlice(bytes: Uint8Array): SliceObject | null {
  try {
    const text = gunzipSync(bytes, { maxOutputLength: MOST_SLICE_BYTES }).toString('utf8');
    const parsed = SliceObject.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
