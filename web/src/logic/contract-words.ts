import type { SiteSettings } from '#contract/api-sites.ts';
import type { Category } from '#contract/rule.ts';

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

export const CATEGORY_TITLES: Readonly<Record<Category, string>> = {
  response: 'Response and crawlability',
  indexability: 'Indexability',
  canonicals: 'Canonicals',
  redirects: 'Redirects',
  titles: 'Titles',
  descriptions: 'Meta descriptions',
  headings: 'Headings',
  content: 'Content and duplication',
  links: 'Links',
  images: 'Images',
  international: 'Hreflang and languages',
  'structured-data': 'Structured data',
  sitemaps: 'Sitemaps',
  'robots-txt': 'robots.txt',
  pagination: 'Pagination',
  url: 'URLs',
  security: 'Security and HTTPS',
  mobile: 'Mobile',
  performance: 'Performance',
  javascript: 'JavaScript rendering',
  social: 'Social previews',
  accessibility: 'Accessibility',
  'ai-search': 'AI search',
  site: 'Site structure',
};
