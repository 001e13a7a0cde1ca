import { urlCrawlTrap } from '../url/url-crawl-trap.ts';
import { urlDeepFolders } from '../url/url-deep-folders.ts';
import { urlDoubleSlash } from '../url/url-double-slash.ts';
import { urlDuplicateParam } from '../url/url-duplicate-param.ts';
import { urlHashRoute } from '../url/url-hash-route.ts';
import { urlInternalSearchIndexable } from '../url/url-internal-search-indexable.ts';
import { urlInvalidEncoding } from '../url/url-invalid-encoding.ts';
import { urlIpOrPort } from '../url/url-ip-or-port.ts';
import { urlManyParams } from '../url/url-many-params.ts';
import { urlMixedTrailingSlash } from '../url/url-mixed-trailing-slash.ts';
import { urlMultipleQuestionMarks } from '../url/url-multiple-question-marks.ts';
import { urlNonAscii } from '../url/url-non-ascii.ts';
import { urlParameterExplosion } from '../url/url-parameter-explosion.ts';
import { urlRepetitivePath } from '../url/url-repetitive-path.ts';
import { urlSessionId } from '../url/url-session-id.ts';
import { urlSortFilterIndexable } from '../url/url-sort-filter-indexable.ts';
import { urlSpace } from '../url/url-space.ts';
import { urlTooLong } from '../url/url-too-long.ts';
import { urlTrackingParamIndexable } from '../url/url-tracking-param-indexable.ts';
import { urlUnderscore } from '../url/url-underscore.ts';
import { urlUppercase } from '../url/url-uppercase.ts';
import type { PageRule } from '../rule.ts';
import type { SiteRule } from '../site-rule.ts';

export const urlPageRules: readonly PageRule[] = [
  urlDeepFolders,
  urlDoubleSlash,
  urlDuplicateParam,
  urlHashRoute,
  urlInternalSearchIndexable,
  urlInvalidEncoding,
  urlIpOrPort,
  urlManyParams,
  urlMultipleQuestionMarks,
  urlNonAscii,
  urlRepetitivePath,
  urlSessionId,
  urlSortFilterIndexable,
  urlSpace,
  urlTooLong,
  urlTrackingParamIndexable,
  urlUnderscore,
  urlUppercase,
];

export const urlSiteRules: readonly SiteRule[] = [urlCrawlTrap, urlMixedTrailingSlash, urlParameterExplosion];
