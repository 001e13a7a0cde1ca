import { certExpired } from '../security/cert-expired.ts';
import { certExpiring } from '../security/cert-expiring.ts';
import { cookieInsecure } from '../security/cookie-insecure.ts';
import { corsWildcard } from '../security/cors-wildcard.ts';
import { crossOriginIsolationMissing } from '../security/cross-origin-isolation-missing.ts';
import { cspMissing } from '../security/csp-missing.ts';
import { cspWeak } from '../security/csp-weak.ts';
import { formActionHttp } from '../security/form-action-http.ts';
import { frameProtectionMissing } from '../security/frame-protection-missing.ts';
import { hstsMissing } from '../security/hsts-missing.ts';
import { hstsWeak } from '../security/hsts-weak.ts';
import { httpsMissing } from '../security/https-missing.ts';
import { linkNoopenerMissing } from '../security/link-noopener-missing.ts';
import { mixedContentActive } from '../security/mixed-content-active.ts';
import { mixedContentPassive } from '../security/mixed-content-passive.ts';
import { passwordOnHttp } from '../security/password-on-http.ts';
import { permissionsPolicyMissing } from '../security/permissions-policy-missing.ts';
import { referrerPolicyMissing } from '../security/referrer-policy-missing.ts';
import { resourceProtocolRelative } from '../security/resource-protocol-relative.ts';
import { serverVersionDisclosed } from '../security/server-version-disclosed.ts';
import { tlsOld } from '../security/tls-old.ts';
import { xContentTypeOptionsMissing } from '../security/x-content-type-options-missing.ts';
import { xXssProtectionPresent } from '../security/x-xss-protection-present.ts';
import type { PageRule } from '../rule.ts';
import type { SiteRule } from '../site-rule.ts';

export const securityPageRules: readonly PageRule[] = [
  cookieInsecure,
  corsWildcard,
  crossOriginIsolationMissing,
  cspMissing,
  cspWeak,
  formActionHttp,
  frameProtectionMissing,
  hstsMissing,
  hstsWeak,
  httpsMissing,
  linkNoopenerMissing,
  mixedContentActive,
  mixedContentPassive,
  passwordOnHttp,
  permissionsPolicyMissing,
  referrerPolicyMissing,
  resourceProtocolRelative,
  serverVersionDisclosed,
  xContentTypeOptionsMissing,
  xXssProtectionPresent,
];

export const securitySiteRules: readonly SiteRule[] = [certExpired, certExpiring, tlsOld];
