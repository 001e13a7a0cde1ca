import { articleTimesInvalid } from '../social/article-times-invalid.ts';
import { ogDuplicate } from '../social/og-duplicate.ts';
import { ogImageRelative } from '../social/og-image-relative.ts';
import { ogIncomplete } from '../social/og-incomplete.ts';
import { ogLocaleInvalid } from '../social/og-locale-invalid.ts';
import { ogMissing } from '../social/og-missing.ts';
import { ogUrlCanonicalMismatch } from '../social/og-url-canonical-mismatch.ts';
import { ogWrongAttribute } from '../social/og-wrong-attribute.ts';
import { twitterCardIncomplete } from '../social/twitter-card-incomplete.ts';
import { twitterCardInvalid } from '../social/twitter-card-invalid.ts';
import { twitterCardMissing } from '../social/twitter-card-missing.ts';
import type { PageRule } from '../rule.ts';

export const socialPageRules: readonly PageRule[] = [
  articleTimesInvalid,
  ogDuplicate,
  ogImageRelative,
  ogIncomplete,
  ogLocaleInvalid,
  ogMissing,
  ogUrlCanonicalMismatch,
  ogWrongAttribute,
  twitterCardIncomplete,
  twitterCardInvalid,
  twitterCardMissing,
];
