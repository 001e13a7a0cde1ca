import { join } from 'node:path';

/** The repository: sources of the functions and of the dashboard are named from here. */
export const ROOT = join(import.meta.dirname, '..');

/** Metadata of a function's resource that the local runner reads. */
export const METADATA = {
  /** Its source file, relative to the repository: the template itself names only a bundle. */
  entry: 'plumbline:entry',
  /** `process`: it works on hostile bytes or drives Chromium, so it runs in a process of its own. */
  isolation: 'plumbline:isolation',
  /** True for what fetches customers' sites, which locally may be the demo site on this machine. */
  reachesSites: 'plumbline:reaches-sites',
} as const;
