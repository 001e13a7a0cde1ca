import type { AuditConfig, AuditHeader, Counters, Outcome, OutcomeReason, Phase } from '#contract/audit.ts';
import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import type { PROBES, RobotsAnswer } from '#contract/slice.ts';
import type { Command } from './delta.ts';
import { type Derived, createDerived } from './derived.ts';
import { type Pool, createPool } from './pool.ts';
import { type UrlTable, createUrlTable } from './url-table.ts';

export type ProbeKind = (typeof PROBES)[number];

/** A host that the crawl asks. A foreign one is asked for checks alone and has no robots.txt here. */
export interface HostEntry {
  readonly host: string;
  readonly scheme: 'http' | 'https';
  foreign: boolean;
  /** `new` waits for its discover slice, `asking` is in one. Foreign hosts stay `new`. */
  phase: 'new' | 'asking' | 'known';
  tries: number;
  verdict: RobotsAnswer['verdict'] | null;
  robots: string;
  /** Not asked (again) before this time, epoch milliseconds. */
  notBefore: number;
  /** Its discover slice died of a fault of ours. */
  fault: boolean;
}

/** A slice in flight. Its nonces are those of the attempts 1 to `attempt`. */
export interface Slice {
  readonly id: string;
  readonly kind: 'discover' | 'pages' | 'checks';
  /** Index into `hosts`. */
  readonly host: number;
  /** Ids of URLs; empty for discover. */
  readonly urls: readonly number[];
  readonly lane: 'html' | 'render';
  readonly paceMs: number;
  readonly delayMs: number;
  attempt: number;
  /** Epoch milliseconds. */
  deadline: number;
}

export const KEY_STATES = ['sampling', 'static', 'dynamic', 'failing'] as const;

/** What is known of a render key. */
export interface KeyEntry {
  readonly name: string;
  state: (typeof KEY_STATES)[number];
  /** Pages found equal while sampling. */
  equal: number;
  /** Renders failed in a row. */
  failed: number;
  /** A key that became dynamic has pages known over HTTP alone: they are to be asked again. */
  owed: boolean;
}

interface Accepted {
  readonly slice: string;
  /** Name of the SliceObject. */
  readonly key: string;
}

/** All that an audit's crawl knows. Changed by `applyChange` alone; all but `derived` is in a snapshot. */
export interface CrawlState {
  /** Pinned by the header. */
  readonly ws: WorkspaceId;
  readonly aud: AuditId;
  readonly config: AuditConfig;
  /** Epoch milliseconds, as all times here. */
  readonly createdAt: number;
  readonly hardDeadline: number;

  /** Commits so far. */
  version: number;
  phase: Phase;
  outcome: Outcome | null;
  reason: OutcomeReason | null;
  run: number | null;
  secret: string;
  startedAt: number | null;
  /** When the crawl ended. */
  endedAt: number | null;
  /** When the audit was done. */
  finishedAt: number | null;

  /** The last round planned; -1 before the first. */
  round: number;
  /** Slices planned so far. */
  seq: number;
  /** Pages that rounds have let in, never more than the budget. */
  allotted: number;
  /** Pages beyond the URL cap: dropped, and counted again when seen again. */
  overflow: number;
  readonly hosts: HostEntry[];
  /** The start URL and where it redirects within its site. */
  readonly chain: string[];
  readonly landmarks: string[];
  urls: UrlTable;
  pool: Pool;
  /** Id of a ranked URL; of a pooled one, -1 - its place. Probes are not in it: a page may have the same URL. */
  readonly ids: Map<string, number>;
  readonly slices: Map<string, Slice>;
  readonly accepted: Accepted[];
  readonly keys: KeyEntry[];
  /** Lines of robots.txt and patterns of traps, for the column `detail`. */
  readonly details: string[];
  readonly probes: Map<number, ProbeKind>;
  probed: boolean;
  /** Checks let in. */
  readonly checks: { links: number; assets: number };
  /** Screenshots asked for. */
  shots: number;
  /** Pages of dynamic keys rendered. */
  dynamicRendered: number;
  /** Of the last answers of pages, oldest first: 1 for what a bot wall answers. */
  readonly walls: number[];
  /** A bot wall stood at the start URL. */
  walled: boolean;
  /** Time of the latest answer that is to be asked again. */
  failedAt: number;
  readonly last: { url: string; status: number | null }[];
  /** Objects of accepted slices with pages: the first eight and the latest four. */
  readonly recent: string[];
  readonly counters: Counters;
  /** Of the newest delta; sent again until the header says they were sent. */
  commands: readonly Command[];

  /** Indexes over the rest, made again when a state is loaded. */
  readonly derived: Derived;
}

/** What a header pins: enough for an audit's state before its first commit. */
export type PinnedHeader = Pick<AuditHeader, 'ws' | 'aud' | 'config' | 'createdAt' | 'hardDeadline'>;

export function createState(header: PinnedHeader): CrawlState {
  return {
    ws: header.ws,
    aud: header.aud,
    config: header.config,
    createdAt: Date.parse(header.createdAt),
    hardDeadline: Date.parse(header.hardDeadline),
    version: 0,
    phase: 'queued',
    outcome: null,
    reason: null,
    run: null,
    secret: '',
    startedAt: null,
    endedAt: null,
    finishedAt: null,
    round: -1,
    seq: 0,
    allotted: 0,
    overflow: 0,
    hosts: [],
    chain: [],
    landmarks: [],
    urls: createUrlTable(),
    pool: createPool(),
    ids: new Map(),
    slices: new Map(),
    accepted: [],
    keys: [],
    details: [],
    probes: new Map(),
    probed: false,
    checks: { links: 0, assets: 0 },
    shots: 0,
    dynamicRendered: 0,
    walls: [],
    walled: false,
    failedAt: 0,
    last: [],
    recent: [],
    counters: emptyCounters(),
    commands: [],
    derived: createDerived(),
  };
}

export function emptyCounters(): Counters {
  return {
    found: 0,
    planned: 0,
    settled: 0,
    rendered: 0,
    ok: 0,
    redirects: 0,
    clientErrors: 0,
    serverErrors: 0,
    noAnswer: 0,
    ourFaults: 0,
    skipped: 0,
    checks: 0,
    checksDone: 0,
    round: 0,
    inFlight: 0,
  };
}

/** Live figures as the header shows them. */
export function countersOf(state: CrawlState): Counters {
  let inFlight = 0;
  for (const slice of state.slices.values()) inFlight += slice.urls.length;
  return {
    ...state.counters,
    found: state.derived.tablePages + state.pool.pages,
    round: Math.max(0, state.round),
    inFlight,
    last: state.last.map((entry) => ({ ...entry })),
  };
}
