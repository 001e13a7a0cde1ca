import type { Audit } from '#contract/api-audits.ts';
import { duration } from './format.ts';

/** Share of the planned pages that have an answer, 0..1; null while nothing is planned. */
export function progressOf({ counters: { settled, planned } }: Pick<Audit, 'counters'>): number | null {
  if (planned === 0) return null;
  return Math.min(1, settled / planned);
}

/** "About 4 min left", or why that cannot be said yet. */
export function timeLeft({ phase, rate, remaining }: Pick<Audit, 'phase' | 'rate' | 'remaining'>): string {
  if (phase === 'analyzing') return 'Nearly done';
  if (rate === null || rate <= 0) return 'Not known yet';
  if (remaining === 0) return 'Nearly done';
  return `${duration(remaining / rate)} at least`;
}

const STILL_MS = 90_000;

/** What holds a running audit up, where something does. */
export function stallOf(audit: Audit, now: number): string | null {
  if (audit.cancelRequested) return 'Cancelling: what is under way is being finished.';
  const still = now - Date.parse(audit.movedAt);
  if (audit.phase === 'queued')
    return 'Waiting for a free worker. Audits of one host share its pace, so one that started earlier goes first.';
  if (audit.phase === 'crawling' && still > STILL_MS)
    return `Nothing has come for ${duration(still / 1_000)}. The site may have asked us to slow down (429 or 503), or our workers are busy. It goes on by itself.`;
  return null;
}

export interface AnswerKind {
  readonly name: string;
  readonly count: number;
  readonly tone: 'good' | 'notice' | 'warning' | 'error' | 'quiet';
}

/** Answers so far by kind, in the order that a reader cares for. */
export function answerKinds({ counters: c }: Pick<Audit, 'counters'>): AnswerKind[] {
  return [
    { name: 'Pages that answer', count: c.ok, tone: 'good' },
    { name: 'Redirects', count: c.redirects, tone: 'notice' },
    { name: 'Client errors (4xx)', count: c.clientErrors, tone: 'error' },
    { name: 'Server errors (5xx)', count: c.serverErrors, tone: 'error' },
    { name: 'No answer', count: c.noAnswer, tone: 'error' },
    { name: 'Our own faults', count: c.ourFaults, tone: 'warning' },
    { name: 'Left out', count: c.skipped, tone: 'quiet' },
  ];
}
