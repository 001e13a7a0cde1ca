import * as z from 'zod';
import { CustomRule, MOST_CUSTOM_RULES } from './custom-rules.ts';
import { AuditId, SiteId, WorkspaceId } from './ids.ts';
import { Overrides } from './overrides.ts';
import { Mode } from './slice.ts';

/** Matched against path and query, RE2 syntax, unanchored. */
const Pattern = z.string().min(1).max(300);

export const Scope = z.object({
  subdomains: z.boolean(),
  include: z.array(Pattern).max(50),
  exclude: z.array(Pattern).max(50),
});
export type Scope = z.infer<typeof Scope>;

export const MAX_PAGES = 100_000;

/** Most URLs of an audit that is of a list alone. */
export const MOST_ONLY_URLS = 100;

/** Everything a crawl is decided by, pinned when the audit starts. */
export const AuditConfig = z.object({
  startUrl: z.url({ protocol: /^https?$/ }).max(2048),
  scope: Scope,
  mode: Mode,
  /** Page budget. */
  maxPages: z.int().min(1).max(MAX_PAGES),
  /** Requests a second to one host, shared by all audits of it; 0 is unlimited (the CLI alone). */
  rate: z.number().min(0).max(1_000),
  /** Slices in flight. */
  width: z.int().min(1).max(64),
  respectRobots: z.boolean(),
  /** Most external links and most assets that are checked. */
  checkLinks: z.int().min(0).max(20_000),
  checkAssets: z.int().min(0).max(50_000),
  /** Seconds before a URL that answered 5xx, 429 or not at all is asked once more. */
  recheckAfter: z.number().min(0).max(3_600),
  /** Pages that may be rendered in `auto` once a kind of page is known to be built by script. */
  maxRendered: z.int().min(0).max(MAX_PAGES),
  userAgent: z.string().min(1).max(300),
  headers: z.record(z.string().max(100), z.string().max(1_000)).optional(),
  /** The customer's own headers for the start URL's host, sealed: opened on their way to a worker alone. */
  sealed: z.string().max(8_000).optional(),
  /** The pages that it is of, where it is of a list alone: the first is the start URL, and no link is followed. */
  only: z.array(z.string().max(2048)).min(1).max(MOST_ONLY_URLS).optional(),
  /** What the site's owner says of the rules; read by the analysis alone. */
  overrides: Overrides.optional(),
  /** The site's own rules, sent along with each slice. */
  customRules: z.array(CustomRule).max(MOST_CUSTOM_RULES).optional(),
  /** The audit to compare with. */
  before: AuditId.nullable(),
});
export type AuditConfig = z.infer<typeof AuditConfig>;

/** What a deployment asked for; `urls` is null for a whole audit. */
export const DeployFacts = z
  .object({ urls: z.int().nullable(), note: z.string().max(200).nullable() })
  .meta({ id: 'DeployFacts' });
export type DeployFacts = z.infer<typeof DeployFacts>;

export const Phase = z.enum(['queued', 'crawling', 'analyzing', 'done']).meta({ id: 'Phase' });
export type Phase = z.infer<typeof Phase>;

export const Outcome = z
  .enum(['completed', 'partial', 'failed', 'cancelled', 'blocked'])
  .meta({ id: 'Outcome' });
export type Outcome = z.infer<typeof Outcome>;

/** Why an outcome is not plainly `completed`, or what bounded it. */
export const OutcomeReason = z
  .enum([
    'page-limit',
    'our-fault',
    'deadline',
    'analysis-failed',
    'start-unreachable',
    'robots-unreachable',
    'robots-disallow',
    'bot-wall',
    'cancelled',
    'stuck',
  ])
  .meta({ id: 'OutcomeReason' });
export type OutcomeReason = z.infer<typeof OutcomeReason>;

/** Live progress; all counts are of URLs. */
export const Counters = z
  .object({
    /** In-scope URLs known, whatever became of them. */
    found: z.int(),
    /** Pages planned against the budget. */
    planned: z.int(),
    /** Pages with an answer. */
    settled: z.int(),
    rendered: z.int(),
    /** Settled pages by their answer. */
    ok: z.int(),
    redirects: z.int(),
    clientErrors: z.int(),
    serverErrors: z.int(),
    noAnswer: z.int(),
    ourFaults: z.int(),
    skipped: z.int(),
    checks: z.int(),
    checksDone: z.int(),
    round: z.int(),
    inFlight: z.int(),
    /** The pages settled last, oldest first. */
    last: z
      .array(z.object({ url: z.string().max(2048), status: z.int().nullable() }))
      .max(10)
      .optional(),
  })
  .meta({ id: 'Counters' });
export type Counters = z.infer<typeof Counters>;

/** Names of objects that hold the crawl's state; only what is named here counts. */
export const StateHead = z.object({
  snapshot: z.string().nullable(),
  deltas: z.array(z.string()).max(64),
  /** The last delta's name, whether or not it was folded into the snapshot. */
  last: z.string().nullable(),
});
export type StateHead = z.infer<typeof StateHead>;

/** The audit's header, `WS#<ws>#AUDIT#<aud>` / `META`: the one row that the crawl's commits hang on. */
export const AuditHeader = z.object({
  ws: WorkspaceId,
  site: SiteId,
  aud: AuditId,
  version: z.int().min(0),
  sentVersion: z.int().min(0),
  phase: Phase,
  outcome: Outcome.nullable(),
  reason: OutcomeReason.nullable(),
  head: StateHead,
  /** Version at which analysis was started: the run that `analyzed` must name. */
  run: z.int().nullable(),
  cancelRequested: z.boolean(),
  /**
   * Keys of accepted slices with pages, for first results while it runs: the first eight and the latest four.
   * Only what the coordinator accepted may be shown, so readers never list the bucket for it.
   */
  recent: z.array(z.string().max(300)).max(12).optional(),
  config: AuditConfig,
  counters: Counters,
  /** ISO 8601, all of them. */
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  movedAt: z.string(),
  hardDeadline: z.string(),
  /** Epoch milliseconds of the next sweep; absent once done and sent. */
  nextCheckAt: z.number().nullable(),
  /** Who or what started it. */
  trigger: z.enum(['user', 'schedule', 'api', 'cli']),
  deploy: DeployFacts.optional(),
  /** Days that the audit's rows are kept, where its plan says fewer than KEEP_DAYS. */
  keepDays: z.int().optional(),
});
export type AuditHeader = z.infer<typeof AuditHeader>;
