import { imageAltMissing } from '../images/image-alt-missing.ts';
import { imageBroken } from '../images/image-broken.ts';
import type { PageRule } from '../rule.ts';
import type { SiteRule } from '../site-rule.ts';

export const imagesPageRules: readonly PageRule[] = [imageAltMissing];

export const imagesSiteRules: readonly SiteRule[] = [imageBroken];
