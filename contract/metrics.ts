/**
 * Metrics that alarms watch: emitted with the single dimension `service`, whose value is the function's
 * SERVICE name, as Powertools does.
 */
export const METRICS = {
  namespace: 'Plumbline',
  /** Slices that ended in their dead-letter queue and went back to the coordinator as failed. By `sweep`. */
  slicesDead: 'SlicesDead',
  /** Analyses that ended in their dead-letter queue. By `sweep`. */
  analysesDead: 'AnalysesDead',
  /** Audits that the sweeper had to end because nothing moved them. By `sweep`. */
  auditsStuck: 'AuditsStuck',
  /** Age of the running audit that has not moved for longest, in seconds. By `sweep`. */
  oldestUnmoved: 'OldestUnmovedAudit',
  /** Messages dropped for being malformed or on the wrong queue. By `coordinate`, `sweep`. */
  messagesDropped: 'MessagesDropped',
  /** Pages that could not be audited by a fault of ours. By `coordinate`. */
  ourFaults: 'OurFaults',
} as const;

/** Values of the dimension `service` (POWERTOOLS_SERVICE_NAME). */
export const SERVICES = [
  'api',
  'coordinate',
  'crawl-html',
  'crawl-render',
  'analyze',
  'sweep',
  'starter',
  'deliver',
  'preflight',
  'report',
] as const;
export type Service = (typeof SERVICES)[number];
