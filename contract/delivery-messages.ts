import * as z from 'zod';
import { AuditId, ChannelId, DeliveryId, SiteId, WorkspaceId } from './ids.ts';
import { SkipReason } from './schedule.ts';

const base = { v: z.literal(1), ws: WorkspaceId };

/** Through `deliveries`: what happened, and what is to be sent. */
export const DeliveryMessage = z.discriminatedUnion('type', [
  /** An audit is over: its events are to be made and told. */
  z.object({ ...base, type: z.literal('ended'), site: SiteId, aud: AuditId }),
  /** A due audit was not started. */
  z.object({
    ...base,
    type: z.literal('skipped'),
    site: SiteId,
    dueAt: z.iso.datetime(),
    reason: SkipReason,
    detail: z.string().max(500),
    aud: AuditId.nullable(),
  }),
  /** A site's digest is due. */
  z.object({ ...base, type: z.literal('digest'), site: SiteId }),
  /** One try of one delivery. */
  z.object({
    ...base,
    type: z.literal('send'),
    channel: ChannelId,
    delivery: DeliveryId,
    /** Tries before this one: a message of another is out of date. */
    attempt: z.int().min(0),
    /** Epoch milliseconds; a message that comes before is put back, since a queue holds it 15 minutes at most. */
    dueAt: z.number(),
  }),
]);
export type DeliveryMessage = z.infer<typeof DeliveryMessage>;
export type SendMessage = Extract<DeliveryMessage, { type: 'send' }>;
