import type { RobotsAnswer } from '#contract/slice.ts';

/** Why a known URL was not fetched; each is shown as the answer to "why was this not crawled?". */
export const SKIP_REASONS = [
  'robots',
  'scope',
  'budget',
  'trap-parameters',
  'trap-calendar',
  'trap-path',
  'nofollow',
  'robots-unreachable',
  'cancelled',
  'deadline',
  'url-cap',
  'bot-wall',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** How the crawl came to know a URL; the first way wins. */
export type FoundVia = 'start' | 'link' | 'redirect' | 'sitemap' | 'ref' | 'asset' | 'probe';

/** One URL as the finished crawl leaves it: what analysis starts from. Its id is its index. */
export interface KnownUrl {
  readonly url: string;
  readonly kind: 'page' | 'check' | 'probe';
  readonly via: FoundVia;
  readonly round: number;
  readonly state: 'settled' | 'our-fault' | 'skipped';
  readonly why: SkipReason | null;
  /** For skipped by robots: the line of robots.txt; for traps: the pattern. */
  readonly detail: string | null;
  /** Index into `accepted` of the slice that holds its newest record; null unless settled. */
  readonly accepted: number | null;
  /** Asked twice (the recheck round), and what the first answer was: a status, or null for none. */
  readonly firstStatus?: number | null;
}

/** The pinned end of a crawl. */
export interface CrawlEnd {
  readonly urls: readonly KnownUrl[];
  /** Slice objects in the order they were accepted. */
  readonly accepted: readonly { readonly slice: string; readonly key: string }[];
  /** Hosts with their robots verdict, as the coordinator used it. */
  readonly hosts: readonly { readonly host: string; readonly verdict: RobotsAnswer['verdict'] }[];
  /** True where nothing that was known and in scope was left out for budget, deadline or cancel. */
  readonly complete: boolean;
  /** ISO 8601: the moment all results are dated with. */
  readonly endedAt: string;
}
