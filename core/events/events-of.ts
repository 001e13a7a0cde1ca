import type { AuditHeader } from '#contract/audit.ts';
import type { EventFacts } from '#contract/event-facts.ts';
import type { EventOf, EventType, PlumblineEvent } from '#contract/events.ts';
import { eventId } from './event-id.ts';

/** Of the header, what events are made of. */
export type EndedAudit = Pick<
  AuditHeader,
  'ws' | 'site' | 'aud' | 'outcome' | 'reason' | 'finishedAt' | 'movedAt' | 'counters'
> & { readonly config: Pick<AuditHeader['config'], 'startUrl'> };

/** A fall of less is noise of the measure. */
const LEAST_DROP = 1;

/**
 * What an audit that has ended tells, in the order of importance; `facts` are what its analysis left, null where
 * there was none. A cancelled audit tells nothing: somebody ended it on purpose. The same audit gives the same
 * events with the same ids.
 */
export function eventsOf(audit: EndedAudit, facts: EventFacts | null): PlumblineEvent[] {
  const { ws, site, aud, outcome, config } = audit;
  const time = audit.finishedAt ?? audit.movedAt;
  const make = <T extends EventType>(type: T, data: EventOf<T>['data'], subject = '') =>
    ({
      id: eventId(Date.parse(time), aud, type, subject),
      type,
      version: 1,
      time,
      workspace: ws,
      site,
      siteUrl: config.startUrl,
      audit: aud,
      data,
    }) as EventOf<T>;
  if (outcome === null || outcome === 'cancelled') return [];
  const robots = (facts?.robots ?? []).map((change) => make('robots.changed', change, change.host));
  const certificates = (facts?.certificates ?? []).map((end) => make('certificate.expiring', end, end.host));
  if (outcome === 'failed' || outcome === 'blocked') {
    const { reason } = audit;
    const unreachable = reason === 'start-unreachable' || reason === 'robots-unreachable';
    return [
      make('audit.failed', { outcome, reason }),
      ...(unreachable ? [make('site.unreachable', { reason })] : []),
      ...robots,
      ...certificates,
    ];
  }
  const ended = make(outcome === 'completed' ? 'audit.completed' : 'audit.partial', resultOf(audit, facts));
  if (facts === null) return [ended];
  const { change, deindexed, canonicals } = facts;
  const drop = change === null ? 0 : -change.change;
  return [
    ended,
    ...(change !== null && drop >= LEAST_DROP
      ? [make('score.dropped', { before: change.before, now: change.now, drop })]
      : []),
    ...(deindexed.pages > 0 ? [make('page.deindexed', deindexed)] : []),
    ...robots,
    ...(canonicals.pages > 0 ? [make('canonical.changed', canonicals)] : []),
    ...certificates,
    ...facts.appeared.map((issue) => make('issue.appeared', issue, issue.rule)),
  ];
}

function resultOf(
  { reason, counters }: EndedAudit,
  facts: EventFacts | null,
): EventOf<'audit.completed'>['data'] {
  return {
    reason,
    score: facts?.score ?? null,
    change: facts?.change?.change ?? null,
    pages: counters.settled,
    errors: facts?.issues.error ?? 0,
    warnings: facts?.issues.warning ?? 0,
    notices: facts?.issues.notice ?? 0,
    before: facts?.before ?? null,
  };
}
