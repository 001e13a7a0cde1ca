/** Rules that measure this machine's load as well as the site: no test holds what they find. */
export const MACHINE_RULES: ReadonlySet<string> = new Set([
  'cls-poor',
  'fcp-slow',
  'lcp-image-lazy',
  'lcp-image-not-discoverable',
  'lcp-no-priority',
  'load-slow',
  'long-tasks',
  'tbt-high',
  'ttfb-slow',
]);
