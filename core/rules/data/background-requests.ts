/** Requests that add nothing to what a visitor reads: measuring, advertising, protection, consent. */
const HOSTS = [
  'google-analytics.com',
  'googletagmanager.com',
  'doubleclick.net',
  'googlesyndication.com',
  'googleadservices.com',
  'clarity.ms',
  'hotjar.com',
  'segment.com',
  'segment.io',
  'matomo.cloud',
  'plausible.io',
  'cloudflareinsights.com',
  'connect.facebook.net',
  'bat.bing.com',
  'snap.licdn.com',
  'cookielaw.org',
  'cookiebot.com',
  'newrelic.com',
  'nr-data.net',
  'sentry.io',
  'sentry-cdn.com',
  'hs-scripts.com',
  'hs-analytics.net',
  'criteo.com',
  'criteo.net',
];
const PATHS =
  /\/cdn-cgi\/|\/(?:matomo|piwik|analytics|gtag|gtm|ga|pixel|beacon|stats|adsbygoogle|prebid|fbevents|clarity|plausible)(?:[./-][^/]*)?(?:$|\?|\/)|\/wp-json\/|\/admin-ajax\.php|\/xmlrpc\.php/i;

/** Whether a resource's URL belongs to analytics, advertising, or the helpers of a delivery network. */
export function isBackgroundRequest(url: string): boolean {
  const start = url.indexOf('//') + 2;
  const slash = url.indexOf('/', start);
  const host = slash === -1 ? url.slice(start) : url.slice(start, slash);
  if (HOSTS.some((known) => host === known || host.endsWith(`.${known}`))) return true;
  return slash !== -1 && PATHS.test(url.slice(slash, slash + 500));
}
