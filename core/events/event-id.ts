import { createHash } from 'node:crypto';
import type { DeliveryId, EventId } from '#contract/ids.ts';
import { ulid } from '../ulid.ts';

const digest = (parts: readonly string[]): Uint8Array =>
  createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16);

/** The id of an event: from its time (epoch ms) and what it is about, so that told twice it is the same. */
export const eventId = (time: number, ...about: readonly string[]): EventId =>
  `evt_${ulid(time, digest(about))}`;

/** The same for what is sent of events. */
export const deliveryId = (time: number, ...about: readonly string[]): DeliveryId =>
  `dlv_${ulid(time, digest(about))}`;
