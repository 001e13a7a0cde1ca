import { bfcacheBlocked } from '../performance/bfcache-blocked.ts';
import { brotliUnsupported } from '../performance/brotli-unsupported.ts';
import { cacheMissing } from '../performance/cache-missing.ts';
import { cacheShort } from '../performance/cache-short.ts';
import { clsPoor } from '../performance/cls-poor.ts';
import { cssFileLarge } from '../performance/css-file-large.ts';
import { domChildrenMany } from '../performance/dom-children-many.ts';
import { domDepthLarge } from '../performance/dom-depth-large.ts';
import { domSizeLarge } from '../performance/dom-size-large.ts';
import { fcpSlow } from '../performance/fcp-slow.ts';
import { htmlUncompressed } from '../performance/html-uncompressed.ts';
import { http1Only } from '../performance/http1-only.ts';
import { jsCssCountHigh } from '../performance/js-css-count-high.ts';
import { jsCssTotalLarge } from '../performance/js-css-total-large.ts';
import { lcpImageLazy } from '../performance/lcp-image-lazy.ts';
import { lcpImageNotDiscoverable } from '../performance/lcp-image-not-discoverable.ts';
import { lcpNoPriority } from '../performance/lcp-no-priority.ts';
import { loadSlow } from '../performance/load-slow.ts';
import { longTasks } from '../performance/long-tasks.ts';
import { pageWeightHigh } from '../performance/page-weight-high.ts';
import { renderBlocking } from '../performance/render-blocking.ts';
import { requestsExcessive } from '../performance/requests-excessive.ts';
import { tbtHigh } from '../performance/tbt-high.ts';
import { textResourceUncompressed } from '../performance/text-resource-uncompressed.ts';
import { ttfbSlow } from '../performance/ttfb-slow.ts';
import type { PageRule } from '../rule.ts';
import type { SiteRule } from '../site-rule.ts';

export const performancePageRules: readonly PageRule[] = [
  bfcacheBlocked,
  cacheMissing,
  cacheShort,
  clsPoor,
  cssFileLarge,
  domChildrenMany,
  domDepthLarge,
  domSizeLarge,
  fcpSlow,
  htmlUncompressed,
  jsCssCountHigh,
  jsCssTotalLarge,
  lcpImageLazy,
  lcpImageNotDiscoverable,
  lcpNoPriority,
  loadSlow,
  longTasks,
  pageWeightHigh,
  renderBlocking,
  requestsExcessive,
  tbtHigh,
  textResourceUncompressed,
];

export const performanceSiteRules: readonly SiteRule[] = [brotliUnsupported, http1Only, ttfbSlow];
