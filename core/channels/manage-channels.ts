import {
  type Channel,
  type ChannelInput,
  type Delivery,
  MAX_CHANNELS,
  type NewChannel,
} from '#contract/api-channels.ts';
import type { ChannelId, DeliveryId, WorkspaceId } from '#contract/ids.ts';
import type { Now, Random } from '../clock.ts';
import { AppError } from '../errors.ts';
import { ulid } from '../ulid.ts';
import type { Members } from '../workspaces/ports.ts';
import { checkEndpoint } from './check-endpoint.ts';
import type { ChannelRecord, Channels, Deliveries, DeliveryQueue } from './ports.ts';
import type { SecretBox } from './secret-box.ts';
import { newWebhookSecret } from './sign-webhook.ts';
import { toChannel, toDelivery } from './to-channel.ts';

const HOUR = 3_600_000;

export interface ChannelDeps {
  readonly channels: Channels;
  readonly deliveries: Deliveries;
  readonly deliveryQueue: DeliveryQueue;
  readonly secretBox: SecretBox;
  readonly members: Pick<Members, 'list'>;
  /** True in the local cloud alone. */
  readonly allowLoopback: boolean;
  readonly now: Now;
  readonly random: Random;
}

const noSuchChannel = () => new AppError('NOT_FOUND', 'There is no such channel.');

/** Throws NOT_FOUND. */
export async function getChannel(
  { channels }: Pick<ChannelDeps, 'channels'>,
  ws: WorkspaceId,
  id: ChannelId,
): Promise<ChannelRecord> {
  const channel = await channels.get(ws, id);
  if (channel === null) throw noSuchChannel();
  return channel;
}

