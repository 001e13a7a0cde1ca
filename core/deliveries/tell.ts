import type { PlumblineEvent } from '#contract/events.ts';
import type { SiteId, WorkspaceId } from '#contract/ids.ts';
import { DEFAULT_ALERTS } from '../alerts/alert-rules.ts';
import { alertsOf, isMuted } from '../alerts/alerts-of.ts';
import { nextDigestAt } from '../alerts/digest-time.ts';
import type { ChannelRecord, DeliveryRecord } from '../channels/ports.ts';
import { iso } from '../clock.ts';
import { deliveryId } from '../events/event-id.ts';
import { type Composed, alertMail, digestMail, slackBody } from './compose.ts';
import { describeEvent, oneLine } from './describe-event.ts';
import type { DeliverDeps } from './ports.ts';

/** Lines that one audit adds to a digest. */
const MOST_GATHERED = 60;

export interface Told {
  readonly ws: WorkspaceId;
  readonly site: SiteId;
  /** What they are about, once told: an audit's id, or a due time. */
  readonly key: string;
  /** Epoch milliseconds; with the key it names the deliveries, so it never moves. */
  readonly time: number;
  readonly events: readonly PlumblineEvent[];
}

/**
 * Tells the workspace's channels of a site's events: webhooks of each event they asked for, people of what the
 * site's rules let through, in one message an audit or gathered for the digest. Told twice, all of it has the same
 * ids, and is there once.
 */
export async function tell(deps: DeliverDeps, told: Told): Promise<void> {
  const { ws, site, key, time, events } = told;
  if (events.length === 0) return;
  const channels = (await deps.channels.list(ws)).filter(({ enabled }) => enabled);
  if (channels.length === 0) return;
  const rules = (await deps.alerts.get(ws, site))?.rules ?? DEFAULT_ALERTS;
  const alerts = isMuted(rules, deps.now()) ? [] : alertsOf(rules, events);
  const people = channels.filter(({ kind }) => kind !== 'webhook');
  const made = channels
    .filter(({ kind }) => kind === 'webhook')
    .flatMap((channel) => eventDeliveries(channel, channel.types === null ? alerts : events, time));
  if (alerts.length > 0 && people.length > 0) {
    if (rules.digest === 'immediate') {
      const about = { site, about: 'alert', key, time };
      made.push(...people.map((channel) => toPeople(channel, alertMail(alerts, channel.base), about)));
    } else {
      const lines = alerts.slice(0, MOST_GATHERED).map(describeEvent);
      const due = nextDigestAt(rules.digest, deps.now());
      await deps.digests.add(ws, site, key, { at: iso(time), lines }, due);
    }
  }
  await startAll(deps, made);
}

/** Sends a site's digest to the people's channels, and takes out of it what was sent. */
export async function tellDigest(deps: DeliverDeps, ws: WorkspaceId, site: SiteId): Promise<void> {
  const gathered = await deps.digests.get(ws, site);
  const now = deps.now();
  if (gathered === null || gathered.due > now) return;
  const keys = Object.keys(gathered.entries).toSorted();
  const found = await deps.sites.get(ws, site);
  const people = (await deps.channels.list(ws)).filter(({ enabled, kind }) => enabled && kind !== 'webhook');
  if (found !== null && keys.length > 0) {
    const entries = Object.values(gathered.entries);
    const mailOf = ({ base }: ChannelRecord) => digestMail({ site, siteUrl: found.url }, entries, base);
    const about = { site, about: 'digest', key: keys.join(' '), time: gathered.due };
    await startAll(
      deps,
      people.map((channel) => toPeople(channel, mailOf(channel), about)),
    );
  }
  await deps.digests.take(ws, site, keys, nextDigestAt('daily', now));
}

/** One delivery for each event that the webhook is told of. */
function eventDeliveries(
  channel: ChannelRecord,
  events: readonly PlumblineEvent[],
  time: number,
): DeliveryRecord[] {
  const { types } = channel;
  return events
    .filter(({ type }) => types === null || (types as readonly string[]).includes(type))
    .map((event) => eventDelivery(channel, event, time));
}

/** An event as a webhook gets it. */
export const eventDelivery = (
  channel: Pick<ChannelRecord, 'ws' | 'id'>,
  event: PlumblineEvent,
  time: number,
): DeliveryRecord => ({
  ws: channel.ws,
  channel: channel.id,
  id: deliveryId(time, channel.id, event.id),
  site: event.site,
  about: event.type,
  subject: oneLine(describeEvent(event)),
  messageId: event.id,
  body: JSON.stringify(event),
  ...fresh(time),
});

export function toPeople(
  channel: Pick<ChannelRecord, 'ws' | 'id' | 'kind'>,
  mail: Composed,
  about: {
    readonly site: SiteId | null;
    readonly about: string;
    readonly key: string;
    readonly time: number;
  },
): DeliveryRecord {
  const id = deliveryId(about.time, channel.id, about.about, about.site ?? '', about.key);
  return {
    ws: channel.ws,
    channel: channel.id,
    id,
    site: about.site,
    about: about.about,
    subject: mail.subject,
    messageId: id,
    body: channel.kind === 'slack' ? slackBody(mail) : mail.body,
    ...fresh(about.time),
  };
}

const fresh = (time: number) =>
  ({ state: 'pending', attempts: 0, createdAt: time, nextAt: time, tries: [] }) as const;

/**
 * Writes the deliveries, then sends each on its way. One that is there already was perhaps never sent: it is sent
 * again, and the queue's reader drops what is out of date.
 */
export async function startAll(
  deps: Pick<DeliverDeps, 'deliveries' | 'deliveryQueue' | 'now'>,
  made: readonly DeliveryRecord[],
): Promise<void> {
  for (const delivery of made) await deps.deliveries.create(delivery);
  const dueAt = deps.now();
  await deps.deliveryQueue.send(
    made.map(({ ws, channel, id }) => ({
      v: 1,
      type: 'send',
      ws,
      channel,
      delivery: id,
      attempt: 0,
      dueAt,
    })),
  );
}
