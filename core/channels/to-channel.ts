import type { Channel, Delivery } from '#contract/api-channels.ts';
import { iso } from '../clock.ts';
import type { ChannelRecord, DeliveryRecord } from './ports.ts';

const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

/** A channel as the API shows it: without what is secret. */
export const toChannel = (record: ChannelRecord, now: number): Channel => ({
  id: record.id,
  kind: record.kind,
  name: record.name,
  target: record.target,
  types: record.types,
  enabled: record.enabled,
  disabledReason: record.disabledReason,
  createdAt: iso(record.createdAt),
  overlapEndsAt: record.old !== null && record.old.until > now ? iso(record.old.until) : null,
  failingSince: isoOrNull(record.failingSince),
  lastDeliveredAt: isoOrNull(record.deliveredAt),
});

export const toDelivery = (record: DeliveryRecord): Delivery => ({
  id: record.id,
  channel: record.channel,
  site: record.site,
  about: record.about,
  subject: record.subject,
  state: record.state,
  attempts: record.attempts,
  createdAt: iso(record.createdAt),
  nextAt: isoOrNull(record.nextAt),
  tries: [...record.tries],
  body: record.body,
});
