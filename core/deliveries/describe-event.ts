import type { OutcomeReason } from '#contract/audit.ts';
import type { EventOf, PlumblineEvent } from '#contract/events.ts';

const MOST_CHARS = 300;

/** What a site wrote, as one line without control or direction characters. */
export const oneLine = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST_CHARS);

const points = (value: number): string => String(Math.round(value * 10) / 10);
const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

const REASONS: Readonly<Record<OutcomeReason, string>> = {
  'page-limit': 'the page limit was reached',
  'our-fault': 'of a fault of ours',
  deadline: 'it ran out of time',
  'analysis-failed': 'its analysis failed',
  'start-unreachable': 'the start page did not answer',
  'robots-unreachable': 'robots.txt could not be read',
  'robots-disallow': 'robots.txt does not let us in',
  'bot-wall': 'a bot wall answered instead of the site',
  cancelled: 'it was cancelled',
  stuck: 'it no longer moved',
};

/** An event in one line of plain words; what comes from the site stands at the end. */
export function describeEvent(event: PlumblineEvent): string {
  switch (event.type) {
    case 'audit.completed':
    case 'audit.partial':
      return auditLine(event);
    case 'audit.failed':
      return `The audit failed${event.data.reason === null ? '' : `: ${REASONS[event.data.reason]}`}.`;
    case 'score.dropped':
      return `The score fell by ${points(event.data.drop)} points, from ${points(event.data.before)} to ${points(event.data.now)}.`;
    case 'issue.appeared':
      return `New ${event.data.severity}: ${event.data.title} (${count(event.data.appeared, 'new finding')}).`;
    case 'page.deindexed':
      return `${count(event.data.pages, 'page')} can no longer be indexed${first(event.data.samples)}`;
    case 'canonical.changed':
      return `${count(event.data.pages, 'page')} named another canonical URL${first(event.data.samples)}`;
    case 'robots.changed':
      return `robots.txt changed${event.data.closesStart ? ' and now closes the start page to Googlebot' : ''}: ${oneLine(event.data.host)}`;
    case 'site.unreachable':
      return `The site could not be reached: ${REASONS[event.data.reason]}.`;
    case 'certificate.expiring':
      return certificateLine(event);
    case 'schedule.skipped':
      return `The audit due at ${event.data.dueAt} was skipped: ${oneLine(event.data.detail)}.`;
    case 'channel.test':
    default:
      return event.data.message;
  }
}

function auditLine({ type, data }: EventOf<'audit.completed'> | EventOf<'audit.partial'>): string {
  const score = data.score === null ? '' : ` Score ${points(data.score)}.`;
  const how = type === 'audit.completed' ? 'is complete' : 'ended early';
  const why = data.reason === null ? '' : `, as ${REASONS[data.reason]}`;
  return `The audit ${how}${why}: ${count(data.pages, 'page')}.${score}`;
}

function certificateLine({ data: { host, daysLeft } }: EventOf<'certificate.expiring'>): string {
  const when =
    daysLeft < 0 ? 'has ended' : daysLeft === 0 ? 'ends today' : `ends in ${count(daysLeft, 'day')}`;
  return `The certificate ${when}: ${oneLine(host)}`;
}

const first = ([sample]: readonly { readonly url: string }[]): string =>
  sample === undefined ? '.' : `, such as ${oneLine(sample.url)}`;
