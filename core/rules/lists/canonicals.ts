import { canonicalChain } from '../canonicals/canonical-chain.ts';
import { canonicalConflicting } from '../canonicals/canonical-conflicting.ts';
import { canonicalCrossHost } from '../canonicals/canonical-cross-host.ts';
import { canonicalExtraAttribute } from '../canonicals/canonical-extra-attribute.ts';
import { canonicalFragment } from '../canonicals/canonical-fragment.ts';
import { canonicalHttpsToHttp } from '../canonicals/canonical-https-to-http.ts';
import { canonicalInvalidAttribute } from '../canonicals/canonical-invalid-attribute.ts';
import { canonicalMalformed } from '../canonicals/canonical-malformed.ts';
import { canonicalMissing } from '../canonicals/canonical-missing.ts';
import { canonicalMultiple } from '../canonicals/canonical-multiple.ts';
import { canonicalOutsideHead } from '../canonicals/canonical-outside-head.ts';
import { canonicalPlusNoindex } from '../canonicals/canonical-plus-noindex.ts';
import { canonicalRelative } from '../canonicals/canonical-relative.ts';
import { canonicalSharedByDifferentPages } from '../canonicals/canonical-shared-by-different-pages.ts';
import { canonicalSlashCaseVariant } from '../canonicals/canonical-slash-case-variant.ts';
import { canonicalTo4xx } from '../canonicals/canonical-to-4xx.ts';
import { canonicalToBlocked } from '../canonicals/canonical-to-blocked.ts';
import { canonicalToHomepage } from '../canonicals/canonical-to-homepage.ts';
import { canonicalToNoindex } from '../canonicals/canonical-to-noindex.ts';
import { canonicalToOtherLanguage } from '../canonicals/canonical-to-other-language.ts';
import { canonicalToRedirect } from '../canonicals/canonical-to-redirect.ts';
import { canonicalWwwVariant } from '../canonicals/canonical-www-variant.ts';
import { canonicalisedPage } from '../canonicals/canonicalised-page.ts';
import type { PageRule } from '../rule.ts';
import type { SiteRule } from '../site-rule.ts';

export const canonicalsPageRules: readonly PageRule[] = [
  canonicalConflicting,
  canonicalCrossHost,
  canonicalExtraAttribute,
  canonicalFragment,
  canonicalHttpsToHttp,
  canonicalInvalidAttribute,
  canonicalMalformed,
  canonicalMultiple,
  canonicalOutsideHead,
  canonicalPlusNoindex,
  canonicalRelative,
  canonicalToHomepage,
  canonicalToOtherLanguage,
  canonicalWwwVariant,
];

export const canonicalsSiteRules: readonly SiteRule[] = [
  canonicalChain,
  canonicalMissing,
  canonicalSharedByDifferentPages,
  canonicalSlashCaseVariant,
  canonicalTo4xx,
  canonicalToBlocked,
  canonicalToNoindex,
  canonicalToRedirect,
  canonicalisedPage,
];
