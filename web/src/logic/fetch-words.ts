import type { FetchError } from '#contract/fetch-facts.ts';
import type { PageKind } from '#contract/page-index.ts';
import type { NotCrawledReason, NotIndexableReason } from '#contract/report.ts';

const ERRORS: Readonly<Record<FetchError, string>> = {
  dns: 'No such host',
  refused: 'Refused',
  reset: 'Reset',
  tls: 'TLS error',
  timeout: 'Timed out',
  'too-many-redirects': 'Too many redirects',
  'bad-redirect': 'Bad redirect',
  'bad-response': 'Bad answer',
  'too-large-headers': 'Headers too large',
  'blocked-address': 'Private address',
  'unsupported-scheme': 'No web address',
};

export const errorWords = (error: string): string =>
  Object.hasOwn(ERRORS, error) ? ERRORS[error as FetchError] : 'No answer';

export const NOT_INDEXABLE: Readonly<Record<NotIndexableReason, string>> = {
  'no-response': 'No answer',
  'not-checked': 'Could not be checked',
  'client-error': 'Client error (4xx)',
  'server-error': 'Server error (5xx)',
  redirect: 'Redirect',
  'not-html': 'Not a page (file)',
  'robots-txt': 'Forbidden by robots.txt',
  noindex: 'noindex',
  canonicalised: 'Canonical is another page',
};

export const NOT_CRAWLED: Readonly<Record<NotCrawledReason, string>> = {
  robots: 'Forbidden by robots.txt',
  scope: 'Outside the scope',
  budget: 'Page limit reached',
  'trap-parameters': 'Parameter trap',
  'trap-calendar': 'Calendar trap',
  'trap-path': 'Path trap',
  nofollow: 'Linked with nofollow alone',
  'robots-unreachable': 'robots.txt not reachable',
  cancelled: 'Audit cancelled',
  deadline: 'Out of time',
  'url-cap': 'Too many addresses known',
  'our-fault': 'Our own fault',
  'bot-wall': 'A bot wall kept us out',
};

export const KINDS: Readonly<Record<PageKind, string>> = {
  html: 'Page',
  redirect: 'Redirect',
  file: 'File',
  'client-error': 'Client error',
  'server-error': 'Server error',
  'no-answer': 'No answer',
  blocked: 'Blocked',
  'not-crawled': 'Not crawled',
};
