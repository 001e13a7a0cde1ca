import { baseHrefInvalid } from '../response/base-href-invalid.ts';
import { baseHrefMultiple } from '../response/base-href-multiple.ts';
import { charsetConflict } from '../response/charset-conflict.ts';
import { charsetUndeclared } from '../response/charset-undeclared.ts';
import { contentTypeMismatch } from '../response/content-type-mismatch.ts';
import { contentTypeMissing } from '../response/content-type-missing.ts';
import { doctypeMissing } from '../response/doctype-missing.ts';
import { duplicateId } from '../response/duplicate-id.ts';
import { emptyHtml } from '../response/empty-html.ts';
import { framesUsed } from '../response/frames-used.ts';
import { headInvalidElement } from '../response/head-invalid-element.ts';
import { headNoscriptInvalid } from '../response/head-noscript-invalid.ts';
import { htmlBodyBeforeHtml } from '../response/html-body-before-html.ts';
import { htmlHeadNotFirst } from '../response/html-head-not-first.ts';
import { htmlMissingBody } from '../response/html-missing-body.ts';
import { htmlMissingHead } from '../response/html-missing-head.ts';
import { htmlMultipleBody } from '../response/html-multiple-body.ts';
import { htmlMultipleHead } from '../response/html-multiple-head.ts';
import { htmlOver2mb } from '../response/html-over-2mb.ts';
import { http401403 } from '../response/http-401-403.ts';
import { http429Throttled } from '../response/http-429-throttled.ts';
import { http4xx } from '../response/http-4xx.ts';
import { http5xx } from '../response/http-5xx.ts';
import { missingUrlRedirectsHome } from '../response/missing-url-redirects-home.ts';
import { noResponse } from '../response/no-response.ts';
import { resourceBroken } from '../response/resource-broken.ts';
import { resourceExternalBroken } from '../response/resource-external-broken.ts';
import { resourceOver2mb } from '../response/resource-over-2mb.ts';
import { resourceRedirectBroken } from '../response/resource-redirect-broken.ts';
import { resourceRedirected } from '../response/resource-redirected.ts';
import { robotsBlockedImage } from '../response/robots-blocked-image.ts';
import { robotsBlockedPage } from '../response/robots-blocked-page.ts';
import { robotsBlockedResource } from '../response/robots-blocked-resource.ts';
import { soft404Host } from '../response/soft-404-host.ts';
import { soft404Page } from '../response/soft-404-page.ts';
import { statusUnstable } from '../response/status-unstable.ts';
import type { PageRule } from '../rule.ts';
import type { SiteRule } from '../site-rule.ts';

export const responsePageRules: readonly PageRule[] = [
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
  headInvalidElement,
  headNoscriptInvalid,
  htmlBodyBeforeHtml,
  htmlHeadNotFirst,
  htmlMissingBody,
  htmlMissingHead,
  htmlMultipleBody,
  htmlMultipleHead,
  htmlOver2mb,
  resourceExternalBroken,
  resourceOver2mb,
];

export const responseSiteRules: readonly SiteRule[] = [
  http401403,
  http429Throttled,
  http4xx,
  http5xx,
  missingUrlRedirectsHome,
  noResponse,
  resourceBroken,
  resourceRedirectBroken,
  resourceRedirected,
  robotsBlockedImage,
  robotsBlockedPage,
  robotsBlockedResource,
  soft404Host,
  soft404Page,
  statusUnstable,
];
