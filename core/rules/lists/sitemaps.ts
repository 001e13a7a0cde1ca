import { sitemapBlocked } from '../sitemaps/sitemap-blocked.ts';
import { sitemapEmpty } from '../sitemaps/sitemap-empty.ts';
import { sitemapHreflangIncomplete } from '../sitemaps/sitemap-hreflang-incomplete.ts';
import { sitemapIndexableMissing } from '../sitemaps/sitemap-indexable-missing.ts';
import { sitemapInvalidXml } from '../sitemaps/sitemap-invalid-xml.ts';
import { sitemapLastmodInvalid } from '../sitemaps/sitemap-lastmod-invalid.ts';
import { sitemapMissing } from '../sitemaps/sitemap-missing.ts';
import { sitemapNotInRobots } from '../sitemaps/sitemap-not-in-robots.ts';
import { sitemapOver50k } from '../sitemaps/sitemap-over-50k.ts';
import { sitemapOver50mb } from '../sitemaps/sitemap-over-50mb.ts';
import { sitemapRedirected } from '../sitemaps/sitemap-redirected.ts';
import { sitemapUnreachable } from '../sitemaps/sitemap-unreachable.ts';
import { sitemapUrl4xx } from '../sitemaps/sitemap-url-4xx.ts';
import { sitemapUrl5xx } from '../sitemaps/sitemap-url-5xx.ts';
import { sitemapUrlBlocked } from '../sitemaps/sitemap-url-blocked.ts';
import { sitemapUrlHttp } from '../sitemaps/sitemap-url-http.ts';
import { sitemapUrlInSeveral } from '../sitemaps/sitemap-url-in-several.ts';
import { sitemapUrlNoindex } from '../sitemaps/sitemap-url-noindex.ts';
import { sitemapUrlNonCanonical } from '../sitemaps/sitemap-url-non-canonical.ts';
import { sitemapUrlOutOfScope } from '../sitemaps/sitemap-url-out-of-scope.ts';
import { sitemapUrlRedirect } from '../sitemaps/sitemap-url-redirect.ts';
import { sitemapUrlTimeout } from '../sitemaps/sitemap-url-timeout.ts';
import type { SiteRule } from '../site-rule.ts';

export const sitemapsSiteRules: readonly SiteRule[] = [
  sitemapBlocked,
  sitemapEmpty,
  sitemapHreflangIncomplete,
  sitemapIndexableMissing,
  sitemapInvalidXml,
  sitemapLastmodInvalid,
  sitemapMissing,
  sitemapNotInRobots,
  sitemapOver50k,
  sitemapOver50mb,
  sitemapRedirected,
  sitemapUnreachable,
  sitemapUrl4xx,
  sitemapUrl5xx,
  sitemapUrlBlocked,
  sitemapUrlHttp,
  sitemapUrlInSeveral,
  sitemapUrlNoindex,
  sitemapUrlNonCanonical,
  sitemapUrlOutOfScope,
  sitemapUrlRedirect,
  sitemapUrlTimeout,
];
