import * as z from 'zod';
import { Channel, ChannelKind, KEEP_DELIVERY_DAYS } from '#contract/api-channels.ts';
import { ChannelId, WorkspaceId } from '#contract/ids.ts';
import { TABLE } from '#contract/table.ts';
import type { ChannelChange, ChannelRecord, Channels } from '#core/channels/ports.ts';
import { seconds } from '#core/clock.ts';
import { channelKeys, workspaceKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import { ABSENT, type DynamoTable, type Item, PRESENT } from './table.ts';

const DAY_MS = 86_400_000;

const Row = z.object({
  ws: WorkspaceId,
  id: ChannelId,
  kind: ChannelKind,
  name: z.string(),
  target: z.string(),
  sealed: z.string().nullable(),
  old: z.object({ sealed: z.string(), until: z.number() }).nullable(),
  types: Channel.shape.types,
  base: z.string(),
  enabled: z.boolean(),
  disabledReason: Channel.shape.disabledReason,
  createdAt: z.number(),
  /** Absent rather than null, so that one write can keep the first. */
  failingSince: z.number().optional(),
  deliveredAt: z.number().nullable(),
});

const toRecord = (item: Item): ChannelRecord => {
  const { failingSince, ...row } = readRow(Row, item, 'channel');
  return { ...row, failingSince: failingSince ?? null };
};

/** Channels of a workspace: a row each. */
export function createChannelStore(table: DynamoTable): Channels {
  return {
    async list(ws) {
      const { items } = await table.query(workspaceKeys.pk(ws), {
        sort: 'begins_with(#sk, :prefix)',
        names: { '#sk': TABLE.sk },
        values: { ':prefix': channelKeys.channels },
        consistent: true,
      });
      return items.map(toRecord);
    },
    async get(ws, id) {
      const item = await table.get(channelKeys.channel(ws, id), { consistent: true });
      return item === null ? null : toRecord(item);
    },
    async create({ failingSince, ...channel }) {
      const since = failingSince === null ? {} : { failingSince };
      const item = { ...channelKeys.channel(channel.ws, channel.id), ...channel, ...since };
      if (!(await table.put(item, ABSENT))) throw new Error('An id of a channel was drawn twice');
    },
    async change(ws, id, change) {
      const { set, values, names } = expressionOf(change);
      const item = await table.update(channelKeys.channel(ws, id), {
        set,
        condition: PRESENT,
        ...(Object.keys(names).length > 0 && { names }),
        ...(Object.keys(values).length > 0 && { values }),
        returns: 'ALL_NEW',
      });
      return item === null ? null : toRecord(item);
    },
    async remove(ws, id) {
      if (!(await table.removeIf(channelKeys.channel(ws, id), PRESENT))) return false;
      // Its deliveries stay until their time: a deletion of the workspace has to find them.
      const gone = Date.now() + (KEEP_DELIVERY_DAYS + 1) * DAY_MS;
      await table.put({ ...channelKeys.wasThere(ws, id), [TABLE.ttl]: seconds(gone) });
      return true;
    },
    async noteDelivered(ws, id, at) {
      await table.update(channelKeys.channel(ws, id), {
        set: 'SET deliveredAt = :at REMOVE failingSince',
        condition: PRESENT,
        values: { ':at': at },
      });
    },
    async noteFailed(ws, id, at) {
      const item = await table.update(channelKeys.channel(ws, id), {
        set: 'SET failingSince = if_not_exists(failingSince, :at)',
        condition: PRESENT,
        values: { ':at': at },
        returns: 'ALL_NEW',
      });
      return item === null ? null : toRecord(item).failingSince;
    },
    async switchOff(ws, id, reason) {
      const done = await table.update(channelKeys.channel(ws, id), {
        set: 'SET enabled = :off, disabledReason = :reason',
        condition: `${PRESENT} AND enabled = :on`,
        values: { ':off': false, ':on': true, ':reason': reason },
      });
      return done !== null;
    },
  };
}

/** Sets what is given; `failingSince: null` takes the attribute away. An empty change writes the name it has. */
function expressionOf({ failingSince, ...change }: ChannelChange) {
  const fields = Object.entries(change);
  const sets = fields.map(([name]) => `#${name} = :${name}`);
  const names = Object.fromEntries(fields.map(([name]) => [`#${name}`, name]));
  const values = Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value]));
  const removes = failingSince === null ? ' REMOVE failingSince' : '';
  if (sets.length > 0) return { set: `SET ${sets.join(', ')}${removes}`, names, values };
  return {
    set: removes === '' ? 'SET #name = #name' : removes.trim(),
    names: removes === '' ? { '#name': 'name' } : {},
    values,
  };
}
