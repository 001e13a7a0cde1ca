/**
 * First parts of the data bucket's keys: the kind comes before the workspace, so that roles and lifecycles
 * are one prefix each.
 */
export const PREFIX = {
  /** Written by the crawl workers, read as hostile input. */
  slices: 'slices/',
  /** Snapshots and deltas of the crawl machine. */
  state: 'state/',
  /** What readers see: page facts, the page index. */
  report: 'report/',
  /** Files that somebody asked for, made again when they are asked for again. */
  exports: 'exports/',
  /** What the checks of single pages found, written by the crawl workers. */
  pages: 'pages/',
} as const;

/** Days that an audit's slices and report are kept; its rows in the table end with them. */
export const KEEP_DAYS = 400;

/** Days that an export is kept; the links to it work for minutes. */
export const KEEP_EXPORT_DAYS = 7;

/** Days that the check of a single page is kept, row and object. */
export const KEEP_PAGE_DAYS = 1;

/** Days for which the table's backups (point-in-time recovery) can still bring back what was deleted. */
export const KEEP_BACKUP_DAYS = 35;
