import { PREFIX } from '#contract/objects.ts';
import type { Purge } from '#core/sites/ports.ts';
import type { WorkspacePurge } from '#core/deletion/ports.ts';
import type { Objects } from './objects.ts';

/** Deletes every object of one audit: slices, crawl state and report. */
export const createObjectPurge =
  (objects: Pick<Objects, 'removePrefix'>): Purge['objects'] =>
  async (ws, aud) => {
    for (const prefix of Object.values(PREFIX)) await objects.removePrefix(`${prefix}${ws}/${aud}/`);
  };

/** Deletes objects of a whole workspace. */
export const createWorkspaceObjectPurge =
  (objects: Pick<Objects, 'removePrefix'>): WorkspacePurge['objects'] =>
  async (ws, which) => {
    const prefixes = which === 'all' ? Object.values(PREFIX) : [PREFIX.exports];
    for (const prefix of prefixes) await objects.removePrefix(`${prefix}${ws}/`);
  };
