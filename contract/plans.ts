/**
 * What each plan allows, as data. No schema stands here: the browser reads this file. Null is no limit of the
 * plan; what the product itself bears (MAX_SITES, MAX_PAGES, MAX_MEMBERS, MAX_KEYS, KEEP_DAYS) bounds all of
 * them.
 */
export const PLAN_IDS = ['free', 'pro', 'agency', 'self-hosted'] as const;
export type PlanId = (typeof PLAN_IDS)[number];

interface PlanLimits {
  readonly sites: number | null;
  readonly pagesAnAudit: number | null;
  /** Counted pages of a calendar month (UTC); a rendered page counts `renderedWeight` times. */
  readonly pagesAMonth: number | null;
  readonly concurrentAudits: number | null;
  /** Least hours between two scheduled audits of a site. */
  readonly scheduleHours: number | null;
  /** Members and open invitations. */
  readonly seats: number | null;
  readonly keys: number | null;
  /** Days that an audit is kept. */
  readonly retentionDays: number | null;
}

export interface Plan extends PlanLimits {
  readonly name: string;
  /** What one rendered page counts. */
  readonly renderedWeight: number;
}

/**
 * A rendered page takes about three times the seconds and memory of a fetched one (bench/): hence its weight.
 * On a deployment's own plan it counts once, for there is nothing to ration.
 */
const RENDERED_WEIGHT = 3;

export const PLANS: Readonly<Record<PlanId, Plan>> = {
  free: {
    name: 'Free',
    sites: 2,
    pagesAnAudit: 500,
    pagesAMonth: 5_000,
    renderedWeight: RENDERED_WEIGHT,
    concurrentAudits: 1,
    scheduleHours: 168,
    seats: 2,
    keys: 1,
    retentionDays: 30,
  },
  pro: {
    name: 'Pro',
    sites: 25,
    pagesAnAudit: 25_000,
    pagesAMonth: 250_000,
    renderedWeight: RENDERED_WEIGHT,
    concurrentAudits: 3,
    scheduleHours: 24,
    seats: 10,
    keys: 10,
    retentionDays: 180,
  },
  agency: {
    name: 'Agency',
    sites: 200,
    pagesAnAudit: 100_000,
    pagesAMonth: 2_000_000,
    renderedWeight: RENDERED_WEIGHT,
    concurrentAudits: 10,
    scheduleHours: 1,
    seats: 50,
    keys: 20,
    retentionDays: 400,
  },
  'self-hosted': {
    name: 'Self-hosted',
    sites: null,
    pagesAnAudit: null,
    pagesAMonth: null,
    renderedWeight: 1,
    concurrentAudits: null,
    scheduleHours: null,
    seats: null,
    keys: null,
    retentionDays: null,
  },
};

/** What can run out, as problems and the usage page name it. */
const LIMIT_KINDS = ['sites', 'pages-a-month', 'concurrent-audits', 'schedule', 'seats', 'keys'] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

/** Where the dashboard shows plan and usage. */
export const USAGE_PATH = '/settings/usage';

/** Bounds of an audit of a site whose owner has not proved it, on deployments that ask for proof. */
export const UNVERIFIED = { pages: 500, rate: 2 } as const;
