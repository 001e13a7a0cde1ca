import type { AlertRules } from '#contract/api-alerts.ts';

/** The switches of the form, in its order; `limit` names the number that goes with a switch. */
export const ALERT_FIELDS = [
  { key: 'siteUnreachable', label: 'The site cannot be reached' },
  { key: 'auditFailed', label: 'An audit fails' },
  {
    key: 'scoreFalls',
    label: 'The score falls',
    limit: { name: 'points', before: 'by at least', unit: 'points', most: 100 },
  },
  {
    key: 'newErrors',
    label: 'New errors are found',
    limit: { name: 'least', before: 'at least', unit: 'errors', most: 100_000 },
  },
  {
    key: 'pagesDeindexed',
    label: 'Pages are lost to noindex or robots.txt',
    limit: { name: 'least', before: 'at least', unit: 'pages', most: 100_000 },
  },
  { key: 'robotsChanged', label: 'robots.txt changes' },
  {
    key: 'canonicalsChanged',
    label: 'Pages name another canonical URL',
    limit: { name: 'least', before: 'at least', unit: 'pages', most: 100_000 },
  },
  {
    key: 'certificateExpiring',
    label: 'A certificate ends soon',
    limit: { name: 'days', before: 'within', unit: 'days', most: 30 },
  },
  { key: 'scheduleSkipped', label: 'A scheduled audit is skipped' },
] as const satisfies readonly {
  readonly key: keyof AlertRules;
  readonly label: string;
  /** "at least [5] points" */
  readonly limit?: {
    readonly name: string;
    readonly before: string;
    readonly unit: string;
    readonly most: number;
  };
}[];

export type AlertKey = (typeof ALERT_FIELDS)[number]['key'];

/** What stands in the form: numbers as they are typed. */
export interface AlertsDraft {
  readonly on: Readonly<Record<AlertKey, boolean>>;
  readonly limits: Readonly<Partial<Record<AlertKey, string>>>;
  readonly digest: AlertRules['digest'];
  readonly mutedUntil: string | null;
}

export function toAlertsDraft(rules: AlertRules): AlertsDraft {
  return {
    on: Object.fromEntries(ALERT_FIELDS.map(({ key }) => [key, rules[key].on])) as AlertsDraft['on'],
    limits: {
      scoreFalls: String(rules.scoreFalls.points),
      newErrors: String(rules.newErrors.least),
      pagesDeindexed: String(rules.pagesDeindexed.least),
      canonicalsChanged: String(rules.canonicalsChanged.least),
      certificateExpiring: String(rules.certificateExpiring.days),
    },
    digest: rules.digest,
    mutedUntil: rules.mutedUntil,
  };
}

/** What is wrong, by field. */
export function alertErrors({ limits }: AlertsDraft): Partial<Record<AlertKey, string>> {
  const errors: Partial<Record<AlertKey, string>> = {};
  for (const field of ALERT_FIELDS) {
    if (!('limit' in field)) continue;
    const value = Number(limits[field.key]);
    const isWhole = field.key === 'scoreFalls' || Number.isInteger(value);
    if (!isWhole || Number.isNaN(value) || value < 1 || value > field.limit.most)
      errors[field.key] = `Enter a number from 1 to ${field.limit.most.toLocaleString('en')}`;
  }
  return errors;
}

/** Of a draft without errors. */
export function toAlertRules({ on, limits, digest, mutedUntil }: AlertsDraft): AlertRules {
  const number = (key: AlertKey) => Number(limits[key]);
  return {
    scoreFalls: { on: on.scoreFalls, points: number('scoreFalls') },
    newErrors: { on: on.newErrors, least: number('newErrors') },
    pagesDeindexed: { on: on.pagesDeindexed, least: number('pagesDeindexed') },
    canonicalsChanged: { on: on.canonicalsChanged, least: number('canonicalsChanged') },
    robotsChanged: { on: on.robotsChanged },
    certificateExpiring: { on: on.certificateExpiring, days: number('certificateExpiring') },
    auditFailed: { on: on.auditFailed },
    siteUnreachable: { on: on.siteUnreachable },
    scheduleSkipped: { on: on.scheduleSkipped },
    digest,
    mutedUntil,
  };
}

const HOUR = 3_600_000;

/** For how long a site can be muted from now on. */
export const MUTES: readonly (readonly [hours: string, words: string])[] = [
  ['0', 'Not muted'],
  ['24', 'For a day'],
  ['168', 'For a week'],
  ['720', 'For thirty days'],
];

export const muteUntil = (hours: string, now: number): string | null =>
  hours === '0' ? null : new Date(now + Number(hours) * HOUR).toISOString();
