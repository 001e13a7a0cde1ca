import type { PlumblineEvent } from '#contract/events.ts';
import type { DigestEntry } from '../alerts/ports.ts';
import { describeEvent, oneLine } from './describe-event.ts';

/** What goes to people: a line of words, and the body in the channel's own form. */
export interface Composed {
  readonly subject: string;
  readonly body: string;
}

const MOST_LINES = 60;

/** The host of a site's address, for a subject. */
const nameOf = (siteUrl: string): string => oneLine(URL.parse(siteUrl)?.host ?? siteUrl);

const bullets = (lines: readonly string[]): string[] => [
  ...lines.slice(0, MOST_LINES).map((line) => `- ${line}`),
  ...(lines.length > MOST_LINES ? [`- and ${lines.length - MOST_LINES} more`] : []),
];

const footer = (dashboard: string, path: string): string[] => [
  '',
  'Look at it here:',
  `${dashboard}${path}`,
  '',
  "Rules and mute are on the site's page Alerts; this address is a channel of the workspace.",
];

/**
 * Alerts of one audit as a mail.
 * @param events one at least, the most important first
 * @param dashboard its origin
 */
export function alertMail(events: readonly PlumblineEvent[], dashboard: string): Composed {
  const [head] = events;
  if (head === undefined) return { subject: '', body: '' };
  const lines = events.map(describeEvent);
  const more = events.length > 1 ? ` (and ${events.length - 1} more)` : '';
  const audit = head.audit === null ? '' : `/audits/${head.audit}`;
  return {
    subject: oneLine(`${nameOf(head.siteUrl)}: ${lines[0] ?? ''}${more}`),
    body: [
      `The audit of ${oneLine(head.siteUrl)} at ${head.time} says:`,
      '',
      ...bullets(lines),
      ...footer(dashboard, `/sites/${head.site ?? ''}${audit}`),
    ].join('\n'),
  };
}

/** A site's digest as a mail, the oldest audit first. */
export function digestMail(
  about: { readonly site: string; readonly siteUrl: string },
  entries: readonly DigestEntry[],
  dashboard: string,
): Composed {
  const sorted = entries.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  const all = sorted.reduce((sum, { lines }) => sum + lines.length, 0);
  return {
    subject: oneLine(
      `${nameOf(about.siteUrl)}: ${all} ${all === 1 ? 'alert' : 'alerts'} since the last digest`,
    ),
    body: [
      `What happened to ${oneLine(about.siteUrl)}:`,
      ...sorted.flatMap(({ at, lines }) => ['', at].concat(bullets(lines))),
      ...footer(dashboard, `/sites/${about.site}`),
    ].join('\n'),
  };
}

/**
 * The same for Slack, and for whatever takes its payload: plain text, in which no mark-up of the site's own works.
 * https://docs.slack.dev/messaging/formatting-message-text/#escaping
 */
export function slackBody({ subject, body }: Composed): string {
  const escaped = body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return JSON.stringify({
    text: `${subject.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}\n\n${escaped}`,
    mrkdwn: false,
    unfurl_links: false,
    unfurl_media: false,
  });
}
