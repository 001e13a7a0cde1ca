import type { AlertRules } from '#contract/api-alerts.ts';

/** What a site's people are told of until they choose otherwise. */
export const DEFAULT_ALERTS: AlertRules = {
  scoreFalls: { on: true, points: 5 },
  newErrors: { on: true, least: 1 },
  pagesDeindexed: { on: true, least: 1 },
  canonicalsChanged: { on: true, least: 10 },
  robotsChanged: { on: true },
  certificateExpiring: { on: true, days: 14 },
  auditFailed: { on: true },
  siteUnreachable: { on: true },
  scheduleSkipped: { on: false },
  digest: 'immediate',
  mutedUntil: null,
};
