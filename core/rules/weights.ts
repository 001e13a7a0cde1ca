import type { Impact } from '#contract/rule.ts';

/** What a failure takes from the page it is on: the page keeps `1 - weight`, once a rule. */
export const PAGE_WEIGHT: Readonly<Record<Impact, number>> = {
  // A page has no graver fault than the one that halves it: what is worse takes it out of the score's pages.
  critical: 0.5,
  high: 0.5,
  medium: 0.1,
  low: 0.03,
  none: 0,
};

/** What a failing rule about the site itself takes from the whole score, once a rule. */
export const SITE_WEIGHT: Readonly<Record<Impact, number>> = {
  critical: 0.9,
  high: 0.2,
  medium: 0.03,
  low: 0.03,
  none: 0,
};
