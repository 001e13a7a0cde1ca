import { descriptionDuplicate } from '../descriptions/description-duplicate.ts';
import { descriptionMissing } from '../descriptions/description-missing.ts';
import { descriptionMultiple } from '../descriptions/description-multiple.ts';
import { descriptionOutsideHead } from '../descriptions/description-outside-head.ts';
import { descriptionPlaceholder } from '../descriptions/description-placeholder.ts';
import { descriptionTooLong } from '../descriptions/description-too-long.ts';
import { descriptionTooNarrow } from '../descriptions/description-too-narrow.ts';
import { descriptionTooShort } from '../descriptions/description-too-short.ts';
import { descriptionTooWide } from '../descriptions/description-too-wide.ts';
import { metaKeywordsPresent } from '../descriptions/meta-keywords-present.ts';
import { titleDescriptionPairDuplicate } from '../descriptions/title-description-pair-duplicate.ts';
import type { PageRule } from '../rule.ts';
import type { SiteRule } from '../site-rule.ts';

export const descriptionsPageRules: readonly PageRule[] = [
  descriptionMissing,
  descriptionMultiple,
  descriptionOutsideHead,
  descriptionPlaceholder,
  descriptionTooLong,
  descriptionTooNarrow,
  descriptionTooShort,
  descriptionTooWide,
  metaKeywordsPresent,
];

export const descriptionsSiteRules: readonly SiteRule[] = [
  descriptionDuplicate,
  titleDescriptionPairDuplicate,
];
