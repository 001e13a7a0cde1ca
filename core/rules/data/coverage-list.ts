/**
 * Checks that the best known tools make, by our category and name, each with the tools that have an equivalent:
 * SF Screaming Frog, SB Sitebulb, AH Ahrefs, SE Semrush, SN SEOnaut, SO SiteOne Crawler, LC LibreCrawl, LH Lighthouse.
 * Names without a tool are checks that none of them was seen to make. Gathered in November 2026.
 */
export const COVERAGE_LIST = `
response:
  http-4xx<SF,SB,AH,SE,SN,SO,LC,LH http-5xx<SF,SB,AH,SE,SN,LC,LH http-timeout<SF,SB,AH,SE,SN,LC dns-failure<SE,SO,LC connection-failed<SF,SE,LC
  tls-handshake-failed<SO,LC http-401-403<SB,AH,LC http-429-throttled status-unstable soft-404-page<SF soft-404-host<SF missing-url-redirects-home
  empty-html<SB html-over-2mb<SF,SB,AH,SE resource-over-2mb<SF pdf-over-64mb content-type-missing<SF content-type-mismatch<SF,SN
  charset-undeclared<SE,LH charset-conflict doctype-missing<SE,LH html-multiple-head<SF html-multiple-body<SF html-missing-head<SF
  html-missing-body<SF html-head-not-first<SF html-body-before-html<SF head-invalid-element<SF,SB head-noscript-invalid<SB base-href-invalid<SB
  base-href-multiple<SB duplicate-id<SN,LH robots-blocked-page<SF,SB,AH,SE,SN,SO robots-blocked-resource<SF,SB,SE robots-blocked-image<SB
  robots-blocked-external-resource<SF,SE resource-broken<AH,SE resource-external-broken<SE resource-redirected<SB,AH resource-redirect-broken<SB
  form-get-indexable<SB frames-used<SE ua-status-differs ua-content-differs conditional-get-unsupported ipv6-missing<SO
indexability:
  noindex-page<SF,SB,AH,SN,SO,LC,LH noindex-header<SF,SB,AH,SE,LH noindex-sitewide<SO start-url-not-indexable noindex-behind-robots
  nofollow-page<SF,SB,AH,LC robots-directive-conflict robots-header-meta-mismatch<SB robots-directive-redundant<SB,AH robots-meta-multiple
  robots-meta-outside-head<SF,SB,SN robots-meta-unknown-token robots-bot-specific-block<LH nosnippet-page<SF,SN max-image-preview-limited<SF
  max-video-preview-zero<SF noimageindex-page<SF,SN noarchive-page<SF unavailable-after-past<SF,LH notranslate-page<SF obsolete-noodp<SF
  indexifembedded-alone meta-in-body<SF,SN indexable-login-page staging-host-indexable index-ratio-low indexable-empty-listing
canonicals:
  canonical-missing<SF,SO,LC canonicalised-page<SF,SB,LC canonical-to-4xx<SF,SB,AH,SE canonical-to-5xx<SF,SB,AH,SE canonical-to-redirect<SF,SB,AH
  canonical-to-noindex<SF,SB,SN canonical-to-blocked<SF,SB canonical-chain<SB,AH,SN canonical-loop<SB canonical-multiple<SF,SB,SE,SN
  canonical-conflicting<SF,SB,SE,LH canonical-header-mismatch<SB,SN canonical-relative<SF,SB,SN,LH canonical-malformed<SB,LH
  canonical-outside-head<SF,SB canonical-fragment<SF canonical-invalid-attribute<SF,SB canonical-extra-attribute<SB canonical-https-to-http<SB,AH
  canonical-http-to-https<SB,AH canonical-cross-host<SB,SO canonical-www-variant canonical-to-homepage<LH canonical-shared-by-different-pages
  canonical-target-dissimilar canonical-to-other-language<LH canonical-unlinked<SF,AH canonical-slash-case-variant canonical-plus-noindex<SB
  canonical-missing-pdf
redirects:
  redirect-internal-link<SF,SB,AH,SN,SO,LC redirect-chain<SF,AH,SE,SN redirect-loop<SF,SB,AH,SE,SN redirect-broken<SB,AH redirect-over-10-hops<AH
  redirect-temporary<AH,SE redirect-permanent<SE redirect-mixed-types redirect-https-to-http<AH redirect-meta-refresh<SF,SB,AH,SE,LH
  redirect-http-refresh<SF redirect-javascript<SF redirect-trailing-slash<SB redirect-case<SB redirect-to-non-indexable redirect-cross-domain
  redirect-location-invalid redirect-mass-to-home host-variant-www<SE host-variant-http<SE,LH index-file-duplicate slash-variant-duplicate
  redirect-unlinked-legacy<AH
titles:
  title-missing<SF,SB,AH,SE,SN,SO,LC,LH title-duplicate<SF,SB,SE,SN,SO title-too-wide<SF title-too-narrow<SF title-too-long<SF,SB,AH,SE,SN,SO,LC
  title-too-short<SF,SB,AH,SE,SN,SO,LC title-multiple<SF,SB,AH,SN title-outside-head<SF,SB title-same-as-h1<SF,SE title-same-as-description<SB
  title-h1-mismatch title-boilerplate title-brand-repeated title-placeholder title-keyword-stuffing title-all-caps title-wrong-language
  title-stale-year title-raw-markup
descriptions:
  description-missing<SF,SB,AH,SE,SN,SO,LC,LH description-duplicate<SF,SB,SE,SN,SO description-too-wide<SF description-too-narrow<SF
  description-too-long<SF,SB,AH,SN,SO,LC description-too-short<SF,SB,AH,SN,SO,LC description-multiple<SF,SB,AH,SN description-outside-head<SF,SB
  description-placeholder description-keyword-list description-wrong-language title-description-pair-duplicate<SB meta-keywords-present<SF
headings:
  h1-missing<SF,SB,AH,SE,SN,SO,LC h1-empty<SB,AH h1-multiple<SF,SB,AH,SE,SO h1-duplicate<SF,SB h1-too-long<SF,SB h1-too-short<SB
  h1-image-alt-only<SF h1-not-first<SF h1-hidden h2-missing<SF h2-duplicate<SF h2-too-long<SF heading-level-skipped<SF,SN,SO,LH heading-empty<LH
  heading-repeated heading-overuse
content:
  content-exact-duplicate<SF,SB,SE,SN content-near-duplicate<SF,SB,SE,LC duplicate-without-canonical<AH url-variant-duplicate<SB
  content-semantic-duplicate<SF content-low-relevance<SF content-thin<SF,AH,SE,SN,LC content-text-ratio-low<SE content-too-long<SE
  content-boilerplate-heavy content-lorem-ipsum<SF,SB content-unrendered-template content-spelling<SF content-grammar<SF readability-difficult<SF
  readability-very-difficult<SF content-outdated<SE content-date-missing content-date-conflict content-byline-missing content-hidden-text
  content-keyword-stuffing content-doorway-pattern content-cannibalising content-in-iframe content-semantic-html-low<SE
links:
  link-broken-internal<SF,SB,AH,SE,SN,SO,LC link-not-crawlable<SF,SB,LH link-empty-href<SB link-malformed-href<SB,SE link-whitespace-href<SB
  link-localhost<SF,SB,SN link-private-address link-local-file<SB link-staging-host link-non-http-scheme<SB link-tel-mailto-invalid
  link-no-anchor-text<SF,SB,SE,SO,LH link-text-generic<SF,SB,SE,LH link-image-no-alt<SB link-text-ambiguous<LH link-nofollow-internal<SF,AH,SE,SN
  link-nofollow-to-indexable<SN inlinks-nofollow-only<SF,SB,AH inlinks-mixed-follow<SF,SB,AH,SN inlinks-non-indexable-only<SF,SB
  inlinks-single<SB,AH,SE inlinks-generic-only<SB link-to-canonicalised page-no-outlinks<SF,SB,AH,SN page-too-many-internal-links<SF,SE,SN
  page-too-many-external-links<SF click-depth-high<SF,SE,SN link-broken-fragment<SF,SB link-http-internal<SB,AH,SE,SN link-https-from-http<AH
  link-tracking-params<SF,SB link-page-as-resource<SE link-broken-external<SF,SB,AH,SE,SN,LC link-external-unverifiable<SE
  link-external-timeout<SF,AH link-external-dead-domain<LC link-external-redirect<SF,SB,AH,SN link-external-redirect-domain link-external-http
  link-external-followed<SN link-external-nofollow<SE link-affiliate-unqualified link-ugc-unqualified link-hidden
images:
  image-broken<SF,AH,SE,LC image-external-broken<AH,SE image-alt-missing<SF,SB,AH,SE,SN,SO,LC,LH image-alt-empty-content<SF,SE
  image-alt-too-long<SF,SN image-alt-filename image-alt-stuffed image-alt-redundant<LH image-too-heavy<SF,SB,AH,SN
  image-dimensions-missing<SF,SB,SN,LH image-oversized<SF,SB,LH image-low-resolution<LH image-aspect-distorted<LH image-legacy-format<SB,SO,LH
  image-gif-animated<SB,LH image-redirected<SB,AH image-css-background-content<SF image-picture-no-img<SN image-lazy-no-src image-offscreen-eager<SB
  image-filename-generic image-srcset-invalid image-noindex-header svg-inline-large<SO svg-inline-duplicate<SO svg-inline-invalid<SO favicon-missing
  favicon-invalid
international:
  html-lang-missing<AH,SE,SN,SO,LC,LH html-lang-invalid<AH,SN,LH html-xml-lang-mismatch<LH html-lang-content-mismatch
  hreflang-invalid-code<SF,SB,AH,LH hreflang-no-return<SF,SB,AH,SN hreflang-return-inconsistent<SF,SB hreflang-to-broken<SF,SB,AH
  hreflang-to-redirect<SF,SB,AH hreflang-to-noindex<SF,SB,SN hreflang-to-non-canonical<SF,SB,AH,SN hreflang-to-blocked<SB
  hreflang-on-non-canonical<SF,SB hreflang-self-missing<SF,SB,AH,SN hreflang-x-default-missing<SF,AH,SN hreflang-code-multiple-urls<SF,SB,AH
  hreflang-url-multiple-codes<SB,AH,SN hreflang-incoming-conflict<SB hreflang-relative-url<SB,SN,LH hreflang-outside-head<SF hreflang-unlinked<SF
  hreflang-lang-mismatch<AH,SN hreflang-lang-undeclared<AH hreflang-methods-conflict hreflang-set-asymmetric hreflang-protocol-mismatch
  hreflang-missing-multilingual<SF,SB hreflang-target-uncrawled<AH language-auto-redirect hreflang-target-wrong-language
structured-data:
  sd-json-invalid<SF sd-context-missing<SF sd-type-unknown<SF,AH sd-property-unknown<SF,AH sd-value-type-wrong<SF,AH,SE
  sd-google-required-missing<SF,AH,SE sd-google-recommended-missing<SF sd-none<SF,LC sd-value-empty sd-date-invalid<SF,AH sd-url-invalid
  sd-image-broken sd-not-visible sd-conflicting-entities sd-retired-type sd-on-non-indexable sd-microdata-rdfa-only<SF sd-rating-range<SF
  sd-self-serving-review sd-price-invalid<SF sd-currency-invalid sd-availability-invalid sd-breadcrumb<SF,AH sd-product-snippet<SF,AH
  sd-merchant-listing<SF,AH sd-merchant-recommended<SF sd-review<SF,AH sd-aggregate-rating<SF,AH sd-article<SF,AH sd-event<SF,AH sd-event-past
  sd-job-posting<SF,AH sd-job-expired sd-recipe<SF,AH sd-video<SF,AH sd-local-business<SF,AH sd-organization<SF sd-logo sd-faq<SF sd-qa-page<SF,AH
  sd-discussion<SF,AH sd-profile-page<SF,AH sd-software-app<SF,AH sd-course-list<SF,AH sd-dataset<SF,AH sd-movie<SF sd-paywall
sitemaps:
  sitemap-missing<SE sitemap-not-in-robots<SE sitemap-unreachable<AH,SE sitemap-redirected sitemap-blocked sitemap-invalid-xml<AH,SE
  sitemap-wrong-format<AH sitemap-gzip-broken sitemap-over-50k<SF,AH,SE sitemap-over-50mb<SF,AH,SE sitemap-index-over-50k sitemap-index-nested
  sitemap-empty sitemap-url-4xx<SF,SB,AH,SE sitemap-url-403<SB sitemap-url-5xx<SF,SB,AH,SE sitemap-url-timeout<SB,AH
  sitemap-url-redirect<SF,SB,AH,SE sitemap-url-noindex<SF,SB,AH,SN sitemap-url-non-canonical<SF,SB,AH,SE,SN sitemap-url-blocked<SF,SB,SN
  sitemap-url-out-of-scope<AH sitemap-url-http<SE sitemap-url-relative sitemap-url-too-long sitemap-url-fragment sitemap-url-duplicate
  sitemap-url-in-several<SF,SB,AH sitemap-indexable-missing<SF,AH sitemap-orphan<SF,SB,AH,SE,SN sitemap-lastmod-invalid sitemap-lastmod-uniform
  sitemap-lastmod-stale sitemap-priority-changefreq sitemap-hreflang-incomplete<SF sitemap-image-broken sitemap-news-old sitemap-url-count-drop<AH
robots-txt:
  robots-missing<SE robots-server-error<AH,LH robots-client-error<AH,LH robots-redirect-excess<AH robots-redirect-other-host robots-blocks-all<LH
  robots-blocks-bingbot<LH robots-syntax-error<AH,SE,LH robots-path-invalid<LH robots-unsupported-noindex robots-crawl-delay robots-too-large
  robots-html-response robots-encoding robots-sitemap-invalid<LH robots-duplicate-groups robots-ignored-by-specific-group robots-rule-case
  robots-rule-unused robots-host-inconsistent
pagination:
  pagination-target-broken<SF pagination-unlinked<SF,SB pagination-not-in-anchor<SF,SN pagination-noindex<SF pagination-canonical-to-first
  pagination-loop<SF pagination-sequence<SF pagination-multiple<SF pagination-fragment pagination-no-links pagination-empty-page
  pagination-deep-chain pagination-first-duplicate
url:
  url-too-long<SF,SE url-uppercase<SF,SB url-underscore<SF,SE,SN url-space<SF,SB,SN url-non-ascii<SF,SB url-double-slash<SF,SB,AH,SN
  url-repetitive-path<SF,SB url-many-params<SB,AH,SE url-session-id<SB url-tracking-param-indexable<SF,SB url-duplicate-param<SB
  url-multiple-question-marks<SB url-internal-search-indexable<SF,SB url-sort-filter-indexable<SB url-parameter-explosion url-crawl-trap
  url-hash-route<SF url-mixed-trailing-slash url-ip-or-port url-invalid-encoding url-opaque url-deep-folders
security:
  https-missing<SF,SB,SE,SN mixed-content-active<SF,SB,AH,SE,LH mixed-content-passive<SF,SB,AH,SE,LH cert-expired<SE,SO cert-expiring<SE,SO
  cert-name-mismatch<SE cert-untrusted<SO cert-weak<SE,SO tls-old<SE,SO hsts-missing<SF,SE,SN,SO,LH hsts-weak<SO,LH csp-missing<SF,SN,SO,LH
  csp-weak<SO,LH x-content-type-options-missing<SF,SN,SO frame-protection-missing<SF,SO,LH referrer-policy-missing<SF,SO
  permissions-policy-missing<SO cross-origin-isolation-missing<SO,LH x-xss-protection-present<SO server-version-disclosed<SO cors-wildcard<SO
  cookie-insecure<SO form-on-http<SF,SB,SN form-action-http<SF,SB,SN password-on-http<SB link-noopener-missing<SF resource-protocol-relative<SF,SB
  sri-missing hacked-content-suspect
mobile:
  viewport-missing<SF,SB,AH,SE,SN,LC viewport-no-width<SB,SE viewport-fixed-width<SB viewport-zoom-disabled<SB,LH viewport-initial-scale<SB
  viewport-minimum-scale<SB viewport-multiple<SB content-wider-than-viewport<SF,SB,AH font-too-small<SF,SB,AH tap-target-small<SF,SB,AH,LH
  unsupported-plugin<SF,AH,SE image-map-used<SB phone-not-clickable<SO mobile-content-parity mobile-meta-parity mobile-link-parity mobile-sd-parity
  mobile-image-parity interstitial-intrusive mobile-alternate-separate<SF mobile-alternate-broken amp-canonical-missing<SF,SB,SE
  amp-return-link-missing<SF,SB amp-non-200<SF,SB amp-invalid<SF,SB,SE
performance:
  lcp-poor<SF,AH,LH inp-poor<SF,AH,LH cls-poor<SF,AH,LH tbt-high<SF,LH fcp-slow<SF,LH ttfb-slow<SB,SN,SO,LC,LH speed-index-slow<LH load-slow<AH,SE
  cwv-field-absent cwv-origin-failing<AH page-weight-high<SF,SB,SO,LH requests-excessive<SO html-uncompressed<SB,AH,SE
  text-resource-uncompressed<SB,SE,LH brotli-unsupported<SO cache-missing<SB,SE,SO,LH cache-short<SO,LH css-unminified<SF,SB,SE,LH
  js-unminified<SF,SB,SE,LH css-unused<SF,SB,LH js-unused<SF,SB,LH js-css-total-large<SE js-css-count-high<SE css-file-large<AH
  render-blocking<SF,SB,LH dom-size-large<SF,SB,SN,LH dom-depth-large<SB,SO,LH dom-children-many<SB,LH lcp-image-lazy<LH
  lcp-image-not-discoverable<SF,LH lcp-no-priority<LH font-display-missing<SF,SB,LH legacy-javascript<SF,LH duplicated-javascript<SF,LH
  third-party-heavy<LH main-thread-heavy<SF,LH long-tasks<LH layout-shift-culprits<SF,LH bfcache-blocked<LH http1-only<LH critical-chain-deep<SF,LH
  video-autoplay-heavy carbon-high<SF
javascript:
  js-content-dependent<SF,SB,AH js-empty-shell js-content-removed js-title-only-rendered<SF,SB js-title-changed<SF,SB
  js-description-only-rendered<SF,SB js-description-changed<SF,SB js-h1-only-rendered<SF,SB js-h1-changed<SF,SB js-canonical-only-rendered<SF,SB
  js-canonical-changed<SF,SB js-noindex-only-raw<SF,SB js-noindex-only-rendered js-nofollow-only-raw<SF,SB js-links-only-rendered<SF,SB
  js-links-removed js-hreflang-changed js-sd-only-rendered js-social-tags-only-rendered js-soft-404 js-console-error<SF,SO,LH
  js-console-warning<SF,SO js-devtools-issue<SF,LH js-request-failed<SF,SO js-render-timeout js-content-after-interaction js-ajax-crawling-url<SF
  js-ajax-fragment-meta<SF js-analytics-duplicate<SB js-history-route-404
social:
  og-missing<AH,LC og-incomplete<AH og-url-canonical-mismatch<AH og-image-broken og-image-small og-image-relative og-duplicate og-wrong-attribute
  og-locale-invalid og-shared-image article-times-invalid twitter-card-missing<AH,LC twitter-card-incomplete<AH twitter-card-invalid
  twitter-image-broken
accessibility:
  a11y-button-name<SO,LH a11y-form-label<SO,LH a11y-main-landmark<SO,LH a11y-frame-title<LH a11y-contrast<LH a11y-bypass<LH
  a11y-tabindex-positive<LH a11y-aria-hidden-body<LH a11y-aria-hidden-focus<LH a11y-aria-invalid<LH a11y-list-structure<LH a11y-table-headers<LH
  a11y-video-captions<LH a11y-object-alt<LH a11y-lang-part-invalid<LH a11y-html-structure<SB,SO a11y-attr-unquoted<SO a11y-score-low<SF,LH
ai-search:
  ai-search-bot-blocked<SE ai-user-fetcher-blocked ai-training-policy ai-bot-http-blocked ai-robots-token-obsolete ai-snippet-restricted
  llms-txt-missing<SE llms-txt-invalid<SE,LH llms-txt-html llms-txt-broken-links ai-question-unanswered ai-paragraph-too-long ai-no-sources
  ai-markdown-alternate-missing ai-content-signal-invalid ai-accessibility-tree-poor<LH ai-webmcp-invalid<LH indexnow-candidates<AH
site:
  orphan-page<SF,SB,AH,SE,SN isolated-via-canonical<SB isolated-via-redirect<SB isolated-cluster<SB crawl-incomplete<SE crawl-budget-waste
  link-equity-to-non-indexable important-page-underlinked depth-distribution-poor template-issue-cluster trust-pages-missing site-name-unclear
  subdomain-duplicate regress-status regress-indexability<AH regress-canonical<AH regress-title<AH regress-h1<AH regress-description<AH
  regress-content<AH regress-redirect-target<AH regress-structured-data regress-hreflang regress-inlinks regress-robots-txt<AH regress-url-count<AH
  regress-cwv<AH regress-response-time
`;
