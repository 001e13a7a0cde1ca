import { contentBoilerplateHeavy } from '../content/content-boilerplate-heavy.ts';
import { contentDateConflict } from '../content/content-date-conflict.ts';
import { contentExactDuplicate } from '../content/content-exact-duplicate.ts';
import { contentLoremIpsum } from '../content/content-lorem-ipsum.ts';
import { contentNearDuplicate } from '../content/content-near-duplicate.ts';
import { contentOutdated } from '../content/content-outdated.ts';
import { contentSemanticHtmlLow } from '../content/content-semantic-html-low.ts';
import { contentTextRatioLow } from '../content/content-text-ratio-low.ts';
import { contentThin } from '../content/content-thin.ts';
import { contentTooLong } from '../content/content-too-long.ts';
import { contentUnrenderedTemplate } from '../content/content-unrendered-template.ts';
import { readabilityDifficult } from '../content/readability-difficult.ts';
import { readabilityVeryDifficult } from '../content/readability-very-difficult.ts';
import { urlVariantDuplicate } from '../content/url-variant-duplicate.ts';
import type { PageRule } from '../rule.ts';
import type { SiteRule } from '../site-rule.ts';

export const contentPageRules: readonly PageRule[] = [
  contentBoilerplateHeavy,
  contentDateConflict,
  contentLoremIpsum,
  contentOutdated,
  contentSemanticHtmlLow,
  contentTextRatioLow,
  contentThin,
  contentTooLong,
  contentUnrenderedTemplate,
  readabilityDifficult,
  readabilityVeryDifficult,
];

export const contentSiteRules: readonly SiteRule[] = [
  contentExactDuplicate,
  contentNearDuplicate,
  urlVariantDuplicate,
];
