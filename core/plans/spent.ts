import type { AuditHeader } from '#contract/audit.ts';
import type { Spent } from './ports.ts';

const FREE: Spent = { units: 0, pages: 0, rendered: 0, audits: 1 };

/**
 * What an audit that has ended counts: pages that answered, whatever they answered, rendered ones by their
 * weight. An audit that failed or met a bot wall counts nothing; a cancelled one what it did.
 */
export function spentOf(
  { outcome, counters }: Pick<AuditHeader, 'outcome' | 'counters'>,
  weight: number,
): Spent {
  if (outcome === 'failed' || outcome === 'blocked') return FREE;
  const { ok, redirects, clientErrors, serverErrors } = counters;
  const pages = ok + redirects + clientErrors + serverErrors;
  const rendered = Math.min(counters.rendered, pages);
  return { units: pages + rendered * (weight - 1), pages, rendered, audits: 1 };
}

/** The most that an audit can come to. In `auto` every page may turn out to need a browser. */
export const mostUnits = (maxPages: number, mode: AuditHeader['config']['mode'], weight: number): number =>
  mode === 'html' ? maxPages : maxPages * weight;

/** `2026-11`, in UTC. */
export const monthOf = (isoTime: string): string => isoTime.slice(0, 7);

/** The month before or after, by `step` months. */
export function monthAfter(month: string, step: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + step, 1)).toISOString().slice(0, 7);
}
