import { clsPoor } from '../performance/cls-poor.ts';
import { ttfbSlow } from '../performance/ttfb-slow.ts';
import type { PageRule } from '../rule.ts';
import type { SiteRule } from '../site-rule.ts';

export const performancePageRules: readonly PageRule[] = [clsPoor];

export const performanceSiteRules: readonly SiteRule[] = [ttfbSlow];