export async function listChannels(
  { channels, now }: Pick<ChannelDeps, 'channels' | 'now'>,
  ws: WorkspaceId,
): Promise<{ items: Channel[]; limit: number }> {
  const found = (await channels.list(ws)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { items: found.map((channel) => toChannel(channel, now())), limit: MAX_CHANNELS };
}

/** Adds a channel. Throws LIMIT_REACHED, or UNPROCESSABLE for a target that nothing may be sent to. */
export async function createChannel(
  deps: ChannelDeps,
  { ws, base }: { readonly ws: WorkspaceId; readonly base: string },
  input: ChannelInput,
): Promise<NewChannel> {
  const now = deps.now();
  const { target, secret } = await targetOf(deps, ws, input);
  if ((await deps.channels.list(ws)).length >= MAX_CHANNELS)
    throw new AppError(
      'LIMIT_REACHED',
      `A workspace has room for ${MAX_CHANNELS} channels. Delete one first.`,
    );
  const channel: ChannelRecord = {
    ws,
    id: `chn_${ulid(now, deps.random(16))}`,
    kind: input.kind,
    name: input.name,
    target,
    sealed: secret === null ? null : deps.secretBox.seal(ws, secret),
    old: null,
    types: input.kind === 'webhook' ? input.types : null,
    base,
    enabled: true,
    disabledReason: null,
    createdAt: now,
    failingSince: null,
    deliveredAt: null,
  };
  await deps.channels.create(channel);
  return { channel: toChannel(channel, now), secret: input.kind === 'webhook' ? secret : null };
}

/** What is shown as a channel's target, and what is kept sealed. */
async function targetOf(
  deps: Pick<ChannelDeps, 'members' | 'allowLoopback' | 'random'>,
  ws: WorkspaceId,
  input: ChannelInput,
): Promise<{ target: string; secret: string | null }> {
  if (input.kind === 'email') {
    const address = input.address.toLowerCase();
    if (!(await isMember(deps, ws, address)))
      throw new AppError('UNPROCESSABLE', 'Mail goes to members of the workspace. Invite them first.', {
        reason: 'no-member',
        fields: [{ path: '/address', message: 'This is the address of no member of the workspace' }],
      });
    return { target: address, secret: null };
  }
  checkEndpoint(input.url, deps.allowLoopback);
  const url = new URL(input.url);
  if (input.kind === 'webhook') return { target: url.href, secret: newWebhookSecret(deps.random) };
  return { target: `${url.origin}/…${url.pathname.slice(-4)}`, secret: url.href };
}

/** Whether an address is that of a person who is in the workspace now. */
export async function isMember(
  { members }: { readonly members: Pick<Members, 'list'> },
  ws: WorkspaceId,
  address: string,
): Promise<boolean> {
  return (await members.list(ws)).some(({ email }) => email?.toLowerCase() === address);
}

/** Throws NOT_FOUND, or UNPROCESSABLE for types of what is no webhook. */
export async function changeChannel(
  deps: Pick<ChannelDeps, 'channels' | 'now'>,
  ws: WorkspaceId,
  id: ChannelId,
  change: {
    readonly name?: string | undefined;
    readonly enabled?: boolean | undefined;
    readonly types?: Channel['types'] | undefined;
  },
): Promise<Channel> {
  const { kind } = await getChannel(deps, ws, id);
  if (change.types !== undefined && kind !== 'webhook')
    throw new AppError('UNPROCESSABLE', 'Only a webhook can be told of events as they come.');
  const changed = await deps.channels.change(ws, id, {
    ...(change.name !== undefined && { name: change.name }),
    ...(change.types !== undefined && { types: change.types }),
    // Whoever switches it begins anew: neither reason nor failures of before count on.
    ...(change.enabled !== undefined && {
      enabled: change.enabled,
      disabledReason: null,
      failingSince: null,
    }),
  });
  if (changed === null) throw noSuchChannel();
  return toChannel(changed, deps.now());
}

/** Throws NOT_FOUND. Deliveries under way find no channel and end; the log goes with its thirty days. */
export async function deleteChannel(
  { channels }: Pick<ChannelDeps, 'channels'>,
  ws: WorkspaceId,
  id: ChannelId,
): Promise<void> {
  if (!(await channels.remove(ws, id))) throw noSuchChannel();
}

/** Gives a webhook a new secret; the one before signs beside it for a while. Throws NOT_FOUND, UNPROCESSABLE. */
export async function rotateChannelSecret(
  deps: Pick<ChannelDeps, 'channels' | 'secretBox' | 'now' | 'random'>,
  ws: WorkspaceId,
  id: ChannelId,
  overlapHours: number,
): Promise<NewChannel> {
  const { kind, sealed } = await getChannel(deps, ws, id);
  if (kind !== 'webhook' || sealed === null)
    throw new AppError('UNPROCESSABLE', 'Only a webhook has a secret that can be changed.');
  const now = deps.now();
  const secret = newWebhookSecret(deps.random);
  const changed = await deps.channels.change(ws, id, {
    sealed: deps.secretBox.seal(ws, secret),
    old: overlapHours === 0 ? null : { sealed, until: now + overlapHours * HOUR },
  });
  if (changed === null) throw noSuchChannel();
  return { channel: toChannel(changed, now), secret };
}

/** Throws NOT_FOUND, or BAD_REQUEST for a cursor of another list. */
export async function listDeliveries(
  deps: Pick<ChannelDeps, 'channels' | 'deliveries'>,
  ws: WorkspaceId,
  id: ChannelId,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: Delivery[]; nextCursor: string | null }> {
  await getChannel(deps, ws, id);
  const { items, nextCursor } = await deps.deliveries.list(ws, id, page);
  return { items: items.map(toDelivery), nextCursor };
}

/** Sends a delivery again from the first try on. Throws NOT_FOUND, or CONFLICT for a channel that is off. */
export async function resendDelivery(
  deps: Pick<ChannelDeps, 'channels' | 'deliveries' | 'deliveryQueue' | 'now'>,
  ws: WorkspaceId,
  channel: ChannelId,
  id: DeliveryId,
): Promise<Delivery> {
  demandEnabled(await getChannel(deps, ws, channel));
  const now = deps.now();
  const delivery = await deps.deliveries.restart(ws, channel, id, now);
  if (delivery === null) throw new AppError('NOT_FOUND', 'There is no such delivery.');
  await deps.deliveryQueue.send([{ v: 1, type: 'send', ws, channel, delivery: id, attempt: 0, dueAt: now }]);
  return toDelivery(delivery);
}

export function demandEnabled({ enabled }: ChannelRecord): void {
  if (!enabled)
    throw new AppError('CONFLICT', 'The channel is switched off. Switch it on first.', {
      reason: 'channel-off',
    });
}
