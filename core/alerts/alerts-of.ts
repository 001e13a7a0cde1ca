import type { AlertRules } from '#contract/api-alerts.ts';
import type { EventOf, PlumblineEvent } from '#contract/events.ts';

/** Days at which a certificate below its limit is told of again. */
const CERTIFICATE_STEPS = [7, 3, 1, 0];

/** Of some events of one site, those that its rules let through to people, in their order. Mute is not asked here. */
export function alertsOf(rules: AlertRules, events: readonly PlumblineEvent[]): PlumblineEvent[] {
  const newErrors = events.reduce(
    (sum, event) =>
      event.type === 'issue.appeared' && event.data.severity === 'error' ? sum + event.data.appeared : sum,
    0,
  );
  return events.filter((event) => isAlert(rules, event, newErrors));
}

export const isMuted = ({ mutedUntil }: Pick<AlertRules, 'mutedUntil'>, now: number): boolean =>
  mutedUntil !== null && Date.parse(mutedUntil) > now;

function isAlert(rules: AlertRules, event: PlumblineEvent, newErrors: number): boolean {
  switch (event.type) {
    case 'score.dropped':
      return rules.scoreFalls.on && event.data.drop >= rules.scoreFalls.points;
    case 'issue.appeared':
      return rules.newErrors.on && event.data.severity === 'error' && newErrors >= rules.newErrors.least;
    case 'page.deindexed':
      return rules.pagesDeindexed.on && event.data.pages >= rules.pagesDeindexed.least;
    case 'canonical.changed':
      return rules.canonicalsChanged.on && event.data.pages >= rules.canonicalsChanged.least;
    case 'robots.changed':
      return rules.robotsChanged.on;
    case 'certificate.expiring':
      return rules.certificateExpiring.on && crosses(event.data, rules.certificateExpiring.days);
    case 'audit.failed':
      return rules.auditFailed.on;
    case 'site.unreachable':
      return rules.siteUnreachable.on;
    case 'schedule.skipped':
      return rules.scheduleSkipped.on;
    case 'audit.completed':
    case 'audit.partial':
    case 'channel.test':
    default:
      return false;
  }
}

/** Whether the days left went over the limit, or over one of the steps below it, since the audit before. */
function crosses(
  { daysLeft, daysLeftBefore }: EventOf<'certificate.expiring'>['data'],
  limit: number,
): boolean {
  if (daysLeft > limit) return false;
  if (daysLeftBefore === null) return true;
  return [limit, ...CERTIFICATE_STEPS.filter((step) => step < limit)].some(
    (step) => daysLeft <= step && daysLeftBefore > step,
  );
}
