import type { Site } from '#contract/api-sites.ts';
import { type Now, iso } from '../clock.ts';
import { nextRuns } from '../schedules/next-runs.ts';
import { type AuditDefaults, type SiteRecord, TOKEN_HEADER } from './ports.ts';

/** A stored site as the API shows it. */
export const toSite = (
  site: SiteRecord,
  { defaults: { userAgent }, now }: { readonly defaults: AuditDefaults; readonly now: Now },
): Site => ({
  id: site.id,
  url: site.url,
  name: site.name,
  settings: site.settings,
  createdAt: site.createdAt,
  identity: { userAgent, header: { name: TOKEN_HEADER, value: site.token } },
  running: site.running,
  nextAudit: nextAuditOf(site, now()),
  last: site.last,
  trend: [...site.trend],
});

function nextAuditOf({ due }: SiteRecord, now: number): string | null {
  const [next] = due === undefined ? [] : nextRuns(due.expression, due.zone, now, 1);
  return next === undefined ? null : iso(next);
}
