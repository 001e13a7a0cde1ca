import { paginationCanonicalToFirst } from '../pagination/pagination-canonical-to-first.ts';
import { paginationLoop } from '../pagination/pagination-loop.ts';
import { paginationMultiple } from '../pagination/pagination-multiple.ts';
import { paginationNoindex } from '../pagination/pagination-noindex.ts';
import { paginationNotInAnchor } from '../pagination/pagination-not-in-anchor.ts';
import { paginationSequence } from '../pagination/pagination-sequence.ts';
import { paginationTargetBroken } from '../pagination/pagination-target-broken.ts';
import { paginationUnlinked } from '../pagination/pagination-unlinked.ts';
import type { PageRule } from '../rule.ts';
import type { SiteRule } from '../site-rule.ts';

export const paginationPageRules: readonly PageRule[] = [paginationMultiple, paginationNotInAnchor];

export const paginationSiteRules: readonly SiteRule[] = [
  paginationCanonicalToFirst,
  paginationLoop,
  paginationNoindex,
  paginationSequence,
  paginationTargetBroken,
  paginationUnlinked,
];
