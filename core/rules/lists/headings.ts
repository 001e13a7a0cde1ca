import { h1Duplicate } from '../headings/h1-duplicate.ts';
import { h1Empty } from '../headings/h1-empty.ts';
import { h1ImageAltOnly } from '../headings/h1-image-alt-only.ts';
import { h1Missing } from '../headings/h1-missing.ts';
import { h1Multiple } from '../headings/h1-multiple.ts';
import { h1NotFirst } from '../headings/h1-not-first.ts';
import { h1TooLong } from '../headings/h1-too-long.ts';
import { h1TooShort } from '../headings/h1-too-short.ts';
import { h2Duplicate } from '../headings/h2-duplicate.ts';
import { h2Missing } from '../headings/h2-missing.ts';
import { h2TooLong } from '../headings/h2-too-long.ts';
import { headingEmpty } from '../headings/heading-empty.ts';
import { headingLevelSkipped } from '../headings/heading-level-skipped.ts';
import { headingOveruse } from '../headings/heading-overuse.ts';
import { headingRepeated } from '../headings/heading-repeated.ts';
import type { PageRule } from '../rule.ts';
import type { SiteRule } from '../site-rule.ts';

export const headingsPageRules: readonly PageRule[] = [
  h1Empty,
  h1ImageAltOnly,
  h1Missing,
  h1Multiple,
  h1NotFirst,
  h1TooLong,
  h1TooShort,
  h2Missing,
  h2TooLong,
  headingEmpty,
  headingLevelSkipped,
  headingOveruse,
  headingRepeated,
];

export const headingsSiteRules: readonly SiteRule[] = [h1Duplicate, h2Duplicate];
