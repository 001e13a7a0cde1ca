/** Checks of others that another rule of ours makes, by that rule. */
export const MERGED: Readonly<Record<string, string>> = {
  'no-response': 'http-timeout dns-failure connection-failed tls-handshake-failed',
  'canonical-to-4xx': 'canonical-to-5xx',
  'canonical-chain': 'canonical-loop',
  'canonical-conflicting': 'canonical-header-mismatch',
  'hreflang-to-non-indexable':
    'hreflang-to-redirect hreflang-to-noindex hreflang-to-non-canonical hreflang-to-blocked',
  'link-localhost': 'link-private-address link-staging-host',
  'https-missing': 'form-on-http',
  'link-broken-external': 'link-external-unverifiable',
  'image-broken': 'image-external-broken',
  'cert-expired': 'cert-untrusted cert-name-mismatch',
  'content-exact-duplicate': 'duplicate-without-canonical',
  'orphan-page': 'sitemap-orphan isolated-via-canonical hreflang-unlinked',
  'ai-search-bot-blocked': 'robots-blocks-bingbot',
  'html-lang-missing': 'hreflang-lang-undeclared',
  'sitemap-invalid-xml': 'sitemap-wrong-format',
  'http-401-403': 'sitemap-url-403',
  'sd-retired-type': 'sd-faq',
};

/** Checks of others that are no rule of ours, by the reason. A check that is one by now may still stand here. */
export const LEFT_OUT: readonly { readonly reason: string; readonly ids: string }[] = [
  {
    reason: 'Wants figures of real visitors, which come with a key of the Chrome UX Report.',
    ids: 'inp-poor cwv-field-absent cwv-origin-failing regress-cwv',
  },
  {
    reason: 'A lab figure that contradicts what visitors meet: it is shown, and is no finding.',
    ids: 'lcp-poor speed-index-slow a11y-score-low carbon-high',
  },
  {
    reason: 'Wants the coverage of code, or a trace of the main thread, which are not recorded.',
    ids: 'css-unused js-unused main-thread-heavy layout-shift-culprits critical-chain-deep third-party-heavy legacy-javascript duplicated-javascript css-unminified js-unminified font-display-missing video-autoplay-heavy js-devtools-issue',
  },
  {
    reason: 'A state of the audit, not a fault of the site.',
    ids: 'crawl-incomplete crawl-budget-waste template-issue-cluster hreflang-target-uncrawled',
  },
  {
    reason: 'Right or wrong depends on what was meant, which a crawler cannot know; it would be noise.',
    ids: 'redirect-permanent redirect-mixed-types redirect-cross-domain link-external-followed link-external-nofollow link-text-ambiguous link-nofollow-to-indexable link-page-as-resource image-css-background-content canonical-unlinked canonical-http-to-https link-https-from-http robots-blocked-external-resource form-get-indexable ipv6-missing url-opaque',
  },
  {
    reason: 'Wants a language model or dictionaries of every language.',
    ids: 'content-semantic-duplicate content-low-relevance content-spelling content-grammar ai-question-unanswered',
  },
  {
    reason: 'Wants colours and sizes of all text as drawn.',
    ids: 'a11y-contrast',
  },
  {
    reason: 'The facts of the source that it reads are not kept: parsers mend such markup without loss.',
    ids: 'a11y-html-structure a11y-attr-unquoted svg-inline-invalid',
  },
  {
    reason: 'Wants requests that an audit does not make.',
    ids: 'amp-return-link-missing amp-non-200 amp-invalid mobile-alternate-broken llms-txt-missing llms-txt-invalid llms-txt-html llms-txt-broken-links sd-image-broken og-image-broken twitter-image-broken ua-status-differs ua-content-differs conditional-get-unsupported language-auto-redirect favicon-invalid sitemap-image-broken ai-bot-http-blocked js-history-route-404 ai-markdown-alternate-missing',
  },
  {
    reason: 'Reads what no search engine is known to use.',
    ids: 'sitemap-priority-changefreq ai-accessibility-tree-poor ai-webmcp-invalid indexnow-candidates ai-content-signal-invalid',
  },
  {
    reason: 'Sizes of images that are named in data alone are not known.',
    ids: 'sd-logo og-image-small',
  },
  {
    reason: 'Neither keys nor signatures of certificates are kept; authorities no longer issue weak ones.',
    ids: 'cert-weak',
  },
  {
    reason: 'Most pages with noindex have it on purpose, whatever data they carry.',
    ids: 'sd-on-non-indexable',
  },
  {
    reason: 'Of the audit before, titles, states and canonicals of pages are kept, and not these.',
    ids: 'regress-h1 regress-description regress-content regress-structured-data regress-hreflang regress-inlinks regress-response-time regress-redirect-target sitemap-url-count-drop',
  },
];
