import { hostVariantHttp } from '../redirects/host-variant-http.ts';
import { hostVariantWww } from '../redirects/host-variant-www.ts';
import { redirectBroken } from '../redirects/redirect-broken.ts';
import { redirectCase } from '../redirects/redirect-case.ts';
import { redirectChain } from '../redirects/redirect-chain.ts';
import { redirectHttpRefresh } from '../redirects/redirect-http-refresh.ts';
import { redirectHttpsToHttp } from '../redirects/redirect-https-to-http.ts';
import { redirectInternalLink } from '../redirects/redirect-internal-link.ts';
import { redirectJavascript } from '../redirects/redirect-javascript.ts';
import { redirectLocationInvalid } from '../redirects/redirect-location-invalid.ts';
import { redirectLoop } from '../redirects/redirect-loop.ts';
import { redirectMassToHome } from '../redirects/redirect-mass-to-home.ts';
import { redirectMetaRefresh } from '../redirects/redirect-meta-refresh.ts';
import { redirectOver10Hops } from '../redirects/redirect-over-10-hops.ts';
import { redirectTemporary } from '../redirects/redirect-temporary.ts';
import { redirectToNonIndexable } from '../redirects/redirect-to-non-indexable.ts';
import { redirectTrailingSlash } from '../redirects/redirect-trailing-slash.ts';
import { redirectUnlinkedLegacy } from '../redirects/redirect-unlinked-legacy.ts';
import type { PageRule } from '../rule.ts';
import type { SiteRule } from '../site-rule.ts';

export const redirectsPageRules: readonly PageRule[] = [
  redirectHttpRefresh,
  redirectJavascript,
  redirectLocationInvalid,
  redirectMetaRefresh,
];

export const redirectsSiteRules: readonly SiteRule[] = [
  hostVariantHttp,
  hostVariantWww,
  redirectBroken,
  redirectCase,
  redirectChain,
  redirectHttpsToHttp,
  redirectInternalLink,
  redirectLoop,
  redirectMassToHome,
  redirectOver10Hops,
  redirectTemporary,
  redirectToNonIndexable,
  redirectTrailingSlash,
  redirectUnlinkedLegacy,
];
