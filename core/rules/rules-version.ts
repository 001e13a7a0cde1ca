import { createHash } from 'node:crypto';
import { type PageRule, impactOf } from './rule.ts';
import type { SiteRule } from './site-rule.ts';
import { THRESHOLDS } from './thresholds.ts';
import { PAGE_WEIGHT, SITE_WEIGHT } from './weights.ts';

const CHARS = 12;

/**
 * A name for what judges: it changes when a rule, its severity, what it weighs or a threshold does, and scores of
 * different names are told apart.
 */
export function rulesVersionOf({
  page,
  site,
}: {
  readonly page: readonly PageRule[];
  readonly site: readonly SiteRule[];
}): string {
  const lines = [...page, ...site]
    .map(({ meta }) => [meta.id, meta.severity, impactOf(meta), ...(meta.hides ?? []).toSorted()].join(' '))
    .sort();
  return createHash('sha256')
    .update(JSON.stringify([lines, THRESHOLDS, PAGE_WEIGHT, SITE_WEIGHT]))
    .digest('hex')
    .slice(0, CHARS);
}
