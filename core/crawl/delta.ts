import * as z from 'zod';
import { Outcome, OutcomeReason, Phase } from '#contract/audit.ts';
import { PROBES, ROBOTS_CHARS } from '#contract/slice.ts';
import { SKIP_REASONS } from './known-url.ts';

/**
 * A delta is what one commit changes, as data: `applyChange` needs nothing else, so a replay ends where the
 * live state did, whatever code decided it. Long lists are packed columns (see pack.ts) and joined strings.
 */
const int = z.int();
const id = z.int().min(0);
const ids = z.array(id);
const packed = z.string();
const time = z.number();
const detail = z.string().max(300);

const KeyState = z.enum(['sampling', 'static', 'dynamic', 'failing']);
const KeyChange = z.object({
  /** Index of the key; one beyond the last adds it. */
  at: id,
  name: z.string().max(80),
  state: KeyState,
  equal: id,
  failed: id,
});
export type KeyChange = z.infer<typeof KeyChange>;

/** Answer of one URL: `[id, code, render + 1, key or -1, wall, counts for the wall's ring]`. */
const Row = z.tuple([id, int, id, int, z.boolean(), z.boolean()]);
export type AnswerRow = z.infer<typeof Row>;

export const Change = z.discriminatedUnion('op', [
  z.object({ op: z.literal('start'), at: time, secret: z.string(), url: z.string() }),
  /** Hosts new to the crawl; a foreign one that turns out to be in scope comes again. */
  z.object({
    op: z.literal('hosts'),
    add: z.array(z.object({ host: z.string(), scheme: z.enum(['http', 'https']), foreign: z.boolean() })),
  }),
  /** What a discover slice found, or that it never will. `again`: to be asked once more, not before then. */
  z.object({
    op: z.literal('host'),
    host: id,
    verdict: z.enum(['rules', 'allow-all', 'unreachable']),
    robots: z.string().max(ROBOTS_CHARS),
    again: time.nullable(),
    fault: z.boolean(),
  }),
  /** The start URL redirects to `url`. */
  z.object({ op: z.literal('chain'), url: z.string() }),
  z.object({ op: z.literal('landmarks'), urls: z.array(z.string()).max(10) }),
  /** URLs seen: new ones with key and via, and places of the pool that move forward. */
  z.object({
    op: z.literal('seen'),
    count: id,
    urls: z.string(),
    keys: packed,
    vias: packed,
    places: packed,
    betterKeys: packed,
    betterVias: packed,
  }),
  /** Places of the pool beyond the cap. */
  z.object({ op: z.literal('drop'), places: packed }),
  /** Places of the pool that get their rank, in rank order, with what becomes of each. */
  z.object({
    op: z.literal('take'),
    /** Null where they join the round that is. */
    round: id.nullable(),
    kind: z.enum(['page', 'check']),
    places: packed,
    states: packed,
    whys: packed,
    flags: packed,
    hosts: packed,
    details: z.array(detail),
    /** Index into `details` of each, or -1. */
    detailOf: packed,
  }),
  z.object({
    op: z.literal('probes'),
    add: z.array(z.object({ url: z.string(), host: id, probe: z.enum(PROBES), flags: id })),
  }),
  z.object({
    op: z.literal('slice'),
    id: z.string(),
    kind: z.enum(['discover', 'pages', 'checks']),
    host: id,
    urls: ids,
    lane: z.enum(['html', 'render']),
    paceMs: z.number(),
    delayMs: z.number(),
    deadline: time,
  }),
  z.object({ op: z.literal('attempt'), slice: z.string(), attempt: id, deadline: time }),
  z.object({ op: z.literal('accept'), slice: z.string(), key: z.string() }),
  z.object({ op: z.literal('retire'), slice: z.string() }),
  z.object({ op: z.literal('keys'), set: z.array(KeyChange) }),
  /** Answers in the slice accepted last. */
  z.object({ op: z.literal('answers'), at: time, rows: z.array(Row) }),
  /** Back to `found`: left by a worker, split off a slice, asked once more, or to be rendered after all. */
  z.object({
    op: z.literal('requeue'),
    why: z.enum(['time', 'render', 'split', 'recheck', 'owed']),
    ids,
    /** For `owed`: the key that owes nothing more. */
    key: id.optional(),
  }),
  z.object({ op: z.literal('faults'), ids }),
  z.object({
    op: z.literal('end'),
    at: time,
    phase: Phase,
    outcome: Outcome,
    reason: OutcomeReason.nullable(),
    run: id,
    /** Why what is left was not asked. */
    why: z.enum(SKIP_REASONS),
  }),
  z.object({ op: z.literal('done'), at: time, outcome: Outcome, reason: OutcomeReason.nullable() }),
]);
export type Change = z.infer<typeof Change>;

export const Command = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sendSlice'), slice: z.string(), attempt: id }),
  z.object({ type: z.literal('slowHost'), host: z.string(), intervalMs: z.number(), until: time }),
  z.object({ type: z.literal('startAnalysis'), run: id }),
  z.object({ type: z.literal('finish') }),
]);
export type Command = z.infer<typeof Command>;

export const Lease = z.object({
  /** Audits that share the host now, this one included. */
  live: z.int().min(1),
  /** Milliseconds between two requests that the host asked for by slowing us down; 0 for none. */
  intervalMs: z.number().min(0),
  /** Epoch milliseconds before which it must not be asked. */
  blockedUntil: time,
});
export type Lease = z.infer<typeof Lease>;

/** The outside as read for one transition. */
export const Ctx = z.object({
  now: time,
  cancelRequested: z.boolean(),
  leases: z.record(z.string(), Lease),
});
export interface Ctx {
  readonly now: number;
  readonly cancelRequested: boolean;
  /** A secret for an audit that starts now. */
  readonly secret: string;
  readonly leases: ReadonlyMap<string, Lease>;
}

export const Delta = z.object({
  v: z.literal(1),
  /** The version it applies to. */
  base: id,
  /** For those who read a crawl's history; nothing is decided by it again. */
  ctx: Ctx,
  changes: z.array(Change),
  commands: z.array(Command),
});
export type Delta = z.infer<typeof Delta>;

/** What a decision yields: changes to apply in order, and commands beyond those that the changes imply. */
export interface Decision {
  readonly changes: readonly Change[];
  readonly commands: readonly Command[];
}

export const NOTHING: Decision = { changes: [], commands: [] };

/** Commands that follow from changes: a new slice or attempt is sent, an ended crawl is analysed or finished. */
export function impliedCommands(changes: readonly Change[]): Command[] {
  return changes.flatMap((change): Command[] => {
    if (change.op === 'slice') return [{ type: 'sendSlice', slice: change.id, attempt: 1 }];
    if (change.op === 'attempt') return [{ type: 'sendSlice', slice: change.slice, attempt: change.attempt }];
    if (change.op === 'done') return [{ type: 'finish' }];
    if (change.op !== 'end') return [];
    return [change.phase === 'done' ? { type: 'finish' } : { type: 'startAnalysis', run: change.run }];
  });
}
