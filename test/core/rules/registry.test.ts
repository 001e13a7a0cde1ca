import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { CATEGORIES, RuleInfo } from '#contract/rule.ts';
import { RULES_VERSION, allRules, catalogue, pageRules, ruleset, siteRules } from '#core/rules/index.ts';
import { type RuleMeta, impactOf } from '#core/rules/rule.ts';
import { rulesVersionOf } from '#core/rules/rules-version.ts';
import { PAGE_WEIGHT } from '#core/rules/weights.ts';

const FOLDER = path.join(import.meta.dirname, '../../../core/rules');
/** Folders of the machinery: every other one is a category. */
const NOT_RULES = new Set(['data', 'lists', 'shared']);
/** Files beside rules that several rules of a category share. */
const HELPERS = new Set([
  'canonical-rule',
  'canonical-targets',
  'certificates',
  'changed-pages',
  'dead-urls',
  'directive-rule',
  'duplicate-clusters',
  'external-links',
  'header-rule',
  'hreflang-code',
  'hreflang-rule',
  'inlinks',
  'item-rule',
  'items',
  'link-rule',
  'listed-urls',
  'products',
  'requests',
  'resource-answers',
  'robots-lines',
  'sitemap-entries',
  'sitemap-files',
  'slash-or-case',
  'sold-product',
  'source-rule',
  'upgrade-requests',
  'versions',
]);

