import type { AuditBrief } from '#contract/api-sites.ts';
import type { AuditHeader } from '#contract/audit.ts';

/** What analysis found, for a list's row; absent while an audit runs and where none was made. */
export type BriefResult = Pick<
  AuditBrief,
  'score' | 'shown' | 'errors' | 'warnings' | 'notices' | 'complete' | 'rulesVersion'
>;

const NO_RESULT: BriefResult = {
  score: null,
  shown: null,
  errors: 0,
  warnings: 0,
  notices: 0,
  complete: false,
  rulesVersion: null,
};

export const toBrief = (header: AuditHeader, result: BriefResult = NO_RESULT): AuditBrief => ({
  id: header.aud,
  site: header.site,
  phase: header.phase,
  outcome: header.outcome,
  createdAt: header.createdAt,
  finishedAt: header.finishedAt,
  pages: header.counters.settled,
  mode: header.config.mode,
  trigger: header.trigger,
  ...(header.deploy !== undefined && { deploy: header.deploy }),
  ...result,
});
