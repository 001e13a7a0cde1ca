import type { Channel, Delivery, Try } from '#contract/api-channels.ts';
import type { ChannelId, DeliveryId, SiteId, WorkspaceId } from '#contract/ids.ts';
import type { DeliveryMessage } from '#contract/delivery-messages.ts';

/** A channel as stored. */
export interface ChannelRecord {
  readonly ws: WorkspaceId;
  readonly id: ChannelId;
  readonly kind: Channel['kind'];
  readonly name: string;
  /** As it is shown. */
  readonly target: string;
  /** A webhook's secret or a Slack channel's address, sealed (secret-box.ts); null for mail. */
  readonly sealed: string | null;
  /** The secret before, which signs until then (epoch ms). */
  readonly old: { readonly sealed: string; readonly until: number } | null;
  readonly types: Channel['types'];
  /** Origin of the dashboard that it was added in, for links: `https://plumbline.example`. */
  readonly base: string;
  readonly enabled: boolean;
  readonly disabledReason: Channel['disabledReason'];
  /** Epoch milliseconds, all of them. */
  readonly createdAt: number;
  readonly failingSince: number | null;
  readonly deliveredAt: number | null;
}

export type ChannelChange = Partial<
  Pick<ChannelRecord, 'name' | 'types' | 'enabled' | 'disabledReason' | 'sealed' | 'old' | 'failingSince'>
>;

export interface Channels {
  readonly list: (ws: WorkspaceId) => Promise<readonly ChannelRecord[]>;
  readonly get: (ws: WorkspaceId, id: ChannelId) => Promise<ChannelRecord | null>;
  readonly create: (channel: ChannelRecord) => Promise<void>;
  /** Null where it is gone. */
  readonly change: (ws: WorkspaceId, id: ChannelId, change: ChannelChange) => Promise<ChannelRecord | null>;
  /** False where there was none. */
  readonly remove: (ws: WorkspaceId, id: ChannelId) => Promise<boolean>;
  /** Keeps that a delivery went well: the failing is over. */
  readonly noteDelivered: (ws: WorkspaceId, id: ChannelId, at: number) => Promise<void>;
  /** Keeps since when it fails; answers that. Null where the channel is gone. */
  readonly noteFailed: (ws: WorkspaceId, id: ChannelId, at: number) => Promise<number | null>;
  /** True for the one caller who switched it off. */
  readonly switchOff: (
    ws: WorkspaceId,
    id: ChannelId,
    reason: NonNullable<Channel['disabledReason']>,
  ) => Promise<boolean>;
}

/** A delivery as stored; its body never changes. */
export interface DeliveryRecord {
  readonly ws: WorkspaceId;
  readonly channel: ChannelId;
  readonly id: DeliveryId;
  readonly site: SiteId | null;
  readonly about: string;
  readonly subject: string;
  /** The webhook's `webhook-id`: the event's, or this delivery's own. */
  readonly messageId: string;
  readonly body: string;
  readonly state: Delivery['state'];
  /** Tries of this round; a resend begins another. */
  readonly attempts: number;
  readonly createdAt: number;
  readonly nextAt: number | null;
  readonly tries: readonly Try[];
}

export interface Deliveries {
  /** False where it is there already. */
  readonly create: (delivery: DeliveryRecord) => Promise<boolean>;
  readonly get: (ws: WorkspaceId, channel: ChannelId, id: DeliveryId) => Promise<DeliveryRecord | null>;
  readonly list: (
    ws: WorkspaceId,
    channel: ChannelId,
    page: { readonly limit: number; readonly cursor?: string | undefined },
  ) => Promise<{ readonly items: readonly DeliveryRecord[]; readonly nextCursor: string | null }>;
  /**
   * Takes the right to the try after `attempt` tries, until `lease` (epoch ms). `stale` where it is another's
   * turn, or over; `busy` while somebody has that right.
   */
  readonly claim: (
    delivery: Pick<DeliveryRecord, 'ws' | 'channel' | 'id'>,
    attempt: number,
    now: number,
    lease: number,
  ) => Promise<DeliveryRecord | 'stale' | 'busy'>;
  /** Keeps a try and what follows from it. */
  readonly settle: (
    delivery: DeliveryRecord,
    result: { readonly try: Try; readonly state: Delivery['state']; readonly nextAt: number | null },
  ) => Promise<void>;
  /** Begins again from the first try; null where it is gone. */
  readonly restart: (
    ws: WorkspaceId,
    channel: ChannelId,
    id: DeliveryId,
    now: number,
  ) => Promise<DeliveryRecord | null>;
}

export interface DeliveryQueue {
  /** @param delaySeconds whole, 0-900 */
  readonly send: (messages: readonly DeliveryMessage[], delaySeconds?: number) => Promise<void>;
}
