import { createHash } from 'node:crypto';
import { impactOf } from '../rules/rule.ts';
import { THRESHOLDS } from '../rules/thresholds.ts';
import type { Rules } from '../site/judge.ts';

const CHARS = 12;

/** A name for what judges: it changes when a rule, its severity, its weight or a threshold does. */
export function rulesVersionOf({ page, site }: Rules): string {
  const lines = [...page, ...site]
    .map(({ meta }) => [meta.id, meta.severity, impactOf(meta), ...(meta.hides ?? []).toSorted()].join(' '))
    .sort();
  return createHash('sha256')
    .update(JSON.stringify([lines, THRESHOLDS]))
    .digest('hex')
    .slice(0, CHARS);
}
