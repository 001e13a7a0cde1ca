import { urlParameterExplosion } from '../url/url-parameter-explosion.ts';
import type { SiteRule } from '../site-rule.ts';

export const urlSiteRules: readonly SiteRule[] = [urlParameterExplosion];
