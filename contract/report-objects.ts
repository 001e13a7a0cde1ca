const pad = (number: number): string => String(number).padStart(5, '0');

/**
 * Names of what analysis writes, below `report/<ws>/<aud>/`: the same audit writes the same names with the same
 * bytes, however often it is analysed. Schemas are those of report.ts, report-lists.ts and page-index.ts.
 */
export const REPORT = {
  /** AuditSummary */
  summary: 'summary',
  /** IssueRow[] */
  issues: 'issues',
  /** FindingChunk */
  findings: (rule: string, chunk: number) => `findings/${rule}/${pad(chunk)}`,
  /** PageIndex */
  pageIndex: 'pages/index',
  /** PageDetails of rows `shard * DETAIL_ROWS` and on. */
  pageDetails: (shard: number) => `pages/details/${pad(shard)}`,
  /** BrokenTarget[] */
  brokenTargets: 'links/broken',
  /** BrokenSources */
  brokenSources: (chunk: number) => `links/broken-sources/${pad(chunk)}`,
  /** RedirectChain[] */
  redirects: 'links/redirects',
  /** Orphans */
  orphans: 'links/orphans',
  /** DuplicateCluster[] */
  duplicates: 'duplicates',
  /** Changes */
  changes: 'changes',
  /** EventFacts */
  eventFacts: 'events',
  /** What the next audit compares itself with. */
  baseline: 'baseline',
} as const;
