import * as z from 'zod';
import { Delivery, KEEP_DELIVERY_DAYS } from '#contract/api-channels.ts';
import { ChannelId, DeliveryId, SiteId, WorkspaceId } from '#contract/ids.ts';
import { TABLE } from '#contract/table.ts';
import type { Deliveries, DeliveryRecord } from '#core/channels/ports.ts';
import { seconds } from '#core/clock.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { channelKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import { ABSENT, type DynamoTable, type Item, PRESENT } from './table.ts';

const KEEP_MS = KEEP_DELIVERY_DAYS * 86_400_000;
/** Tries that are kept: two rounds of them. */
const MOST_TRIES = 16;

const Row = z.object({
  ws: WorkspaceId,
  channel: ChannelId,
  id: DeliveryId,
  site: SiteId.nullable(),
  about: z.string(),
  subject: z.string(),
  messageId: z.string(),
  body: z.string(),
  state: Delivery.shape.state,
  attempts: z.int(),
  createdAt: z.number(),
  nextAt: z.number().nullable(),
  tries: Delivery.shape.tries,
});

const toRecord = (item: Item): DeliveryRecord => readRow(Row, item, 'delivery');

/** What was sent to a channel: a row each in the channel's own partition, for thirty days. */
export function createDeliveryStore(table: DynamoTable): Deliveries {
  const keyOf = ({ ws, channel, id }: Pick<DeliveryRecord, 'ws' | 'channel' | 'id'>) =>
    channelKeys.delivery(ws, channel, id);
  const get: Deliveries['get'] = async (ws, channel, id) => {
    const item = await table.get(channelKeys.delivery(ws, channel, id), { consistent: true });
    return item === null ? null : toRecord(item);
  };
  return {
    get,
    create: (delivery) =>
      table.put(
        { ...keyOf(delivery), ...delivery, [TABLE.ttl]: seconds(delivery.createdAt + KEEP_MS) },
        ABSENT,
      ),
    async list(ws, channel, { limit, cursor }) {
      const pk = channelKeys.pk(ws, channel);
      const { items, lastKey } = await table.query(pk, {
        sort: 'begins_with(#sk, :prefix)',
        names: { '#sk': TABLE.sk },
        values: { ':prefix': channelKeys.deliveries },
        newestFirst: true,
        limit,
        startKey: decodeCursor(cursor, pk, channelKeys.deliveries),
      });
      return { items: items.map(toRecord), nextCursor: encodeCursor(lastKey) };
    },
    async claim(delivery, attempt, now, lease) {
      const item = await table.update(keyOf(delivery), {
        set: 'SET lease = :lease',
        condition: `${PRESENT} AND attempts = :attempt AND #state = :pending AND (attribute_not_exists(lease) OR lease < :now)`,
        names: { '#state': 'state' },
        values: { ':lease': lease, ':attempt': attempt, ':pending': 'pending', ':now': now },
        returns: 'ALL_NEW',
      });
      if (item !== null) return toRecord(item);
      const found = await get(delivery.ws, delivery.channel, delivery.id);
      return found !== null && found.state === 'pending' && found.attempts === attempt ? 'busy' : 'stale';
    },
    async settle(delivery, { try: done, state, nextAt }) {
      const tries = [...delivery.tries, done].slice(-MOST_TRIES);
      await table.update(keyOf(delivery), {
        set: 'SET #state = :state, attempts = :attempts, nextAt = :nextAt, tries = :tries REMOVE lease',
        // Begun again meanwhile: this try belongs to a round that is over.
        condition: `${PRESENT} AND attempts = :before AND #state = :pending`,
        names: { '#state': 'state' },
        values: {
          ':state': state,
          ':attempts': delivery.attempts + 1,
          ':nextAt': nextAt,
          ':tries': tries,
          ':before': delivery.attempts,
          ':pending': 'pending',
        },
      });
    },
    async restart(ws, channel, id, now) {
      const item = await table.update(channelKeys.delivery(ws, channel, id), {
        set: 'SET #state = :pending, attempts = :none, nextAt = :now REMOVE lease',
        condition: PRESENT,
        names: { '#state': 'state' },
        values: { ':pending': 'pending', ':none': 0, ':now': now },
        returns: 'ALL_NEW',
      });
      return item === null ? null : toRecord(item);
    },
  };
}
