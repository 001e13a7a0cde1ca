import type { AuditConfig } from '#contract/audit.ts';
import type { SiteSettings } from '#contract/api-sites.ts';
import { type AuditDefaults, type SiteRecord, TOKEN_HEADER } from '../sites/ports.ts';
import { widthFor } from './width.ts';

/** Everything the crawl will be decided by, pinned: later changes of the site's settings do not reach it. */
export function configOf(
  site: SiteRecord,
  settings: SiteSettings,
  { userAgent, recheckAfter }: AuditDefaults,
): AuditConfig {
  return {
    startUrl: site.url,
    scope: settings.scope,
    mode: settings.mode,
    maxPages: settings.maxPages,
    rate: settings.rate,
    width: widthFor(settings.mode, settings.rate),
    respectRobots: true,
    checkLinks: settings.checkLinks,
    checkAssets: settings.checkAssets,
    recheckAfter,
    maxRendered: settings.maxPages,
    userAgent,
    headers: { [TOKEN_HEADER]: site.token },
    before: site.trend.at(-1)?.id ?? null,
  };
}
