/**
 * Types that gave a result of their own once and no longer do, with when that ended, in words. Types that serve
 * another result besides (Recipe is a HowTo) are told apart by their exact name.
 * Sources: https://developers.google.com/search/blog/2023/08/howto-faq-changes,
 * https://developers.google.com/search/blog/2024/10/sitelinks-search-box and
 * https://developers.google.com/search/blog/2025/06/simplifying-search-results; FAQ results: reported for May 2026.
 */
export const RETIRED_TYPES: ReadonlyMap<string, string> = new Map([
  ['HowTo', 'since September 2023'],
  ['FAQPage', 'since May 2026'],
  ['SpecialAnnouncement', 'since 2025'],
  ['ClaimReview', 'since 2025'],
  ['OccupationAggregationByEmployer', 'since 2025'],
]);
