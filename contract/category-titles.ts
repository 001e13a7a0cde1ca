import type { Category } from './rule.ts';

/** Names of the categories, as people read them. No schema stands here: the browser reads this file. */
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
