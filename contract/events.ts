import * as z from 'zod';
import { OutcomeReason } from './audit.ts';
import { AuditId, ChannelId, EventId, RuleId, SiteId, WorkspaceId } from './ids.ts';
import { NotIndexableReason } from './report.ts';
import { Category, Severity } from './rule.ts';
import { SkipReason } from './schedule.ts';

/**
 * What happened to a site, as it is told to people and programs (docs/events.md). An event's id follows from its
 * audit, type and subject: analysed or told twice, it is the same event. `version` is that of the type's `data`:
 * fields are added without a new one, so readers ignore what they do not know.
 */
const envelope = {
  id: EventId,
  version: z.literal(1),
  /** When it was found, ISO 8601. */
  time: z.string(),
  workspace: WorkspaceId,
  site: SiteId,
  /** Where audits of the site start. */
  siteUrl: z.string(),
  /** Null for what no audit found. */
  audit: AuditId.nullable(),
};

const event = <const T extends string, S extends z.ZodRawShape>(type: T, data: S) =>
  z.object({ ...envelope, type: z.literal(type), data: z.object(data) });

const Count = z.int().min(0);
const AuditResult = {
  reason: OutcomeReason.nullable(),
  /** 0-100; null where there is nothing to score. */
  score: z.number().nullable(),
  /** Points since the audit before, like for like; null where the two cannot be compared. */
  change: z.number().nullable(),
  pages: Count,
  /** Issues, that is rules, by severity. */
  errors: Count,
  warnings: Count,
  notices: Count,
  /** The audit it was compared with. */
  before: AuditId.nullable(),
};

const RobotsText = z.object({ sha256: z.string(), bytes: Count });

export const PlumblineEvent = z
  .discriminatedUnion('type', [
    event('audit.completed', AuditResult),
    /** It ended with a result, but not everything could be audited. */
    event('audit.partial', AuditResult),
    /** It ended without a result; `blocked` by robots.txt or a bot wall. */
    event('audit.failed', { outcome: z.enum(['failed', 'blocked']), reason: OutcomeReason.nullable() }),
    /** By one point or more, like for like. */
    event('score.dropped', { before: z.number(), now: z.number(), drop: z.number() }),
    /** A rule found what the audit before could have seen and did not. */
    event('issue.appeared', {
      rule: RuleId,
      title: z.string(),
      category: Category,
      severity: Severity,
      /** New findings, and all of the rule. */
      appeared: Count,
      findings: Count,
      samples: z.array(z.string()),
    }),
    /** Pages that were indexable in the audit before, and now are kept out by noindex or robots.txt. */
    event('page.deindexed', {
      pages: Count,
      samples: z.array(z.object({ url: z.string(), reason: NotIndexableReason })),
    }),
    /** Pages that name another canonical URL than in the audit before. */
    event('canonical.changed', {
      pages: Count,
      samples: z.array(
        z.object({ url: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
      ),
    }),
    event('robots.changed', {
      host: z.string(),
      before: RobotsText,
      now: RobotsText,
      /** It now keeps Googlebot from the start page, and did not before. */
      closesStart: z.boolean(),
    }),
    event('site.unreachable', { reason: OutcomeReason }),
    /** At most once a day for a host, from thirty days before its certificate's end. */
    event('certificate.expiring', {
      host: z.string(),
      validTo: z.string(),
      /** Whole days, negative once it has ended; and what they were at the audit before. */
      daysLeft: z.int(),
      daysLeftBefore: z.int().nullable(),
      issuer: z.string().nullable(),
    }),
    /** `audit` of the envelope is the one that was in the way. */
    event('schedule.skipped', { dueAt: z.string(), reason: SkipReason, detail: z.string() }),
    /** Sent by hand, to try a channel. */
    z.object({
      ...envelope,
      site: SiteId.nullable(),
      type: z.literal('channel.test'),
      data: z.object({ channel: ChannelId, message: z.string() }),
    }),
  ])
  .meta({ id: 'Event' });
export type PlumblineEvent = z.infer<typeof PlumblineEvent>;

export type EventType = PlumblineEvent['type'];
export type EventOf<T extends EventType> = Extract<PlumblineEvent, { type: T }>;

/** Types that a webhook can ask for; a test is sent to whoever is tested. */
export const EVENT_TYPES = [
  'audit.completed',
  'audit.partial',
  'audit.failed',
  'score.dropped',
  'issue.appeared',
  'page.deindexed',
  'canonical.changed',
  'robots.changed',
  'site.unreachable',
  'certificate.expiring',
  'schedule.skipped',
] as const satisfies readonly EventType[];
export const SubscribedType = z.enum(EVENT_TYPES).meta({ id: 'EventType' });

/** Most addresses that an event names; its counts are whole. */
export const MOST_SAMPLES = 20;
/** Most issues that one audit tells of, the worst of them. */
export const MOST_ISSUE_EVENTS = 25;
/** From so many days before its end a certificate is told of. */
export const CERTIFICATE_DAYS = 30;
