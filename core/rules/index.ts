import type { RuleId } from '#contract/ids.ts';
import type { RuleInfo } from '#contract/rule.ts';
import { headInvalidElement } from './response/head-invalid-element.ts';
import { htmlOver2mb } from './response/html-over-2mb.ts';
import { http401403 } from './response/http-401-403.ts';
import { http429Throttled } from './response/http-429-throttled.ts';
import { http4xx } from './response/http-4xx.ts';
import { http5xx } from './response/http-5xx.ts';
import { noResponse } from './response/no-response.ts';
import { robotsBlockedPage } from './response/robots-blocked-page.ts';
import { robotsBlockedResource } from './response/robots-blocked-resource.ts';
import { soft404Host } from './response/soft-404-host.ts';
import { soft404Page } from './response/soft-404-page.ts';
import { statusUnstable } from './response/status-unstable.ts';
import { noindexPage } from './indexability/noindex-page.ts';
import { noindexSitewide } from './indexability/noindex-sitewide.ts';
import { startUrlNotIndexable } from './indexability/start-url-not-indexable.ts';
import { canonicalChain } from './canonicals/canonical-chain.ts';
import { canonicalConflicting } from './canonicals/canonical-conflicting.ts';
import { canonicalMissing } from './canonicals/canonical-missing.ts';
import { canonicalSharedByDifferentPages } from './canonicals/canonical-shared-by-different-pages.ts';
import { canonicalTo4xx } from './canonicals/canonical-to-4xx.ts';
import { canonicalToNoindex } from './canonicals/canonical-to-noindex.ts';
import { canonicalToRedirect } from './canonicals/canonical-to-redirect.ts';
import { hostVariantHttp } from './redirects/host-variant-http.ts';
import { hostVariantWww } from './redirects/host-variant-www.ts';
import { redirectBroken } from './redirects/redirect-broken.ts';
import { redirectChain } from './redirects/redirect-chain.ts';
import { redirectInternalLink } from './redirects/redirect-internal-link.ts';
import { redirectLoop } from './redirects/redirect-loop.ts';
import { linkBrokenExternal } from './links/link-broken-external.ts';
import { linkBrokenInternal } from './links/link-broken-internal.ts';
import { linkLocalhost } from './links/link-localhost.ts';
import { linkNotCrawlable } from './links/link-not-crawlable.ts';
import { hreflangInvalidCode } from './international/hreflang-invalid-code.ts';
import { hreflangNoReturn } from './international/hreflang-no-return.ts';
import { hreflangToBroken } from './international/hreflang-to-broken.ts';
import { hreflangToNonIndexable } from './international/hreflang-to-non-indexable.ts';
import { sdJsonInvalid } from './structured-data/sd-json-invalid.ts';
import { sdProductSnippet } from './structured-data/sd-product-snippet.ts';
import { sitemapInvalidXml } from './sitemaps/sitemap-invalid-xml.ts';
import { sitemapMissing } from './sitemaps/sitemap-missing.ts';
import { sitemapUnreachable } from './sitemaps/sitemap-unreachable.ts';
import { sitemapUrl4xx } from './sitemaps/sitemap-url-4xx.ts';
import { sitemapUrlNoindex } from './sitemaps/sitemap-url-noindex.ts';
import { sitemapUrlNonCanonical } from './sitemaps/sitemap-url-non-canonical.ts';
import { sitemapUrlRedirect } from './sitemaps/sitemap-url-redirect.ts';
import { robotsBlocksAll } from './robots-txt/robots-blocks-all.ts';
import { robotsServerError } from './robots-txt/robots-server-error.ts';
import { paginationCanonicalToFirst } from './pagination/pagination-canonical-to-first.ts';
import { certExpired } from './security/cert-expired.ts';
import { certExpiring } from './security/cert-expiring.ts';
import { httpsMissing } from './security/https-missing.ts';
import { mixedContentActive } from './security/mixed-content-active.ts';
import { orphanPage } from './site/orphan-page.ts';
import { regressIndexability } from './site/regress-indexability.ts';
import { regressRobotsTxt } from './site/regress-robots-txt.ts';
import { regressStatus } from './site/regress-status.ts';
import { titlesPageRules, titlesSiteRules } from './lists/titles.ts';
import { descriptionsPageRules, descriptionsSiteRules } from './lists/descriptions.ts';
import { headingsPageRules } from './lists/headings.ts';
import { contentSiteRules } from './lists/content.ts';
import { imagesPageRules, imagesSiteRules } from './lists/images.ts';
import { urlSiteRules } from './lists/url.ts';
import { aiSearchSiteRules } from './lists/ai-search.ts';
import { mobilePageRules } from './lists/mobile.ts';
import { javascriptPageRules, javascriptSiteRules } from './lists/javascript.ts';
import { performancePageRules, performanceSiteRules } from './lists/performance.ts';
import { type PageRule, impactOf } from './rule.ts';
import { rulesVersionOf } from './rules-version.ts';
import type { SiteRule } from './site-rule.ts';

