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
import { baseHrefInvalid } from './response/base-href-invalid.ts';
import { baseHrefMultiple } from './response/base-href-multiple.ts';
import { charsetConflict } from './response/charset-conflict.ts';
import { charsetUndeclared } from './response/charset-undeclared.ts';
import { contentTypeMismatch } from './response/content-type-mismatch.ts';
import { contentTypeMissing } from './response/content-type-missing.ts';
import { doctypeMissing } from './response/doctype-missing.ts';
import { duplicateId } from './response/duplicate-id.ts';
import { emptyHtml } from './response/empty-html.ts';
import { framesUsed } from './response/frames-used.ts';
import { headNoscriptInvalid } from './response/head-noscript-invalid.ts';
import { htmlBodyBeforeHtml } from './response/html-body-before-html.ts';
import { htmlHeadNotFirst } from './response/html-head-not-first.ts';
import { htmlMissingBody } from './response/html-missing-body.ts';
import { htmlMissingHead } from './response/html-missing-head.ts';
import { htmlMultipleBody } from './response/html-multiple-body.ts';
import { htmlMultipleHead } from './response/html-multiple-head.ts';
import { missingUrlRedirectsHome } from './response/missing-url-redirects-home.ts';
import { resourceBroken } from './response/resource-broken.ts';
import { resourceExternalBroken } from './response/resource-external-broken.ts';
import { resourceOver2mb } from './response/resource-over-2mb.ts';
import { resourceRedirectBroken } from './response/resource-redirect-broken.ts';
import { resourceRedirected } from './response/resource-redirected.ts';
import { robotsBlockedImage } from './response/robots-blocked-image.ts';
import { noindexPage } from './indexability/noindex-page.ts';
import { noindexSitewide } from './indexability/noindex-sitewide.ts';
import { startUrlNotIndexable } from './indexability/start-url-not-indexable.ts';
import { indexifembeddedAlone } from './indexability/indexifembedded-alone.ts';
import { maxImagePreviewLimited } from './indexability/max-image-preview-limited.ts';
import { maxVideoPreviewZero } from './indexability/max-video-preview-zero.ts';
import { metaInBody } from './indexability/meta-in-body.ts';
import { noarchivePage } from './indexability/noarchive-page.ts';
import { nofollowPage } from './indexability/nofollow-page.ts';
import { noimageindexPage } from './indexability/noimageindex-page.ts';
import { noindexHeader } from './indexability/noindex-header.ts';
import { nosnippetPage } from './indexability/nosnippet-page.ts';
import { notranslatePage } from './indexability/notranslate-page.ts';
import { obsoleteNoodp } from './indexability/obsolete-noodp.ts';
import { robotsBotSpecificBlock } from './indexability/robots-bot-specific-block.ts';
import { robotsDirectiveConflict } from './indexability/robots-directive-conflict.ts';
import { robotsDirectiveRedundant } from './indexability/robots-directive-redundant.ts';
import { robotsHeaderMetaMismatch } from './indexability/robots-header-meta-mismatch.ts';
import { robotsMetaMultiple } from './indexability/robots-meta-multiple.ts';
import { robotsMetaOutsideHead } from './indexability/robots-meta-outside-head.ts';
import { robotsMetaUnknownToken } from './indexability/robots-meta-unknown-token.ts';
import { stagingHostIndexable } from './indexability/staging-host-indexable.ts';
import { unavailableAfterPast } from './indexability/unavailable-after-past.ts';
import { canonicalChain } from './canonicals/canonical-chain.ts';
import { canonicalConflicting } from './canonicals/canonical-conflicting.ts';
import { canonicalMissing } from './canonicals/canonical-missing.ts';
import { canonicalSharedByDifferentPages } from './canonicals/canonical-shared-by-different-pages.ts';
import { canonicalTo4xx } from './canonicals/canonical-to-4xx.ts';
import { canonicalToNoindex } from './canonicals/canonical-to-noindex.ts';
import { canonicalToRedirect } from './canonicals/canonical-to-redirect.ts';
import { canonicalCrossHost } from './canonicals/canonical-cross-host.ts';
import { canonicalExtraAttribute } from './canonicals/canonical-extra-attribute.ts';
import { canonicalFragment } from './canonicals/canonical-fragment.ts';
import { canonicalHttpsToHttp } from './canonicals/canonical-https-to-http.ts';
import { canonicalInvalidAttribute } from './canonicals/canonical-invalid-attribute.ts';
import { canonicalMalformed } from './canonicals/canonical-malformed.ts';
import { canonicalMultiple } from './canonicals/canonical-multiple.ts';
import { canonicalOutsideHead } from './canonicals/canonical-outside-head.ts';
import { canonicalPlusNoindex } from './canonicals/canonical-plus-noindex.ts';
import { canonicalRelative } from './canonicals/canonical-relative.ts';
import { canonicalSlashCaseVariant } from './canonicals/canonical-slash-case-variant.ts';
import { canonicalToBlocked } from './canonicals/canonical-to-blocked.ts';
import { canonicalToHomepage } from './canonicals/canonical-to-homepage.ts';
import { canonicalToOtherLanguage } from './canonicals/canonical-to-other-language.ts';
import { canonicalWwwVariant } from './canonicals/canonical-www-variant.ts';
import { canonicalisedPage } from './canonicals/canonicalised-page.ts';
import { hostVariantHttp } from './redirects/host-variant-http.ts';
import { hostVariantWww } from './redirects/host-variant-www.ts';
import { redirectBroken } from './redirects/redirect-broken.ts';
import { redirectChain } from './redirects/redirect-chain.ts';
import { redirectInternalLink } from './redirects/redirect-internal-link.ts';
import { redirectLoop } from './redirects/redirect-loop.ts';
import { redirectCase } from './redirects/redirect-case.ts';
import { redirectHttpRefresh } from './redirects/redirect-http-refresh.ts';
import { redirectHttpsToHttp } from './redirects/redirect-https-to-http.ts';
import { redirectJavascript } from './redirects/redirect-javascript.ts';
import { redirectLocationInvalid } from './redirects/redirect-location-invalid.ts';
import { redirectMassToHome } from './redirects/redirect-mass-to-home.ts';
import { redirectMetaRefresh } from './redirects/redirect-meta-refresh.ts';
import { redirectOver10Hops } from './redirects/redirect-over-10-hops.ts';
import { redirectTemporary } from './redirects/redirect-temporary.ts';
import { redirectToNonIndexable } from './redirects/redirect-to-non-indexable.ts';
import { redirectTrailingSlash } from './redirects/redirect-trailing-slash.ts';
import { redirectUnlinkedLegacy } from './redirects/redirect-unlinked-legacy.ts';
import { linkBrokenExternal } from './links/link-broken-external.ts';
import { linkBrokenInternal } from './links/link-broken-internal.ts';
import { linkLocalhost } from './links/link-localhost.ts';
import { linkNotCrawlable } from './links/link-not-crawlable.ts';
import { linkEmptyHref } from './links/link-empty-href.ts';
import { linkHttpInternal } from './links/link-http-internal.ts';
import { linkImageNoAlt } from './links/link-image-no-alt.ts';
import { linkLocalFile } from './links/link-local-file.ts';
import { linkMalformedHref } from './links/link-malformed-href.ts';
import { linkNoAnchorText } from './links/link-no-anchor-text.ts';
import { linkNofollowInternal } from './links/link-nofollow-internal.ts';
import { linkNonHttpScheme } from './links/link-non-http-scheme.ts';
import { linkTelMailtoInvalid } from './links/link-tel-mailto-invalid.ts';
import { linkTextGeneric } from './links/link-text-generic.ts';
import { linkTrackingParams } from './links/link-tracking-params.ts';
import { linkWhitespaceHref } from './links/link-whitespace-href.ts';
import { clickDepthHigh } from './links/click-depth-high.ts';
import { inlinksGenericOnly } from './links/inlinks-generic-only.ts';
import { inlinksMixedFollow } from './links/inlinks-mixed-follow.ts';
import { inlinksNofollowOnly } from './links/inlinks-nofollow-only.ts';
import { inlinksNonIndexableOnly } from './links/inlinks-non-indexable-only.ts';
import { inlinksSingle } from './links/inlinks-single.ts';
import { linkBrokenFragment } from './links/link-broken-fragment.ts';
import { linkExternalDeadDomain } from './links/link-external-dead-domain.ts';
import { linkExternalRedirect } from './links/link-external-redirect.ts';
import { linkExternalTimeout } from './links/link-external-timeout.ts';
import { linkToCanonicalised } from './links/link-to-canonicalised.ts';
import { pageNoOutlinks } from './links/page-no-outlinks.ts';
import { pageTooManyExternalLinks } from './links/page-too-many-external-links.ts';
import { pageTooManyInternalLinks } from './links/page-too-many-internal-links.ts';
import { hreflangInvalidCode } from './international/hreflang-invalid-code.ts';
import { hreflangNoReturn } from './international/hreflang-no-return.ts';
import { hreflangToBroken } from './international/hreflang-to-broken.ts';
import { hreflangToNonIndexable } from './international/hreflang-to-non-indexable.ts';
import { hreflangCodeMultipleUrls } from './international/hreflang-code-multiple-urls.ts';
import { hreflangIncomingConflict } from './international/hreflang-incoming-conflict.ts';
import { hreflangLangMismatch } from './international/hreflang-lang-mismatch.ts';
import { hreflangMissingMultilingual } from './international/hreflang-missing-multilingual.ts';
import { hreflangOnNonCanonical } from './international/hreflang-on-non-canonical.ts';
import { hreflangOutsideHead } from './international/hreflang-outside-head.ts';
import { hreflangRelativeUrl } from './international/hreflang-relative-url.ts';
import { hreflangReturnInconsistent } from './international/hreflang-return-inconsistent.ts';
import { hreflangSelfMissing } from './international/hreflang-self-missing.ts';
import { hreflangUrlMultipleCodes } from './international/hreflang-url-multiple-codes.ts';
import { hreflangXDefaultMissing } from './international/hreflang-x-default-missing.ts';
import { htmlLangInvalid } from './international/html-lang-invalid.ts';
import { htmlLangMissing } from './international/html-lang-missing.ts';
import { htmlXmlLangMismatch } from './international/html-xml-lang-mismatch.ts';
import { sdJsonInvalid } from './structured-data/sd-json-invalid.ts';
import { sdProductSnippet } from './structured-data/sd-product-snippet.ts';
import { sdAggregateRating } from './structured-data/sd-aggregate-rating.ts';
import { sdArticle } from './structured-data/sd-article.ts';
import { sdAvailabilityInvalid } from './structured-data/sd-availability-invalid.ts';
import { sdBreadcrumb } from './structured-data/sd-breadcrumb.ts';
import { sdCourseList } from './structured-data/sd-course-list.ts';
import { sdCurrencyInvalid } from './structured-data/sd-currency-invalid.ts';
import { sdDateInvalid } from './structured-data/sd-date-invalid.ts';
import { sdDiscussion } from './structured-data/sd-discussion.ts';
import { sdEventPast } from './structured-data/sd-event-past.ts';
import { sdEvent } from './structured-data/sd-event.ts';
import { sdGoogleRecommendedMissing } from './structured-data/sd-google-recommended-missing.ts';
import { sdGoogleRequiredMissing } from './structured-data/sd-google-required-missing.ts';
import { sdJobExpired } from './structured-data/sd-job-expired.ts';
import { sdJobPosting } from './structured-data/sd-job-posting.ts';
import { sdLocalBusiness } from './structured-data/sd-local-business.ts';
import { sdMicrodataRdfaOnly } from './structured-data/sd-microdata-rdfa-only.ts';
import { sdOrganization } from './structured-data/sd-organization.ts';
import { sdPriceInvalid } from './structured-data/sd-price-invalid.ts';
import { sdProfilePage } from './structured-data/sd-profile-page.ts';
import { sdQaPage } from './structured-data/sd-qa-page.ts';
import { sdRatingRange } from './structured-data/sd-rating-range.ts';
import { sdRecipe } from './structured-data/sd-recipe.ts';
import { sdRetiredType } from './structured-data/sd-retired-type.ts';
import { sdReview } from './structured-data/sd-review.ts';
import { sdSoftwareApp } from './structured-data/sd-software-app.ts';
import { sdVideo } from './structured-data/sd-video.ts';
import { sdContextMissing } from './structured-data/sd-context-missing.ts';
import { sdDataset } from './structured-data/sd-dataset.ts';
import { sdMerchantListing } from './structured-data/sd-merchant-listing.ts';
import { sdMerchantRecommended } from './structured-data/sd-merchant-recommended.ts';
import { sdMovie } from './structured-data/sd-movie.ts';
import { sdNone } from './structured-data/sd-none.ts';
import { sdPropertyUnknown } from './structured-data/sd-property-unknown.ts';
import { sdTypeUnknown } from './structured-data/sd-type-unknown.ts';
import { sdUrlInvalid } from './structured-data/sd-url-invalid.ts';
import { sdValueEmpty } from './structured-data/sd-value-empty.ts';
import { sdValueTypeWrong } from './structured-data/sd-value-type-wrong.ts';
import { sitemapInvalidXml } from './sitemaps/sitemap-invalid-xml.ts';
import { sitemapMissing } from './sitemaps/sitemap-missing.ts';
import { sitemapUnreachable } from './sitemaps/sitemap-unreachable.ts';
import { sitemapUrl4xx } from './sitemaps/sitemap-url-4xx.ts';
import { sitemapUrlNoindex } from './sitemaps/sitemap-url-noindex.ts';
import { sitemapUrlNonCanonical } from './sitemaps/sitemap-url-non-canonical.ts';
import { sitemapUrlRedirect } from './sitemaps/sitemap-url-redirect.ts';
import { sitemapBlocked } from './sitemaps/sitemap-blocked.ts';
import { sitemapEmpty } from './sitemaps/sitemap-empty.ts';
import { sitemapHreflangIncomplete } from './sitemaps/sitemap-hreflang-incomplete.ts';
import { sitemapIndexableMissing } from './sitemaps/sitemap-indexable-missing.ts';
import { sitemapLastmodInvalid } from './sitemaps/sitemap-lastmod-invalid.ts';
import { sitemapNotInRobots } from './sitemaps/sitemap-not-in-robots.ts';
import { sitemapOver50k } from './sitemaps/sitemap-over-50k.ts';
import { sitemapOver50mb } from './sitemaps/sitemap-over-50mb.ts';
import { sitemapRedirected } from './sitemaps/sitemap-redirected.ts';
import { sitemapUrl5xx } from './sitemaps/sitemap-url-5xx.ts';
import { sitemapUrlBlocked } from './sitemaps/sitemap-url-blocked.ts';
import { sitemapUrlHttp } from './sitemaps/sitemap-url-http.ts';
import { sitemapUrlInSeveral } from './sitemaps/sitemap-url-in-several.ts';
import { sitemapUrlOutOfScope } from './sitemaps/sitemap-url-out-of-scope.ts';
import { sitemapUrlTimeout } from './sitemaps/sitemap-url-timeout.ts';
import { robotsBlocksAll } from './robots-txt/robots-blocks-all.ts';
import { robotsServerError } from './robots-txt/robots-server-error.ts';
import { robotsClientError } from './robots-txt/robots-client-error.ts';
import { robotsCrawlDelay } from './robots-txt/robots-crawl-delay.ts';
import { robotsHtmlResponse } from './robots-txt/robots-html-response.ts';
import { robotsMissing } from './robots-txt/robots-missing.ts';
import { robotsPathInvalid } from './robots-txt/robots-path-invalid.ts';
import { robotsRedirectExcess } from './robots-txt/robots-redirect-excess.ts';
import { robotsRedirectOtherHost } from './robots-txt/robots-redirect-other-host.ts';
import { robotsSitemapInvalid } from './robots-txt/robots-sitemap-invalid.ts';
import { robotsSyntaxError } from './robots-txt/robots-syntax-error.ts';
import { robotsTooLarge } from './robots-txt/robots-too-large.ts';
import { robotsUnsupportedNoindex } from './robots-txt/robots-unsupported-noindex.ts';
import { paginationCanonicalToFirst } from './pagination/pagination-canonical-to-first.ts';
import { paginationLoop } from './pagination/pagination-loop.ts';
import { paginationMultiple } from './pagination/pagination-multiple.ts';
import { paginationNoindex } from './pagination/pagination-noindex.ts';
import { paginationNotInAnchor } from './pagination/pagination-not-in-anchor.ts';
import { paginationSequence } from './pagination/pagination-sequence.ts';
import { paginationTargetBroken } from './pagination/pagination-target-broken.ts';
import { paginationUnlinked } from './pagination/pagination-unlinked.ts';
import { certExpired } from './security/cert-expired.ts';
import { certExpiring } from './security/cert-expiring.ts';
import { httpsMissing } from './security/https-missing.ts';
import { mixedContentActive } from './security/mixed-content-active.ts';
import { cookieInsecure } from './security/cookie-insecure.ts';
import { corsWildcard } from './security/cors-wildcard.ts';
import { crossOriginIsolationMissing } from './security/cross-origin-isolation-missing.ts';
import { cspMissing } from './security/csp-missing.ts';
import { cspWeak } from './security/csp-weak.ts';
import { formActionHttp } from './security/form-action-http.ts';
import { frameProtectionMissing } from './security/frame-protection-missing.ts';
import { hstsMissing } from './security/hsts-missing.ts';
import { hstsWeak } from './security/hsts-weak.ts';
import { linkNoopenerMissing } from './security/link-noopener-missing.ts';
import { mixedContentPassive } from './security/mixed-content-passive.ts';
import { passwordOnHttp } from './security/password-on-http.ts';
import { permissionsPolicyMissing } from './security/permissions-policy-missing.ts';
import { referrerPolicyMissing } from './security/referrer-policy-missing.ts';
import { resourceProtocolRelative } from './security/resource-protocol-relative.ts';
import { serverVersionDisclosed } from './security/server-version-disclosed.ts';
import { tlsOld } from './security/tls-old.ts';
import { xContentTypeOptionsMissing } from './security/x-content-type-options-missing.ts';
import { xXssProtectionPresent } from './security/x-xss-protection-present.ts';
import { orphanPage } from './site/orphan-page.ts';
import { regressIndexability } from './site/regress-indexability.ts';
import { regressRobotsTxt } from './site/regress-robots-txt.ts';
import { regressStatus } from './site/regress-status.ts';
import { isolatedCluster } from './site/isolated-cluster.ts';
import { isolatedViaRedirect } from './site/isolated-via-redirect.ts';
import { regressCanonical } from './site/regress-canonical.ts';
import { regressTitle } from './site/regress-title.ts';
import { regressUrlCount } from './site/regress-url-count.ts';
import { siteNameUnclear } from './site/site-name-unclear.ts';
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
  indexifembeddedAlone,
  maxImagePreviewLimited,
  maxVideoPreviewZero,
  metaInBody,
  noarchivePage,
  nofollowPage,
  noimageindexPage,
  noindexHeader,
  nosnippetPage,
  notranslatePage,
  obsoleteNoodp,
  robotsBotSpecificBlock,
  robotsDirectiveConflict,
  robotsDirectiveRedundant,
  robotsHeaderMetaMismatch,
  robotsMetaMultiple,
  robotsMetaOutsideHead,
  robotsMetaUnknownToken,
  unavailableAfterPast,
  baseHrefInvalid,
  baseHrefMultiple,
  charsetConflict,
  charsetUndeclared,
  contentTypeMismatch,
  contentTypeMissing,
  doctypeMissing,
  duplicateId,
  emptyHtml,
  framesUsed,
  headNoscriptInvalid,
  htmlBodyBeforeHtml,
  htmlHeadNotFirst,
  htmlMissingBody,
  htmlMissingHead,
  htmlMultipleBody,
  htmlMultipleHead,
  resourceExternalBroken,
  resourceOver2mb,
  ...contentPageRules,
  canonicalCrossHost,
  canonicalExtraAttribute,
  canonicalFragment,
  canonicalHttpsToHttp,
  canonicalInvalidAttribute,
  canonicalMalformed,
  canonicalMultiple,
  canonicalOutsideHead,
  canonicalPlusNoindex,
  canonicalRelative,
  canonicalToHomepage,
  canonicalToOtherLanguage,
  canonicalWwwVariant,
  ...urlPageRules,
  redirectHttpRefresh,
  redirectJavascript,
  redirectLocationInvalid,
  redirectMetaRefresh,
  linkEmptyHref,
  linkHttpInternal,
  linkImageNoAlt,
  linkLocalFile,
  linkMalformedHref,
  linkNoAnchorText,
  linkNofollowInternal,
  linkNonHttpScheme,
  linkTelMailtoInvalid,
  linkTextGeneric,
  linkTrackingParams,
  linkWhitespaceHref,
  ...socialPageRules,
  ...accessibilityPageRules,
  linkBrokenFragment,
  pageNoOutlinks,
  pageTooManyExternalLinks,
  pageTooManyInternalLinks,
  cookieInsecure,
  corsWildcard,
  crossOriginIsolationMissing,
  cspMissing,
  cspWeak,
  formActionHttp,
  frameProtectionMissing,
  hstsMissing,
  hstsWeak,
  linkNoopenerMissing,
  mixedContentPassive,
  passwordOnHttp,
  permissionsPolicyMissing,
  referrerPolicyMissing,
  resourceProtocolRelative,
  serverVersionDisclosed,
  xContentTypeOptionsMissing,
  xXssProtectionPresent,
  hreflangCodeMultipleUrls,
  hreflangLangMismatch,
  hreflangOnNonCanonical,
  hreflangOutsideHead,
  hreflangRelativeUrl,
  hreflangSelfMissing,
  hreflangUrlMultipleCodes,
  hreflangXDefaultMissing,
  htmlLangInvalid,
  htmlLangMissing,
  htmlXmlLangMismatch,
  ...aiSearchPageRules,
  sdAggregateRating,
  sdArticle,
  sdAvailabilityInvalid,
  sdBreadcrumb,
  sdCourseList,
  sdCurrencyInvalid,
  sdDateInvalid,
  sdDiscussion,
  sdEventPast,
  sdEvent,
  sdGoogleRecommendedMissing,
  sdGoogleRequiredMissing,
  sdJobExpired,
  sdJobPosting,
  sdLocalBusiness,
  sdMicrodataRdfaOnly,
  sdOrganization,
  sdPriceInvalid,
  sdProfilePage,
  sdQaPage,
  sdRatingRange,
  sdRecipe,
  sdRetiredType,
  sdReview,
  sdSoftwareApp,
  sdVideo,
  paginationMultiple,
  paginationNotInAnchor,
  sdContextMissing,
  sdDataset,
  sdMerchantListing,
  sdMerchantRecommended,
  sdMovie,
  sdNone,
  sdPropertyUnknown,
  sdTypeUnknown,
  sdUrlInvalid,
  sdValueEmpty,
  sdValueTypeWrong,
  siteNameUnclear,
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
  stagingHostIndexable,
  missingUrlRedirectsHome,
  resourceBroken,
  resourceRedirectBroken,
  resourceRedirected,
  robotsBlockedImage,
  ...headingsSiteRules,
  canonicalSlashCaseVariant,
  canonicalToBlocked,
  canonicalisedPage,
  redirectCase,
  redirectHttpsToHttp,
  redirectMassToHome,
  redirectOver10Hops,
  redirectTemporary,
  redirectToNonIndexable,
  redirectTrailingSlash,
  redirectUnlinkedLegacy,
  clickDepthHigh,
  inlinksGenericOnly,
  inlinksMixedFollow,
  inlinksNofollowOnly,
  inlinksNonIndexableOnly,
  inlinksSingle,
  linkExternalDeadDomain,
  linkExternalRedirect,
  linkExternalTimeout,
  linkToCanonicalised,
  tlsOld,
  hreflangIncomingConflict,
  hreflangMissingMultilingual,
  hreflangReturnInconsistent,
  sitemapBlocked,
  sitemapEmpty,
  sitemapHreflangIncomplete,
  sitemapIndexableMissing,
  sitemapLastmodInvalid,
  sitemapNotInRobots,
  sitemapOver50k,
  sitemapOver50mb,
  sitemapRedirected,
  sitemapUrl5xx,
  sitemapUrlBlocked,
  sitemapUrlHttp,
  sitemapUrlInSeveral,
  sitemapUrlOutOfScope,
  sitemapUrlTimeout,
  robotsClientError,
  robotsCrawlDelay,
  robotsHtmlResponse,
  robotsMissing,
  robotsPathInvalid,
  robotsRedirectExcess,
  robotsRedirectOtherHost,
  robotsSitemapInvalid,
  robotsSyntaxError,
  robotsTooLarge,
  robotsUnsupportedNoindex,
  paginationLoop,
  paginationNoindex,
  paginationSequence,
  paginationTargetBroken,
  paginationUnlinked,
  isolatedCluster,
  isolatedViaRedirect,
  regressCanonical,
  regressTitle,
  regressUrlCount,
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
