import { robotsBlocksAll } from '../robots-txt/robots-blocks-all.ts';
import { robotsClientError } from '../robots-txt/robots-client-error.ts';
import { robotsCrawlDelay } from '../robots-txt/robots-crawl-delay.ts';
import { robotsHtmlResponse } from '../robots-txt/robots-html-response.ts';
import { robotsMissing } from '../robots-txt/robots-missing.ts';
import { robotsPathInvalid } from '../robots-txt/robots-path-invalid.ts';
import { robotsRedirectExcess } from '../robots-txt/robots-redirect-excess.ts';
import { robotsRedirectOtherHost } from '../robots-txt/robots-redirect-other-host.ts';
import { robotsServerError } from '../robots-txt/robots-server-error.ts';
import { robotsSitemapInvalid } from '../robots-txt/robots-sitemap-invalid.ts';
import { robotsSyntaxError } from '../robots-txt/robots-syntax-error.ts';
import { robotsTooLarge } from '../robots-txt/robots-too-large.ts';
import { robotsUnsupportedNoindex } from '../robots-txt/robots-unsupported-noindex.ts';
import type { SiteRule } from '../site-rule.ts';

export const robotsTxtSiteRules: readonly SiteRule[] = [
  robotsBlocksAll,
  robotsClientError,
  robotsCrawlDelay,
  robotsHtmlResponse,
  robotsMissing,
  robotsPathInvalid,
  robotsRedirectExcess,
  robotsRedirectOtherHost,
  robotsServerError,
  robotsSitemapInvalid,
  robotsSyntaxError,
  robotsTooLarge,
  robotsUnsupportedNoindex,
];