/** Rules about one page, in the order of their outcomes' letters in a slice. */
export const pageRules: readonly PageRule[] = [
  headInvalidElement,
  htmlOver2mb,
  canonicalConflicting,
  linkLocalhost,
  linkNotCrawlable,
  hreflangInvalidCode,
  sdJsonInvalid,
  sdProductSnippet,
  httpsMissing,
  mixedContentActive,
  ...titlesPageRules,
  ...descriptionsPageRules,
  ...headingsPageRules,
  ...imagesPageRules,
  ...mobilePageRules,
  ...javascriptPageRules,
  ...performancePageRules,
];

/** Rules about the finished crawl. */
export const siteRules: readonly SiteRule[] = [
  http401403,
  http429Throttled,
  http4xx,
  http5xx,
  noResponse,
  robotsBlockedPage,
  robotsBlockedResource,
  soft404Host,
  soft404Page,
  statusUnstable,
  noindexPage,
  noindexSitewide,
  startUrlNotIndexable,
  canonicalChain,
  canonicalMissing,
  canonicalSharedByDifferentPages,
  canonicalTo4xx,
  canonicalToNoindex,
  canonicalToRedirect,
  hostVariantHttp,
  hostVariantWww,
  redirectBroken,
  redirectChain,
  redirectInternalLink,
  redirectLoop,
  linkBrokenExternal,
  linkBrokenInternal,
  hreflangNoReturn,
  hreflangToBroken,
  hreflangToNonIndexable,
  sitemapInvalidXml,
  sitemapMissing,
  sitemapUnreachable,
  sitemapUrl4xx,
  sitemapUrlNoindex,
  sitemapUrlNonCanonical,
  sitemapUrlRedirect,
  robotsBlocksAll,
  robotsServerError,
  paginationCanonicalToFirst,
  certExpired,
  certExpiring,
  orphanPage,
  regressIndexability,
  regressRobotsTxt,
  regressStatus,
  ...titlesSiteRules,
  ...descriptionsSiteRules,
  ...contentSiteRules,
  ...imagesSiteRules,
  ...urlSiteRules,
  ...aiSearchSiteRules,
  ...javascriptSiteRules,
  ...performanceSiteRules,
];

export const allRules: readonly (PageRule | SiteRule)[] = [...pageRules, ...siteRules];

/** Ids of the page rules in their order: what a slice names as its `ruleset`. */
export const ruleset: readonly RuleId[] = pageRules.map(({ meta }) => meta.id);

/** Site rules whose facts only a rendered page has. */
const NEED_RENDERING: ReadonlySet<RuleId> = new Set(['js-links-only-rendered']);

/** What the catalogue says of every rule, by ascending id. */
export const catalogue = (): RuleInfo[] => allRules.map(toInfo).sort((a, b) => (a.id < b.id ? -1 : 1));

/** The version of the catalogue as a whole: scores of different versions are not comparable. */
export const RULES_VERSION: string = rulesVersionOf({ page: pageRules, site: siteRules });

function toInfo({ scope, meta }: PageRule | SiteRule): RuleInfo {
  const { id, category, severity, title, why, fix, source, wrong, right } = meta;
  return {
    id,
    category,
    severity,
    impact: impactOf(meta),
    scope,
    title,
    why,
    fix,
    source: source ?? null,
    wrong: wrong ?? null,
    right: right ?? null,
    needsRendering: NEED_RENDERING.has(id) || ('rendering' in meta && meta.rendering !== undefined),
  };
}
