import type { AuditConfig } from '#contract/audit.ts';
import type { SiteSettings } from '#contract/api-sites.ts';
import { type AuditDefaults, type SiteRecord, TOKEN_HEADER } from '../sites/ports.ts';
import type { Terms } from '../plans/terms.ts';
import { widthFor } from './width.ts';

/** Everything the crawl will be decided by, pinned: later changes of the site's settings do not reach it. */
export function configOf(
  site: SiteRecord,
  settings: SiteSettings,
  { userAgent, recheckAfter }: AuditDefaults,
  terms: Terms,
  only?: readonly string[],
): AuditConfig {
  const maxPages = Math.min(only?.length ?? settings.maxPages, terms.maxPages);
  const rate = Math.min(settings.rate, terms.rate);
  return {
    startUrl: only?.[0] ?? site.url,
    ...(only !== undefined && { only: [...only] }),
    scope: settings.scope,
    mode: settings.mode,
    maxPages,
    rate,
    width: widthFor(settings.mode, rate),
    respectRobots: terms.respectRobots,
    checkLinks: settings.checkLinks,
    checkAssets: settings.checkAssets,
    recheckAfter,
    maxRendered: maxPages,
    userAgent,
    headers: { [TOKEN_HEADER]: site.token },
    ...(terms.sealed !== null && { sealed: terms.sealed }),
    ...(settings.overrides !== undefined && { overrides: settings.overrides }),
    ...(settings.customRules !== undefined && { customRules: settings.customRules }),
    before: site.trend.at(-1)?.id ?? null,
  };
}
