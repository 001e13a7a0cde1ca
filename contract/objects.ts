/**
 * First parts of the data bucket's keys: the kind comes before the workspace, so that roles and lifecycles
 * are one prefix each.
 */
export const PREFIX = {
  /** Written by the crawl workers, read as hostile input. */
  slices: 'slices/',
  /** Snapshots and deltas of the crawl machine. */
  state: 'state/',
  /** What readers see: page facts, the page index, exports. */
  report: 'report/',
} as const;

/** Days that an audit's slices and report are kept; its rows in the table end with them. */
export const KEEP_DAYS = 400;
