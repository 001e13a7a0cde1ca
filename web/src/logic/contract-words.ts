import type { SiteSettings } from '#contract/api-sites.ts';

/**
 * Values that the contract holds beside its schemas, once more: reading them there would bring the whole
 * validator into the browser. A test holds them equal.
 */
export const PASSWORD_MIN = 12;

export const MAX_PAGES = 100_000;

export const DEFAULT_SETTINGS: SiteSettings = {
  mode: 'auto',
  maxPages: 1_000,
  rate: 5,
  scope: { subdomains: false, include: [], exclude: [] },
  checkLinks: 2_000,
  checkAssets: 5_000,
};

export { CATEGORY_TITLES } from '#contract/category-titles.ts';