const folders = readdirSync(FOLDER, { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && !NOT_RULES.has(entry.name),
);
const files = folders.flatMap(({ name }) =>
  readdirSync(path.join(FOLDER, name)).map((file) => ({ category: name, id: path.basename(file, '.ts') })),
);
const ruleFiles = files.filter(({ id }) => !HELPERS.has(id));
const compare = (a: string, b: string) => (a < b ? -1 : 1);
/** Page rules' gates, the widest first. */
const gates = new Map(
  allRules.flatMap((rule) =>
    rule.scope === 'page' ? [[rule.meta.id, ['response', 'html', 'indexable'].indexOf(rule.meta.gate)]] : [],
  ),
);
const byId = new Map(allRules.map(({ meta }) => [meta.id, meta]));

/** Severities as decided, so that none changes unnoticed. */
const DECIDED: Readonly<Record<string, RuleMeta['severity']>> = {
  'a11y-aria-hidden-body': 'error',
  'a11y-aria-hidden-focus': 'notice',
  'a11y-aria-invalid': 'notice',
  'a11y-button-name': 'notice',
  'a11y-bypass': 'notice',
  'a11y-form-label': 'notice',
  'a11y-frame-title': 'notice',
  'a11y-lang-part-invalid': 'notice',
  'a11y-list-structure': 'notice',
  'a11y-main-landmark': 'notice',
  'a11y-object-alt': 'notice',
  'a11y-tabindex-positive': 'notice',
  'a11y-table-headers': 'notice',
  'a11y-video-captions': 'notice',
  'ai-no-sources': 'notice',
  'ai-paragraph-too-long': 'notice',
  'ai-robots-token-obsolete': 'notice',
  'ai-search-bot-blocked': 'notice',
  'ai-snippet-restricted': 'notice',
  'ai-training-policy': 'notice',
  'ai-user-fetcher-blocked': 'notice',
  'amp-canonical-missing': 'warning',
  'article-times-invalid': 'notice',
  'base-href-invalid': 'warning',
  'base-href-multiple': 'warning',
  'bfcache-blocked': 'notice',
  'brotli-unsupported': 'notice',
  'cache-missing': 'notice',
  'cache-short': 'notice',
  'canonical-chain': 'warning',
  'canonical-conflicting': 'error',
  'canonical-cross-host': 'warning',
  'canonical-extra-attribute': 'notice',
  'canonical-fragment': 'notice',
  'canonical-https-to-http': 'error',
  'canonical-invalid-attribute': 'error',
  'canonical-malformed': 'warning',
  'canonical-missing': 'notice',
  'canonical-multiple': 'notice',
  'canonical-outside-head': 'warning',
  'canonical-plus-noindex': 'notice',
  'canonical-relative': 'notice',
  'canonical-shared-by-different-pages': 'error',
  'canonical-slash-case-variant': 'notice',
  'canonical-to-4xx': 'error',
  'canonical-to-blocked': 'error',
  'canonical-to-homepage': 'error',
  'canonical-to-noindex': 'error',
  'canonical-to-other-language': 'error',
  'canonical-to-redirect': 'error',
  'canonical-www-variant': 'warning',
  'canonicalised-page': 'notice',
  'cert-expired': 'error',
  'cert-expiring': 'warning',
  'charset-conflict': 'warning',
  'charset-undeclared': 'warning',
  'click-depth-high': 'notice',
  'cls-poor': 'notice',
  'content-boilerplate-heavy': 'notice',
  'content-date-conflict': 'notice',
  'content-exact-duplicate': 'error',
  'content-lorem-ipsum': 'error',
  'content-near-duplicate': 'notice',
  'content-outdated': 'notice',
  'content-semantic-html-low': 'notice',
  'content-text-ratio-low': 'notice',
  'content-thin': 'notice',
  'content-too-long': 'notice',
  'content-type-mismatch': 'warning',
  'content-type-missing': 'warning',
  'content-unrendered-template': 'warning',
  'content-wider-than-viewport': 'warning',
  'cookie-insecure': 'notice',
  'cors-wildcard': 'notice',
  'cross-origin-isolation-missing': 'notice',
  'csp-missing': 'notice',
  'csp-weak': 'notice',
  'css-file-large': 'notice',
  'description-duplicate': 'notice',
  'description-missing': 'notice',
  'description-multiple': 'warning',
  'description-outside-head': 'notice',
  'description-placeholder': 'warning',
  'description-too-long': 'notice',
  'description-too-narrow': 'notice',
  'description-too-short': 'notice',
  'description-too-wide': 'notice',
  'doctype-missing': 'notice',
  'dom-children-many': 'notice',
  'dom-depth-large': 'notice',
  'dom-size-large': 'notice',
  'duplicate-id': 'notice',
  'empty-html': 'error',
  'fcp-slow': 'notice',
  'font-too-small': 'notice',
  'form-action-http': 'error',
  'frame-protection-missing': 'notice',
  'frames-used': 'warning',
  'h1-duplicate': 'notice',
  'h1-empty': 'notice',
  'h1-image-alt-only': 'notice',
  'h1-missing': 'warning',
  'h1-multiple': 'notice',
  'h1-not-first': 'notice',
  'h1-too-long': 'notice',
  'h1-too-short': 'notice',
  'h2-duplicate': 'notice',
  'h2-missing': 'notice',
  'h2-too-long': 'notice',
  'head-invalid-element': 'error',
  'head-noscript-invalid': 'notice',
  'heading-empty': 'notice',
  'heading-level-skipped': 'notice',
  'heading-overuse': 'notice',
  'heading-repeated': 'notice',
  'host-variant-http': 'error',
  'host-variant-www': 'warning',
  'hreflang-code-multiple-urls': 'error',
  'hreflang-incoming-conflict': 'warning',
  'hreflang-invalid-code': 'error',
  'hreflang-lang-mismatch': 'warning',
  'hreflang-missing-multilingual': 'notice',
  'hreflang-no-return': 'error',
  'hreflang-on-non-canonical': 'warning',
  'hreflang-outside-head': 'error',
  'hreflang-relative-url': 'warning',
  'hreflang-return-inconsistent': 'warning',
  'hreflang-self-missing': 'warning',
  'hreflang-to-broken': 'error',
  'hreflang-to-non-indexable': 'error',
  'hreflang-url-multiple-codes': 'warning',
  'hreflang-x-default-missing': 'notice',
  'hsts-missing': 'notice',
  'hsts-weak': 'notice',
  'html-body-before-html': 'notice',
  'html-head-not-first': 'notice',
  'html-lang-invalid': 'warning',
  'html-lang-missing': 'warning',
  'html-missing-body': 'notice',
  'html-missing-head': 'notice',
  'html-multiple-body': 'notice',
  'html-multiple-head': 'warning',
  'html-over-2mb': 'warning',
  'html-uncompressed': 'notice',
  'html-xml-lang-mismatch': 'notice',
  'http-401-403': 'notice',
  'http-429-throttled': 'notice',
  'http-4xx': 'error',
  'http-5xx': 'error',
  'http1-only': 'notice',
  'https-missing': 'error',
  'image-alt-empty-content': 'notice',
  'image-alt-filename': 'notice',
  'image-alt-missing': 'notice',
  'image-alt-redundant': 'notice',
  'image-alt-too-long': 'notice',
  'image-aspect-distorted': 'notice',
  'image-broken': 'error',
  'image-dimensions-missing': 'notice',
  'image-filename-generic': 'notice',
  'image-gif-animated': 'notice',
  'image-lazy-no-src': 'notice',
  'image-legacy-format': 'notice',
  'image-low-resolution': 'notice',
  'image-map-used': 'notice',
  'image-offscreen-eager': 'notice',
  'image-oversized': 'notice',
  'image-picture-no-img': 'error',
  'image-redirected': 'notice',
  'image-srcset-invalid': 'notice',
  'image-too-heavy': 'notice',
  'indexifembedded-alone': 'notice',
  'inlinks-generic-only': 'notice',
  'inlinks-mixed-follow': 'notice',
  'inlinks-nofollow-only': 'warning',
  'inlinks-non-indexable-only': 'warning',
  'inlinks-single': 'notice',
  'interstitial-intrusive': 'warning',
  'isolated-cluster': 'warning',
  'isolated-via-redirect': 'notice',
  'js-ajax-crawling-url': 'warning',
  'js-ajax-fragment-meta': 'notice',
  'js-analytics-duplicate': 'notice',
  'js-canonical-changed': 'error',
  'js-canonical-only-rendered': 'notice',
  'js-console-error': 'notice',
  'js-console-warning': 'notice',
  'js-content-dependent': 'notice',
  'js-content-removed': 'warning',
  'js-css-count-high': 'notice',
  'js-css-total-large': 'notice',
  'js-description-changed': 'notice',
  'js-description-only-rendered': 'notice',
  'js-empty-shell': 'notice',
  'js-h1-changed': 'notice',
  'js-h1-only-rendered': 'notice',
  'js-hreflang-changed': 'warning',
  'js-links-only-rendered': 'notice',
  'js-links-removed': 'notice',
  'js-nofollow-only-raw': 'warning',
  'js-noindex-only-raw': 'error',
  'js-noindex-only-rendered': 'error',
  'js-render-timeout': 'notice',
  'js-request-failed': 'notice',
  'js-sd-only-rendered': 'notice',
  'js-social-tags-only-rendered': 'warning',
  'js-title-changed': 'notice',
  'js-title-only-rendered': 'notice',
  'lcp-image-lazy': 'warning',
  'lcp-image-not-discoverable': 'notice',
  'lcp-no-priority': 'notice',
  'link-broken-external': 'warning',
  'link-broken-fragment': 'notice',
  'link-broken-internal': 'error',
  'link-empty-href': 'notice',
  'link-external-dead-domain': 'warning',
  'link-external-redirect': 'notice',
  'link-external-timeout': 'notice',
  'link-http-internal': 'notice',
  'link-image-no-alt': 'notice',
  'link-local-file': 'error',
  'link-localhost': 'error',
  'link-malformed-href': 'warning',
  'link-no-anchor-text': 'warning',
  'link-nofollow-internal': 'notice',
  'link-non-http-scheme': 'notice',
  'link-noopener-missing': 'notice',
  'link-not-crawlable': 'warning',
  'link-tel-mailto-invalid': 'notice',
  'link-text-generic': 'notice',
  'link-to-canonicalised': 'notice',
  'link-tracking-params': 'warning',
  'link-whitespace-href': 'notice',
  'load-slow': 'notice',
  'long-tasks': 'notice',
  'max-image-preview-limited': 'notice',
  'max-video-preview-zero': 'notice',
  'meta-in-body': 'notice',
  'meta-keywords-present': 'notice',
  'missing-url-redirects-home': 'warning',
  'mixed-content-active': 'error',
  'mixed-content-passive': 'warning',
  'mobile-alternate-separate': 'notice',
  'no-response': 'error',
  'noarchive-page': 'notice',
  'nofollow-page': 'warning',
  'noimageindex-page': 'notice',
  'noindex-header': 'notice',
  'noindex-page': 'notice',
  'noindex-sitewide': 'error',
  'nosnippet-page': 'notice',
  'notranslate-page': 'notice',
  'obsolete-noodp': 'notice',
  'og-duplicate': 'notice',
  'og-image-relative': 'warning',
  'og-incomplete': 'notice',
  'og-locale-invalid': 'notice',
  'og-missing': 'notice',
  'og-url-canonical-mismatch': 'notice',
  'og-wrong-attribute': 'notice',
  'orphan-page': 'warning',
  'page-no-outlinks': 'warning',
  'page-too-many-external-links': 'notice',
  'page-too-many-internal-links': 'notice',
  'page-weight-high': 'notice',
  'pagination-canonical-to-first': 'warning',
  'pagination-loop': 'warning',
  'pagination-multiple': 'notice',
  'pagination-noindex': 'notice',
  'pagination-not-in-anchor': 'notice',
  'pagination-sequence': 'notice',
  'pagination-target-broken': 'error',
  'pagination-unlinked': 'warning',
  'password-on-http': 'error',
  'permissions-policy-missing': 'notice',
  'phone-not-clickable': 'notice',
  'readability-difficult': 'notice',
  'readability-very-difficult': 'notice',
  'redirect-broken': 'error',
  'redirect-case': 'notice',
  'redirect-chain': 'warning',
  'redirect-http-refresh': 'warning',
  'redirect-https-to-http': 'error',
  'redirect-internal-link': 'notice',
  'redirect-javascript': 'warning',
  'redirect-location-invalid': 'error',
  'redirect-loop': 'error',
  'redirect-mass-to-home': 'warning',
  'redirect-meta-refresh': 'warning',
  'redirect-over-10-hops': 'error',
  'redirect-temporary': 'notice',
  'redirect-to-non-indexable': 'notice',
  'redirect-trailing-slash': 'notice',
  'redirect-unlinked-legacy': 'notice',
  'referrer-policy-missing': 'notice',
  'regress-canonical': 'warning',
  'regress-indexability': 'error',
  'regress-robots-txt': 'warning',
  'regress-status': 'error',
  'regress-title': 'notice',
  'regress-url-count': 'warning',
  'render-blocking': 'notice',
  'requests-excessive': 'notice',
  'resource-broken': 'error',
  'resource-external-broken': 'notice',
  'resource-over-2mb': 'warning',
  'resource-protocol-relative': 'notice',
  'resource-redirect-broken': 'warning',
  'resource-redirected': 'notice',
  'robots-blocked-image': 'notice',
  'robots-blocked-page': 'notice',
  'robots-blocked-resource': 'warning',
  'robots-blocks-all': 'error',
  'robots-bot-specific-block': 'notice',
  'robots-client-error': 'warning',
  'robots-crawl-delay': 'notice',
  'robots-directive-conflict': 'warning',
  'robots-directive-redundant': 'notice',
  'robots-header-meta-mismatch': 'warning',
  'robots-html-response': 'warning',
  'robots-meta-multiple': 'notice',
  'robots-meta-outside-head': 'warning',
  'robots-meta-unknown-token': 'warning',
  'robots-missing': 'notice',
  'robots-path-invalid': 'warning',
  'robots-redirect-excess': 'error',
  'robots-redirect-other-host': 'notice',
  'robots-server-error': 'error',
  'robots-sitemap-invalid': 'warning',
  'robots-syntax-error': 'warning',
  'robots-too-large': 'error',
  'robots-unsupported-noindex': 'warning',
  'sd-aggregate-rating': 'warning',
  'sd-article': 'notice',
  'sd-availability-invalid': 'warning',
  'sd-breadcrumb': 'warning',
  'sd-conflicting-entities': 'warning',
  'sd-context-missing': 'warning',
  'sd-course-list': 'warning',
  'sd-currency-invalid': 'warning',
  'sd-dataset': 'warning',
  'sd-date-invalid': 'warning',
  'sd-discussion': 'warning',
  'sd-event': 'warning',
  'sd-event-past': 'notice',
  'sd-google-recommended-missing': 'notice',
  'sd-google-required-missing': 'warning',
  'sd-job-expired': 'error',
  'sd-job-posting': 'warning',
  'sd-json-invalid': 'error',
  'sd-local-business': 'warning',
  'sd-merchant-listing': 'warning',
  'sd-merchant-recommended': 'notice',
  'sd-microdata-rdfa-only': 'notice',
  'sd-movie': 'warning',
  'sd-none': 'notice',
  'sd-not-visible': 'notice',
  'sd-organization': 'notice',
  'sd-paywall': 'notice',
  'sd-price-invalid': 'warning',
  'sd-product-snippet': 'warning',
  'sd-profile-page': 'warning',
  'sd-property-unknown': 'warning',
  'sd-qa-page': 'warning',
  'sd-rating-range': 'warning',
  'sd-recipe': 'warning',
  'sd-retired-type': 'notice',
  'sd-review': 'warning',
  'sd-self-serving-review': 'notice',
  'sd-software-app': 'warning',
  'sd-type-unknown': 'warning',
  'sd-url-invalid': 'notice',
  'sd-value-empty': 'notice',
  'sd-value-type-wrong': 'warning',
  'sd-video': 'warning',
  'server-version-disclosed': 'notice',
  'site-name-unclear': 'notice',
  'sitemap-blocked': 'warning',
  'sitemap-empty': 'warning',
  'sitemap-hreflang-incomplete': 'warning',
  'sitemap-indexable-missing': 'notice',
  'sitemap-invalid-xml': 'error',
  'sitemap-lastmod-invalid': 'warning',
  'sitemap-missing': 'notice',
  'sitemap-not-in-robots': 'notice',
  'sitemap-over-50k': 'error',
  'sitemap-over-50mb': 'error',
  'sitemap-redirected': 'notice',
  'sitemap-unreachable': 'error',
  'sitemap-url-4xx': 'error',
  'sitemap-url-5xx': 'error',
  'sitemap-url-blocked': 'error',
  'sitemap-url-http': 'warning',
  'sitemap-url-in-several': 'notice',
  'sitemap-url-noindex': 'error',
  'sitemap-url-non-canonical': 'warning',
  'sitemap-url-out-of-scope': 'warning',
  'sitemap-url-redirect': 'warning',
  'sitemap-url-timeout': 'warning',
  'soft-404-host': 'warning',
  'soft-404-page': 'warning',
  'staging-host-indexable': 'warning',
  'start-url-not-indexable': 'error',
  'status-unstable': 'notice',
  'svg-inline-duplicate': 'notice',
  'svg-inline-large': 'notice',
  'tap-target-small': 'notice',
  'tbt-high': 'notice',
  'text-resource-uncompressed': 'notice',
  'title-all-caps': 'notice',
  'title-brand-repeated': 'notice',
  'title-description-pair-duplicate': 'warning',
  'title-duplicate': 'warning',
  'title-h1-mismatch': 'notice',
  'title-missing': 'error',
  'title-multiple': 'warning',
  'title-outside-head': 'notice',
  'title-placeholder': 'warning',
  'title-raw-markup': 'warning',
  'title-same-as-description': 'notice',
  'title-same-as-h1': 'notice',
  'title-stale-year': 'notice',
  'title-too-long': 'notice',
  'title-too-narrow': 'notice',
  'title-too-short': 'notice',
  'title-too-wide': 'notice',
  'tls-old': 'warning',
  'ttfb-slow': 'notice',
  'twitter-card-incomplete': 'notice',
  'twitter-card-invalid': 'warning',
  'twitter-card-missing': 'notice',
  'unavailable-after-past': 'warning',
  'unsupported-plugin': 'error',
  'url-crawl-trap': 'warning',
  'url-deep-folders': 'notice',
  'url-double-slash': 'warning',
  'url-duplicate-param': 'notice',
  'url-hash-route': 'error',
  'url-internal-search-indexable': 'warning',
  'url-invalid-encoding': 'warning',
  'url-ip-or-port': 'notice',
  'url-many-params': 'notice',
  'url-mixed-trailing-slash': 'notice',
  'url-multiple-question-marks': 'notice',
  'url-non-ascii': 'notice',
  'url-parameter-explosion': 'error',
  'url-repetitive-path': 'warning',
  'url-session-id': 'warning',
  'url-sort-filter-indexable': 'warning',
  'url-space': 'warning',
  'url-too-long': 'notice',
  'url-tracking-param-indexable': 'warning',
  'url-underscore': 'notice',
  'url-uppercase': 'notice',
  'url-variant-duplicate': 'warning',
  'viewport-fixed-width': 'warning',
  'viewport-initial-scale': 'notice',
  'viewport-minimum-scale': 'notice',
  'viewport-missing': 'warning',
  'viewport-multiple': 'warning',
  'viewport-no-width': 'warning',
  'viewport-zoom-disabled': 'warning',
  'x-content-type-options-missing': 'notice',
  'x-xss-protection-present': 'notice',
};

/** Rules that one failure of takes nine tenths of the score (docs/scoring.md). */
const CRITICAL = [
  'cert-expired',
  'noindex-sitewide',
  'robots-blocks-all',
  'robots-server-error',
  'start-url-not-indexable',
];

describe('the registry', () => {
  test('has every rule file, once', () => {
    expect([...byId.keys()].toSorted(compare)).toEqual(ruleFiles.map(({ id }) => id).toSorted(compare));
    expect(byId.size).toBe(allRules.length);
  });

  test('a rule’s folder is its category', () => {
    for (const { id, category } of ruleFiles)
      expect(`${id}: ${byId.get(id)?.category}`).toBe(`${id}: ${category}`);
    for (const { name } of folders) expect(CATEGORIES).toContain(name);
  });

  test('severities are as decided', () => {
    expect(Object.fromEntries([...byId].map(([id, { severity }]) => [id, severity]))).toEqual(DECIDED);
  });

  test('the critical rules are those that were decided', () => {
    const critical = [...byId.values()].filter((meta) => impactOf(meta) === 'critical').map(({ id }) => id);
    expect(critical.toSorted(compare)).toEqual(CRITICAL);
  });

  test('the order of page rules is the rule set of a slice', () => {
    expect(ruleset).toEqual(pageRules.map(({ meta }) => meta.id));
    expect(pageRules.length + siteRules.length).toBe(allRules.length);
  });

  test('the catalogue keeps to its contract, and the version to it', () => {
    const infos = catalogue();
    expect(infos.map((info) => RuleInfo.parse(info))).toEqual(infos);
    expect(infos.map(({ id }) => id)).toEqual([...byId.keys()].toSorted(compare));
    expect(RULES_VERSION).toMatch(/^[0-9a-f]{12}$/);
    expect(RULES_VERSION).toBe(rulesVersionOf({ page: pageRules, site: siteRules }));
  });

  test('the version changes with a rule, its severity and what it weighs, and not with the order of rules', () => {
    const [first, ...rest] = pageRules;
    if (first === undefined) throw new Error('no rules');
    const changed = (meta: object) =>
      rulesVersionOf({ page: [{ ...first, meta: { ...first.meta, ...meta } }, ...rest], site: siteRules });
    const versions = [
      RULES_VERSION,
      rulesVersionOf({ page: rest, site: siteRules }),
      changed({ severity: 'notice', impact: 'high' }),
      changed({ impact: 'low' }),
    ];
    expect(new Set(versions).size).toBe(versions.length);
    expect(changed({ title: 'Other words' })).toBe(RULES_VERSION);
    expect(rulesVersionOf({ page: [...rest, first], site: siteRules })).toBe(RULES_VERSION);
  });
});

describe.each(allRules)('$meta.id', ({ meta, examples }) => {
  test('has words of a sane length', () => {
    expect(meta.title.length).toBeGreaterThan(10);
    expect(meta.title.length).toBeLessThan(70);
    expect(meta.title).not.toMatch(/[.!]$/);
    for (const text of [meta.why, meta.fix]) {
      expect(text.length).toBeGreaterThan(40);
      expect(text.length).toBeLessThan(420);
      expect(text).toMatch(/[.)]$/);
    }
  });

  test('names its source by https', () => {
    if (meta.source !== undefined) expect(new URL(meta.source).protocol).toBe('https:');
  });

  test('has a failing and a passing example, each with a name of its own', () => {
    expect(examples.fail.length).toBeGreaterThan(0);
    expect(examples.pass.length).toBeGreaterThan(0);
    const names = [...examples.fail, ...examples.pass].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('hides nothing by a finding that may be taken back', () => {
    // Findings behind a narrower gate go once the site is known (the page gives way to its canonical), and what
    // they hid goes with them.
    const own = gates.get(meta.id);
    const lost = (meta.hides ?? []).filter((id) => (gates.get(id) ?? Infinity) < (own ?? -Infinity));
    expect(lost).toEqual([]);
  });

  test('hides only rules that exist, and no more than it weighs', () => {
    let kept = 1;
    for (const id of meta.hides ?? []) {
      const hidden = byId.get(id);
      expect(hidden).toBeDefined();
      if (hidden !== undefined) kept *= 1 - PAGE_WEIGHT[impactOf(hidden)];
    }
    // Else mending the cause could lower the score of the page, since its consequences would then show.
    expect(kept).toBeGreaterThanOrEqual(1 - PAGE_WEIGHT[impactOf(meta)]);
  });
});
