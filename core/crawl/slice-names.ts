import { createHmac } from 'node:crypto';
import { PREFIX } from '#contract/objects.ts';

/**
 * The proof that a result is of a slice that was really sent: HMAC-SHA-256 of slice and attempt under the
 * audit's secret, 128 bits in hex. Derived, so that deciding needs no chance.
 */
export function nonceOf(secret: string, slice: string, attempt: number): string {
  return createHmac('sha256', secret).update(`${slice}:${attempt}`).digest('hex').slice(0, 32);
}

export interface SliceObjectNames {
  /** The whole result, a SliceObject. */
  readonly object: string;
  /** The LinksPart beside it. */
  readonly links: string;
}

/** Where a worker writes a slice's result. A run of its own makes a redelivery write beside, never over. */
export function sliceObjectNames(of: {
  readonly ws: string;
  readonly aud: string;
  readonly slice: string;
  readonly nonce: string;
  readonly runId: string;
}): SliceObjectNames {
  const base = `${PREFIX.slices}${of.ws}/${of.aud}/${of.slice}/${of.nonce}-${of.runId}`;
  return { object: `${base}.json.gz`, links: `${base}.links.json.gz` };
}
