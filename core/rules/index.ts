import type { RuleId } from '#contract/ids.ts';
import type { RuleInfo } from '#contract/rule.ts';
import { responsePageRules, responseSiteRules } from './lists/response.ts';
import { indexabilityPageRules, indexabilitySiteRules } from './lists/indexability.ts';
import { canonicalsPageRules, canonicalsSiteRules } from './lists/canonicals.ts';
import { redirectsPageRules, redirectsSiteRules } from './lists/redirects.ts';
import { linksPageRules, linksSiteRules } from './lists/links.ts';
import { internationalPageRules, internationalSiteRules } from './lists/international.ts';
import { structuredDataPageRules } from './lists/structured-data.ts';
import { sitemapsSiteRules } from './lists/sitemaps.ts';
import { robotsTxtSiteRules } from './lists/robots-txt.ts';
import { paginationPageRules, paginationSiteRules } from './lists/pagination.ts';
import { securityPageRules, securitySiteRules } from './lists/security.ts';
import { sitePageRules, siteSiteRules } from './lists/site.ts';
import { titlesPageRules, titlesSiteRules } from './lists/titles.ts';
import { descriptionsPageRules, descriptionsSiteRules } from './lists/descriptions.ts';
import { headingsPageRules, headingsSiteRules } from './lists/headings.ts';
import { contentPageRules, contentSiteRules } from './lists/content.ts';
import { imagesPageRules, imagesSiteRules } from './lists/images.ts';
import { urlPageRules, urlSiteRules } from './lists/url.ts';
import { aiSearchPageRules, aiSearchSiteRules } from './lists/ai-search.ts';
import { mobilePageRules } from './lists/mobile.ts';
import { javascriptPageRules, javascriptSiteRules } from './lists/javascript.ts';
import { performancePageRules, performanceSiteRules } from './lists/performance.ts';
import { socialPageRules } from './lists/social.ts';
import { accessibilityPageRules } from './lists/accessibility.ts';
import { type PageRule, impactOf } from './rule.ts';
import { rulesVersionOf } from './rules-version.ts';
import type { SiteRule } from './site-rule.ts';

/** Rules about one page, in the order of their outcomes' letters in a slice. */
export const pageRules: readonly PageRule[] = [
  ...responsePageRules,
  ...canonicalsPageRules,
  ...linksPageRules,
  ...internationalPageRules,
  ...structuredDataPageRules,
  ...securityPageRules,
  ...titlesPageRules,
  ...descriptionsPageRules,
  ...headingsPageRules,
  ...imagesPageRules,
  ...mobilePageRules,
  ...javascriptPageRules,
  ...performancePageRules,
  ...indexabilityPageRules,
  ...contentPageRules,
  ...urlPageRules,
  ...redirectsPageRules,
  ...socialPageRules,
  ...accessibilityPageRules,
  ...aiSearchPageRules,
  ...paginationPageRules,
  ...sitePageRules,
];

/** Rules about the finished crawl. */
export const siteRules: readonly SiteRule[] = [
  ...responseSiteRules,
  ...indexabilitySiteRules,
  ...canonicalsSiteRules,
  ...redirectsSiteRules,
  ...linksSiteRules,
  ...internationalSiteRules,
  ...sitemapsSiteRules,
  ...robotsTxtSiteRules,
  ...paginationSiteRules,
  ...securitySiteRules,
  ...siteSiteRules,
  ...titlesSiteRules,
  ...descriptionsSiteRules,
  ...contentSiteRules,
  ...imagesSiteRules,
  ...urlSiteRules,
  ...aiSearchSiteRules,
  ...javascriptSiteRules,
  ...performanceSiteRules,
  ...headingsSiteRules,
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
