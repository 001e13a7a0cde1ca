import { hreflangCodeMultipleUrls } from '../international/hreflang-code-multiple-urls.ts';
import { hreflangIncomingConflict } from '../international/hreflang-incoming-conflict.ts';
import { hreflangInvalidCode } from '../international/hreflang-invalid-code.ts';
import { hreflangLangMismatch } from '../international/hreflang-lang-mismatch.ts';
import { hreflangMissingMultilingual } from '../international/hreflang-missing-multilingual.ts';
import { hreflangNoReturn } from '../international/hreflang-no-return.ts';
import { hreflangOnNonCanonical } from '../international/hreflang-on-non-canonical.ts';
import { hreflangOutsideHead } from '../international/hreflang-outside-head.ts';
import { hreflangRelativeUrl } from '../international/hreflang-relative-url.ts';
import { hreflangReturnInconsistent } from '../international/hreflang-return-inconsistent.ts';
import { hreflangSelfMissing } from '../international/hreflang-self-missing.ts';
import { hreflangToBroken } from '../international/hreflang-to-broken.ts';
import { hreflangToNonIndexable } from '../international/hreflang-to-non-indexable.ts';
import { hreflangUrlMultipleCodes } from '../international/hreflang-url-multiple-codes.ts';
import { hreflangXDefaultMissing } from '../international/hreflang-x-default-missing.ts';
import { htmlLangInvalid } from '../international/html-lang-invalid.ts';
import { htmlLangMissing } from '../international/html-lang-missing.ts';
import { htmlXmlLangMismatch } from '../international/html-xml-lang-mismatch.ts';
import type { PageRule } from '../rule.ts';
import type { SiteRule } from '../site-rule.ts';

export const internationalPageRules: readonly PageRule[] = [
  hreflangCodeMultipleUrls,
  hreflangInvalidCode,
  hreflangLangMismatch,
  hreflangOnNonCanonical,
  hreflangOutsideHead,
  hreflangRelativeUrl,
  hreflangSelfMissing,
  hreflangUrlMultipleCodes,
  hreflangXDefaultMissing,
  htmlLangInvalid,
  htmlLangMissing,
  htmlXmlLangMismatch,
];

export const internationalSiteRules: readonly SiteRule[] = [
  hreflangIncomingConflict,
  hreflangMissingMultilingual,
  hreflangNoReturn,
  hreflangReturnInconsistent,
  hreflangToBroken,
  hreflangToNonIndexable,
];
