import type { AuditBrief } from '#contract/api-sites.ts';
import type { Outcome, OutcomeReason, Phase } from '#contract/audit.ts';
import type { AuditId, SiteId } from '#contract/ids.ts';
import { auditId, siteId } from './ids.ts';
import { HOSTILE } from './hostile.ts';

/** One site of the fixture with the audit that it is there for. */
export interface World {
  readonly number: number;
  readonly id: SiteId;
  readonly name: string;
  readonly url: string;
  /** It fails every rule of the real catalogue, rather than the few of the fixture's own. */
  readonly failsAll: boolean;
  /** Rows of its page index. */
  readonly rows: number;
  readonly phase: Phase | null;
  readonly outcome: Outcome | null;
  readonly reason: OutcomeReason | null;
  /** Finished audits with a score, oldest first. */
  readonly scores: readonly number[];
}

type Draft = Pick<World, 'name' | 'url'> & Partial<World>;

const DRAFTS: readonly Draft[] = [
  {
    name: 'Northwind Shop',
    url: 'https://www.northwind.test/',
    rows: 100_000,
    scores: [58.4, 61.2, 60.9, 64.0, 66.7, 71.5, 70.2, 74.9, 78.3, 80.73],
  },
  { name: 'Handbook', url: 'https://docs.handbook.test/', rows: 530, scores: [91.42] },
  { name: 'Fjord Travel', url: 'https://fjord.test/', phase: 'crawling', outcome: null },
  { name: 'Harbour Bank', url: 'https://www.harbourbank.test/', outcome: 'blocked', reason: 'bot-wall' },
  { name: 'Old Blog', url: 'https://blog.old.test/', outcome: 'failed', reason: 'start-unreachable' },
  {
    name: 'Daily News',
    url: 'https://news.test/',
    rows: 5_000,
    outcome: 'partial',
    reason: 'deadline',
    scores: [69.5, 66.05],
  },
  { name: 'Village Club', url: 'https://club.test/', outcome: 'cancelled', reason: 'cancelled', rows: 40 },
  { name: 'Queued Quilts', url: 'https://quilts.test/', phase: 'queued', outcome: null },
  { name: 'Brand New', url: 'https://new.test/', phase: null, outcome: null },
  {
    name: HOSTILE.bidi.replaceAll('\u0000', '').slice(0, 60),
    url: 'https://hostile.test/',
    rows: 60,
    scores: [12.5],
  },
  { name: 'Analysing Annexe', url: 'https://annexe.test/', phase: 'analyzing', outcome: null },
  {
    name: 'Neglected Nursery',
    url: 'https://nursery.test/',
    rows: 240,
    scores: [31.2, 28.9],
    failsAll: true,
  },
];

const toWorld = (draft: Draft, index: number): World => ({
  number: index + 1,
  id: siteId(index + 1),
  rows: 0,
  failsAll: false,
  phase: 'done',
  outcome: 'completed',
  reason: null,
  scores: [],
  ...draft,
});

export const WORLDS: readonly World[] = DRAFTS.map(toWorld);

export const worldOf = (site: string): World | undefined => WORLDS.find(({ id }) => id === site);

/** Audits of a world count from 1, oldest first; the last is the one it is there for. */
export const lastNumber = (world: World): number => Math.max(1, world.scores.length);
export const lastAudit = (world: World): AuditId => auditId(world.number, lastNumber(world));

/** The world of an audit and the audit's number in it. */
export function auditOf(audit: string): { readonly world: World; readonly number: number } | undefined {
  for (const world of WORLDS)
    for (let number = 1; number <= lastNumber(world); number += 1)
      if (world.phase !== null && auditId(world.number, number) === audit) return { world, number };
  return undefined;
}

const WEEK_MS = 7 * 86_400_000;

export const startedAt = (world: World, number: number, now: number): number =>
  now - (lastNumber(world) - number) * WEEK_MS - (world.phase === 'done' ? 3_600_000 * world.number : 95_000);

/** An audit as lists show it. */
export function briefOf(world: World, number: number, now: number): AuditBrief {
  const isLast = number === lastNumber(world);
  const score = world.scores[number - 1] ?? null;
  const done = !isLast || world.phase === 'done';
  const start = startedAt(world, number, now);
  const outcome = isLast ? world.outcome : 'completed';
  return {
    id: auditId(world.number, number),
    site: world.id,
    phase: isLast ? (world.phase ?? 'done') : 'done',
    outcome,
    createdAt: new Date(start).toISOString(),
    finishedAt: done ? new Date(start + 262_000).toISOString() : null,
    score,
    shown: score === null ? null : Math.floor(score),
    pages: done ? Math.min(world.rows, 12_400) : 214,
    errors: score === null ? 0 : 3 + ((number * 7) % 5),
    warnings: score === null ? 0 : 6 + (number % 3),
    notices: score === null ? 0 : 9,
    // The third audit of a series ran in another mode: no line leads to it.
    mode: number === 3 && world.scores.length > 3 ? 'html' : 'auto',
    complete: outcome === 'completed' && number !== 6,
    rulesVersion: '2026-11',
  };
}
