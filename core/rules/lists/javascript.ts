import { jsAjaxCrawlingUrl } from '../javascript/js-ajax-crawling-url.ts';
import { jsAjaxFragmentMeta } from '../javascript/js-ajax-fragment-meta.ts';
import { jsAnalyticsDuplicate } from '../javascript/js-analytics-duplicate.ts';
import { jsCanonicalChanged } from '../javascript/js-canonical-changed.ts';
import { jsCanonicalOnlyRendered } from '../javascript/js-canonical-only-rendered.ts';
import { jsConsoleError } from '../javascript/js-console-error.ts';
import { jsConsoleWarning } from '../javascript/js-console-warning.ts';
import { jsContentDependent } from '../javascript/js-content-dependent.ts';
import { jsContentRemoved } from '../javascript/js-content-removed.ts';
import { jsDescriptionChanged } from '../javascript/js-description-changed.ts';
import { jsDescriptionOnlyRendered } from '../javascript/js-description-only-rendered.ts';
import { jsEmptyShell } from '../javascript/js-empty-shell.ts';
import { jsH1Changed } from '../javascript/js-h1-changed.ts';
import { jsH1OnlyRendered } from '../javascript/js-h1-only-rendered.ts';
import { jsHreflangChanged } from '../javascript/js-hreflang-changed.ts';
import { jsLinksOnlyRendered } from '../javascript/js-links-only-rendered.ts';
import { jsLinksRemoved } from '../javascript/js-links-removed.ts';
import { jsNofollowOnlyRaw } from '../javascript/js-nofollow-only-raw.ts';
import { jsNoindexOnlyRaw } from '../javascript/js-noindex-only-raw.ts';
import { jsNoindexOnlyRendered } from '../javascript/js-noindex-only-rendered.ts';
import { jsRenderTimeout } from '../javascript/js-render-timeout.ts';
import { jsRequestFailed } from '../javascript/js-request-failed.ts';
import { jsSdOnlyRendered } from '../javascript/js-sd-only-rendered.ts';
import { jsSocialTagsOnlyRendered } from '../javascript/js-social-tags-only-rendered.ts';
import { jsTitleChanged } from '../javascript/js-title-changed.ts';
import { jsTitleOnlyRendered } from '../javascript/js-title-only-rendered.ts';
import type { PageRule } from '../rule.ts';
import type { SiteRule } from '../site-rule.ts';

export const javascriptPageRules: readonly PageRule[] = [
  jsAjaxCrawlingUrl,
  jsAjaxFragmentMeta,
  jsAnalyticsDuplicate,
  jsCanonicalChanged,
  jsCanonicalOnlyRendered,
  jsConsoleError,
  jsConsoleWarning,
  jsContentDependent,
  jsContentRemoved,
  jsDescriptionChanged,
  jsDescriptionOnlyRendered,
  jsEmptyShell,
  jsH1Changed,
  jsH1OnlyRendered,
  jsHreflangChanged,
  jsLinksRemoved,
  jsNofollowOnlyRaw,
  jsNoindexOnlyRaw,
  jsNoindexOnlyRendered,
  jsRenderTimeout,
  jsRequestFailed,
  jsSdOnlyRendered,
  jsSocialTagsOnlyRendered,
  jsTitleChanged,
  jsTitleOnlyRendered,
];

export const javascriptSiteRules: readonly SiteRule[] = [jsLinksOnlyRendered];
