import * as z from 'zod';
import { SubscribedType } from './events.ts';
import { ChannelId, DeliveryId, SiteId } from './ids.ts';
import { Paging, defineRoute, pageOf } from './route.ts';

export const MAX_CHANNELS = 20;
/** Days that deliveries are kept. */
export const KEEP_DELIVERY_DAYS = 30;
/** How long the secret before signs beside the new one, at most. */
const MAX_SECRET_OVERLAP_HOURS = 7 * 24;
/** Days of nothing but failures after which a channel is switched off. */
export const FAILING_DAYS = 5;
/** Characters of an answer that the log keeps. */
export const MOST_ANSWER_CHARS = 2_000;

const Name = z.string().trim().min(1).max(100);
const Endpoint = z.url({
  protocol: /^https?$/,
  error: 'Enter a web address such as https://example.com/hook',
});
const Types = z
  .array(SubscribedType)
  .min(1)
  .refine((types) => new Set(types).size === types.length, 'Name each type once');

export const ChannelKind = z.enum(['email', 'webhook', 'slack']).meta({ id: 'ChannelKind' });
export type ChannelKind = z.infer<typeof ChannelKind>;

export const Channel = z
  .object({
    id: ChannelId,
    kind: ChannelKind,
    name: z.string(),
    /** The mail's address or the webhook's; of a Slack address, which is a secret, its host and last letters. */
    target: z.string(),
    /** Webhooks only: events that are sent as they come. Null: what the sites' alert rules let through. */
    types: z.array(SubscribedType).nullable(),
    enabled: z.boolean(),
    /** Why we switched it off; null where a person did, or nobody. */
    disabledReason: z.enum(['failing', 'gone', 'no-member']).nullable(),
    createdAt: z.string(),
    /** Until then deliveries carry the signature of the secret before, too. */
    overlapEndsAt: z.string().nullable(),
    /** Since when nothing but failures came; null where the last delivery went well. */
    failingSince: z.string().nullable(),
    lastDeliveredAt: z.string().nullable(),
  })
  .meta({ id: 'Channel' });
export type Channel = z.infer<typeof Channel>;

export const NewChannel = z
  .object({
    channel: Channel,
    /** What a webhook's deliveries are signed with, `whsec_…`. Told here once; null for other kinds. */
    secret: z.string().nullable(),
  })
  .meta({ id: 'NewChannel' });
export type NewChannel = z.infer<typeof NewChannel>;

export const ChannelInput = z
  .discriminatedUnion('kind', [
    /** An address of a member of the workspace, so that nobody is written to who did not ask for it. */
    z.object({ kind: z.literal('email'), name: Name, address: z.email().max(254) }),
    z.object({
      kind: z.literal('webhook'),
      name: Name,
      url: Endpoint.max(2_000),
      types: Types.nullable().default(null),
    }),
    z.object({ kind: z.literal('slack'), name: Name, url: Endpoint.max(2_000) }),
  ])
  .meta({ id: 'ChannelInput' });
export type ChannelInput = z.infer<typeof ChannelInput>;

const Try = z.object({
  /** ISO 8601. */
  at: z.string(),
  ms: z.int(),
  /** Null where no answer came. */
  status: z.int().nullable(),
  /** Why it did not go well, in plain words. */
  error: z.string().nullable(),
  /** What the other side answered, as text, cut. Anybody may have written it. */
  answer: z.string(),
});
export type Try = z.infer<typeof Try>;

export const Delivery = z
  .object({
    id: DeliveryId,
    channel: ChannelId,
    /** Null for a test. */
    site: SiteId.nullable(),
    /** The event's type; `alert` and `digest` tell of several. */
    about: z.string(),
    /** In a line of words. */
    subject: z.string(),
    state: z.enum(['pending', 'delivered', 'failed']),
    attempts: z.int(),
    createdAt: z.string(),
    /** When it is tried next; null once it is over. */
    nextAt: z.string().nullable(),
    /** The latest tries, oldest first. */
    tries: z.array(Try),
    /** What is sent. */
    body: z.string(),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof Delivery>;

const channels = { tag: 'Channels', access: ['webhooks:write'] } as const;
const ChannelParams = z.object({ channel: ChannelId });
const DeliveryParams = z.object({ channel: ChannelId, delivery: DeliveryId });

/** Where alerts and events of a workspace go. Members see them, admins change them. */
export const channelRoutes = {
  listChannels: defineRoute({
    ...channels,
    id: 'listChannels',
    method: 'GET',
    path: '/channels',
    summary: 'Channels of the workspace, oldest first',
    status: 200,
    answer: z.object({ items: z.array(Channel), limit: z.int() }),
    problems: [],
  }),
  createChannel: defineRoute({
    ...channels,
    id: 'createChannel',
    method: 'POST',
    path: '/channels',
    summary:
      "Add an e-mail address, a webhook or a Slack channel; a webhook's secret is in this answer alone",
    body: ChannelInput,
    status: 201,
    answer: NewChannel,
    problems: ['LIMIT_REACHED', 'UNPROCESSABLE'],
    secret: true,
  }),
  changeChannel: defineRoute({
    ...channels,
    id: 'changeChannel',
    method: 'PATCH',
    path: '/channels/{channel}',
    summary: 'Rename a channel, switch it on or off, or choose what a webhook is told',
    params: ChannelParams,
    body: z.object({
      name: Name.optional(),
      enabled: z.boolean().optional(),
      types: Types.nullable().optional(),
    }),
    status: 200,
    answer: Channel,
    problems: ['NOT_FOUND', 'UNPROCESSABLE'],
  }),
  deleteChannel: defineRoute({
    ...channels,
    id: 'deleteChannel',
    method: 'DELETE',
    path: '/channels/{channel}',
    summary: 'Delete a channel; what is under way to it is dropped',
    params: ChannelParams,
    status: 204,
    answer: null,
    problems: ['NOT_FOUND'],
  }),
  rotateChannelSecret: defineRoute({
    ...channels,
    id: 'rotateChannelSecret',
    method: 'POST',
    path: '/channels/{channel}/rotate',
    summary: 'Give a webhook a new secret; for a while deliveries carry both signatures',
    params: ChannelParams,
    body: z.object({ overlapHours: z.int().min(0).max(MAX_SECRET_OVERLAP_HOURS).default(24) }),
    status: 200,
    answer: NewChannel,
    problems: ['NOT_FOUND', 'UNPROCESSABLE'],
    secret: true,
  }),
  testChannel: defineRoute({
    ...channels,
    id: 'testChannel',
    method: 'POST',
    path: '/channels/{channel}/test',
    summary: 'Send a test event to a channel',
    params: ChannelParams,
    body: z.object({}),
    status: 202,
    answer: Delivery,
    problems: ['NOT_FOUND', 'CONFLICT'],
  }),
  listDeliveries: defineRoute({
    ...channels,
    id: 'listDeliveries',
    method: 'GET',
    path: '/channels/{channel}/deliveries',
    summary: 'What was sent to a channel in the last thirty days, newest first',
    params: ChannelParams,
    query: Paging,
    status: 200,
    answer: pageOf(Delivery),
    problems: ['NOT_FOUND'],
  }),
  resendDelivery: defineRoute({
    ...channels,
    id: 'resendDelivery',
    method: 'POST',
    path: '/channels/{channel}/deliveries/{delivery}/resend',
    summary: 'Send a delivery again, with the same id and body',
    params: DeliveryParams,
    body: z.object({}),
    status: 202,
    answer: Delivery,
    problems: ['NOT_FOUND', 'CONFLICT'],
  }),
} as const;
