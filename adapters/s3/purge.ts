import { PREFIX } from '#contract/objects.ts';
import type { Purge } from '#core/sites/ports.ts';
import type { Objects } from './objects.ts';

/** Deletes every object of one audit: slices, crawl state and report. */
export const createObjectPurge =
  (objects: Pick<Objects, 'removePrefix'>): Purge['objects'] =>
  async (ws, aud) => {
    for (const prefix of Object.values(PREFIX)) await objects.removePrefix(`${prefix}${ws}/${aud}/`);
  };
