import type { Site } from '#contract/api-sites.ts';
import { type AuditDefaults, type SiteRecord, TOKEN_HEADER } from './ports.ts';

/** A stored site as the API shows it. */
export const toSite = (site: SiteRecord, { userAgent }: AuditDefaults): Site => ({
  id: site.id,
  url: site.url,
  name: site.name,
  settings: site.settings,
  createdAt: site.createdAt,
  identity: { userAgent, header: { name: TOKEN_HEADER, value: site.token } },
  running: site.running,
  last: site.last,
  trend: [...site.trend],
});
