import { clickDepthHigh } from '../links/click-depth-high.ts';
import { inlinksGenericOnly } from '../links/inlinks-generic-only.ts';
import { inlinksMixedFollow } from '../links/inlinks-mixed-follow.ts';
import { inlinksNofollowOnly } from '../links/inlinks-nofollow-only.ts';
import { inlinksNonIndexableOnly } from '../links/inlinks-non-indexable-only.ts';
import { inlinksSingle } from '../links/inlinks-single.ts';
import { linkBrokenExternal } from '../links/link-broken-external.ts';
import { linkBrokenFragment } from '../links/link-broken-fragment.ts';
import { linkBrokenInternal } from '../links/link-broken-internal.ts';
import { linkEmptyHref } from '../links/link-empty-href.ts';
import { linkExternalDeadDomain } from '../links/link-external-dead-domain.ts';
import { linkExternalRedirect } from '../links/link-external-redirect.ts';
import { linkExternalTimeout } from '../links/link-external-timeout.ts';
import { linkHttpInternal } from '../links/link-http-internal.ts';
import { linkImageNoAlt } from '../links/link-image-no-alt.ts';
import { linkLocalFile } from '../links/link-local-file.ts';
import { linkLocalhost } from '../links/link-localhost.ts';
import { linkMalformedHref } from '../links/link-malformed-href.ts';
import { linkNoAnchorText } from '../links/link-no-anchor-text.ts';
import { linkNofollowInternal } from '../links/link-nofollow-internal.ts';
import { linkNonHttpScheme } from '../links/link-non-http-scheme.ts';
import { linkNotCrawlable } from '../links/link-not-crawlable.ts';
import { linkTelMailtoInvalid } from '../links/link-tel-mailto-invalid.ts';
import { linkTextGeneric } from '../links/link-text-generic.ts';
import { linkToCanonicalised } from '../links/link-to-canonicalised.ts';
import { linkTrackingParams } from '../links/link-tracking-params.ts';
import { linkWhitespaceHref } from '../links/link-whitespace-href.ts';
import { pageNoOutlinks } from '../links/page-no-outlinks.ts';
import { pageTooManyExternalLinks } from '../links/page-too-many-external-links.ts';
import { pageTooManyInternalLinks } from '../links/page-too-many-internal-links.ts';
import type { PageRule } from '../rule.ts';
import type { SiteRule } from '../site-rule.ts';

export const linksPageRules: readonly PageRule[] = [
  linkBrokenFragment,
  linkEmptyHref,
  linkHttpInternal,
  linkImageNoAlt,
  linkLocalFile,
  linkLocalhost,
  linkMalformedHref,
  linkNoAnchorText,
  linkNofollowInternal,
  linkNonHttpScheme,
  linkNotCrawlable,
  linkTelMailtoInvalid,
  linkTextGeneric,
  linkTrackingParams,
  linkWhitespaceHref,
  pageNoOutlinks,
  pageTooManyExternalLinks,
  pageTooManyInternalLinks,
];

export const linksSiteRules: readonly SiteRule[] = [
  clickDepthHigh,
  inlinksGenericOnly,
  inlinksMixedFollow,
  inlinksNofollowOnly,
  inlinksNonIndexableOnly,
  inlinksSingle,
  linkBrokenExternal,
  linkBrokenInternal,
  linkExternalDeadDomain,
  linkExternalRedirect,
  linkExternalTimeout,
  linkToCanonicalised,
];
