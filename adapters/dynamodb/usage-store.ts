import * as z from 'zod';
import { AuditId } from '#contract/ids.ts';
import { TABLE } from '#contract/table.ts';
import { seconds } from '#core/clock.ts';
import type { MonthRecord, UsageStore } from '#core/plans/ports.ts';
import { usageKeys, workspaceKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import type { DynamoTable, Item } from './table.ts';

const Row = z.object({
  taken: z.number().default(0),
  units: z.number().default(0),
  pages: z.number().default(0),
  rendered: z.number().default(0),
  audits: z.number().default(0),
});
const Held = z.object({ units: z.number(), weight: z.number(), at: z.number() });

/** Months are kept for two years: twelve are shown. */
const KEEP_MS = 730 * 86_400_000;

function toMonth(month: string, item: Item): MonthRecord {
  const reservations = Object.entries(item).flatMap(([name, value]) => {
    const aud = AuditId.safeParse(name);
    return aud.success ? [{ aud: aud.data, ...readRow(Held, value as Item, 'reservation') }] : [];
  });
  return { month, ...readRow(Row, item, 'month of usage'), reservations };
}

/**
 * A month of a workspace is one row. Each reservation is an attribute by the audit's id, and `taken` is all that
 * is used or reserved, so that one condition answers both "is there room" and "is it there already".
 */
export function createUsageStore(table: DynamoTable): UsageStore {
  const month: UsageStore['month'] = async (ws, name) =>
    toMonth(name, (await table.get(usageKeys.month(ws, name), { consistent: true })) ?? {});
  return {
    month,
    async reserve(ws, name, { aud, units, weight, at }, most) {
      if (most === null || units <= most) {
        const room = most === null ? '' : ' AND (attribute_not_exists(taken) OR taken <= :room)';
        const item = await table.update(usageKeys.month(ws, name), {
          set: 'SET #aud = :held, #ttl = :ttl ADD taken :units',
          condition: `attribute_not_exists(#aud)${room}`,
          names: { '#aud': aud, '#ttl': TABLE.ttl },
          values: {
            ':held': { units, weight, at },
            ':ttl': seconds(Date.parse(`${name}-01T00:00:00Z`) + KEEP_MS),
            ':units': units,
            ...(most !== null && { ':room': most - units }),
          },
        });
        if (item !== null) return 'reserved';
      }
      const { reservations } = await month(ws, name);
      return reservations.some((one) => one.aud === aud) ? 'there' : 'refused';
    },
    async settle(ws, name, { aud, units: reserved }, { units, pages, rendered, audits }) {
      const item = await table.update(usageKeys.month(ws, name), {
        set: 'REMOVE #aud ADD taken :change, units :units, pages :pages, rendered :rendered, audits :audits',
        condition: 'attribute_exists(#aud)',
        names: { '#aud': aud },
        values: {
          ':change': units - reserved,
          ':units': units,
          ':pages': pages,
          ':rendered': rendered,
          ':audits': audits,
        },
      });
      return item !== null;
    },
    async months(ws, since) {
      const { items } = await table.query(workspaceKeys.pk(ws), {
        sort: '#sk BETWEEN :from AND :to',
        names: { '#sk': TABLE.sk },
        values: { ':from': `${usageKeys.months}${since}`, ':to': `${usageKeys.months}9999-12` },
        newestFirst: true,
      });
      return items.map((item) => toMonth(String(item[TABLE.sk]).slice(usageKeys.months.length), item));
    },
  };
}
