import type { Delivery } from '#contract/api-channels.ts';
import type { PlumblineEvent } from '#contract/events.ts';
import type { ChannelId, WorkspaceId } from '#contract/ids.ts';
import { iso } from '../clock.ts';
import { eventDelivery, startAll, toPeople } from '../deliveries/tell.ts';
import { ulid } from '../ulid.ts';
import { type ChannelDeps, demandEnabled, getChannel } from './manage-channels.ts';
import { toDelivery } from './to-channel.ts';

const MESSAGE = 'This is a test. Real events look like this one, with data of their own.';

/** Sends a test event. Throws NOT_FOUND, or CONFLICT for a channel that is off. */
export async function testChannel(
  deps: Pick<ChannelDeps, 'channels' | 'deliveries' | 'deliveryQueue' | 'now' | 'random'>,
  ws: WorkspaceId,
  id: ChannelId,
): Promise<Delivery> {
  const channel = await getChannel(deps, ws, id);
  demandEnabled(channel);
  const now = deps.now();
  const event: PlumblineEvent = {
    id: `evt_${ulid(now, deps.random(16))}`,
    type: 'channel.test',
    version: 1,
    time: iso(now),
    workspace: ws,
    site: null,
    siteUrl: 'https://example.com/',
    audit: null,
    data: { channel: id, message: MESSAGE },
  };
  const mail = { subject: 'A test of your Plumbline channel', body: MESSAGE };
  const delivery =
    channel.kind === 'webhook'
      ? eventDelivery(channel, event, now)
      : toPeople(channel, mail, { site: null, about: event.type, key: event.id, time: now });
  await startAll(deps, [delivery]);
  return toDelivery(delivery);
}
