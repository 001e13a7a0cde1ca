import * as z from 'zod';
import { Counters, Outcome, OutcomeReason, Phase } from '#contract/audit.ts';
import { PROBES, ROBOTS_CHARS } from '#contract/slice.ts';
import { Command } from './delta.ts';
import { rebuildDerived } from './derived.ts';
import { packPool, unpackPool } from './pool.ts';
import { type CrawlState, KEY_STATES, type PinnedHeader, createState } from './state.ts';
import { packTable, unpackTable } from './url-table.ts';

const count = z.int().min(0);
const text = z.string();
const time = z.number();

const columns = z.object({
  kind: text,
  via: text,
  state: text,
  why: text,
  flags: text,
  lefts: text,
  render: text,
  code: text,
  first: text,
  round: text,
  host: text,
  accepted: text,
  key: text,
  detail: text,
});

/** A whole state as JSON; what the header pins is not in it. */
export const Snapshot = z.object({
  v: z.literal(1),
  version: count,
  phase: Phase,
  outcome: Outcome.nullable(),
  reason: OutcomeReason.nullable(),
  run: count.nullable(),
  secret: text,
  startedAt: time.nullable(),
  endedAt: time.nullable(),
  finishedAt: time.nullable(),
  round: z.int(),
  seq: count,
  allotted: count,
  overflow: count,
  hosts: z.array(
    z.object({
      host: text,
      scheme: z.enum(['http', 'https']),
      foreign: z.boolean(),
      phase: z.enum(['new', 'asking', 'known']),
      tries: count,
      verdict: z.enum(['rules', 'allow-all', 'unreachable']).nullable(),
      robots: z.string().max(ROBOTS_CHARS),
      notBefore: time,
      fault: z.boolean(),
    }),
  ),
  chain: z.array(text),
  landmarks: z.array(text),
  urls: z.object({ count: count, urls: text, columns }),
  pool: z.object({ count: count, urls: text, keys: text, vias: text }),
  slices: z.array(
    z.object({
      id: text,
      kind: z.enum(['discover', 'pages', 'checks']),
      host: count,
      urls: z.array(count).readonly(),
      lane: z.enum(['html', 'render']),
      paceMs: z.number(),
      delayMs: z.number(),
      attempt: count,
      deadline: time,
    }),
  ),
  accepted: z.array(z.object({ slice: text, key: text })),
  keys: z.array(
    z.object({ name: text, state: z.enum(KEY_STATES), equal: count, failed: count, owed: z.boolean() }),
  ),
  details: z.array(text),
  probes: z.array(z.tuple([count, z.enum(PROBES)])),
  probed: z.boolean(),
  checks: z.object({ links: count, assets: count }),
  shots: count,
  dynamicRendered: count,
  walls: z.array(z.int().min(0).max(1)),
  walled: z.boolean(),
  failedAt: time,
  last: z.array(z.object({ url: text, status: z.int().nullable() })),
  recent: z.array(text),
  counters: Counters,
  commands: z.array(Command),
});
export type Snapshot = z.infer<typeof Snapshot>;

export function toSnapshot(state: CrawlState): Snapshot {
  const { ws: _ws, aud: _aud, config: _config, createdAt: _created, hardDeadline: _hard, ...rest } = state;
  const { ids: _ids, derived: _derived, ...kept } = rest;
  return {
    ...kept,
    v: 1,
    urls: packTable(state.urls),
    pool: packPool(state.pool),
    slices: [...state.slices.values()],
    probes: [...state.probes],
    commands: [...state.commands],
  };
}

/** @throws AppError MALFORMED where the parts do not fit each other. */
export function fromSnapshot(header: PinnedHeader, snapshot: Snapshot): CrawlState {
  const { v: _v, urls, pool, slices, probes, ...rest } = snapshot;
  const state: CrawlState = {
    ...createState(header),
    ...rest,
    urls: unpackTable(urls),
    pool: unpackPool(pool),
    slices: new Map(slices.map((slice) => [slice.id, slice])),
    probes: new Map(probes),
  };
  for (const [place, url] of state.pool.url.entries()) if (url !== '') state.ids.set(url, -1 - place);
  for (const [id, url] of state.urls.url.entries()) if (!state.probes.has(id)) state.ids.set(url, id);
  rebuildDerived(state);
  return state;
}
