import { titleAllCaps } from '../titles/title-all-caps.ts';
import { titleBrandRepeated } from '../titles/title-brand-repeated.ts';
import { titleDuplicate } from '../titles/title-duplicate.ts';
import { titleH1Mismatch } from '../titles/title-h1-mismatch.ts';
import { titleMissing } from '../titles/title-missing.ts';
import { titleMultiple } from '../titles/title-multiple.ts';
import { titleOutsideHead } from '../titles/title-outside-head.ts';
import { titlePlaceholder } from '../titles/title-placeholder.ts';
import { titleRawMarkup } from '../titles/title-raw-markup.ts';
import { titleSameAsDescription } from '../titles/title-same-as-description.ts';
import { titleSameAsH1 } from '../titles/title-same-as-h1.ts';
import { titleStaleYear } from '../titles/title-stale-year.ts';
import { titleTooLong } from '../titles/title-too-long.ts';
import { titleTooNarrow } from '../titles/title-too-narrow.ts';
import { titleTooShort } from '../titles/title-too-short.ts';
import { titleTooWide } from '../titles/title-too-wide.ts';
import type { PageRule } from '../rule.ts';
import type { SiteRule } from '../site-rule.ts';

export const titlesPageRules: readonly PageRule[] = [
  titleAllCaps,
  titleBrandRepeated,
  titleH1Mismatch,
  titleMissing,
  titleMultiple,
  titleOutsideHead,
  titlePlaceholder,
  titleRawMarkup,
  titleSameAsDescription,
  titleSameAsH1,
  titleStaleYear,
  titleTooLong,
  titleTooNarrow,
  titleTooShort,
  titleTooWide,
];

export const titlesSiteRules: readonly SiteRule[] = [titleDuplicate];
