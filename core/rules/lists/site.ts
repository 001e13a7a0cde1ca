import { isolatedCluster } from '../site/isolated-cluster.ts';
import { isolatedViaRedirect } from '../site/isolated-via-redirect.ts';
import { orphanPage } from '../site/orphan-page.ts';
import { regressCanonical } from '../site/regress-canonical.ts';
import { regressIndexability } from '../site/regress-indexability.ts';
import { regressRobotsTxt } from '../site/regress-robots-txt.ts';
import { regressStatus } from '../site/regress-status.ts';
import { regressTitle } from '../site/regress-title.ts';
import { regressUrlCount } from '../site/regress-url-count.ts';
import { siteNameUnclear } from '../site/site-name-unclear.ts';
import type { PageRule } from '../rule.ts';
import type { SiteRule } from '../site-rule.ts';

export const sitePageRules: readonly PageRule[] = [siteNameUnclear];

export const siteSiteRules: readonly SiteRule[] = [
  isolatedCluster,
  isolatedViaRedirect,
  orphanPage,
  regressCanonical,
  regressIndexability,
  regressRobotsTxt,
  regressStatus,
  regressTitle,
  regressUrlCount,
];
