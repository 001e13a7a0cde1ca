import { contentExactDuplicate } from '../content/content-exact-duplicate.ts';
import { contentNearDuplicate } from '../content/content-near-duplicate.ts';
import type { SiteRule } from '../site-rule.ts';

export const contentSiteRules: readonly SiteRule[] = [contentExactDuplicate, contentNearDuplicate];
