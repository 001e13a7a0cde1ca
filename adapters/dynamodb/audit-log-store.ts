import * as z from 'zod';
import { LOG_DAYS, LogAction } from '#contract/api-audit-log.ts';
import { LogId } from '#contract/ids.ts';
import { TABLE } from '#contract/table.ts';
import type { AuditLog } from '#core/audit-log/ports.ts';
import { seconds } from '#core/clock.ts';
import { ulidTime } from '#core/ulid.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { logKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import { ABSENT, type DynamoTable } from './table.ts';

const Row = z.object({
  id: LogId,
  action: LogAction,
  by: z.object({ kind: z.enum(['user', 'key', 'system']), id: z.string() }),
  target: z.object({ kind: z.string(), id: z.string(), name: z.string().nullable() }).nullable(),
  details: z.record(z.string(), z.string()),
});

/** Who did what in a workspace, a row each; ids sort by time. */
export function createAuditLogStore(table: DynamoTable): AuditLog {
  return {
    async add(ws, record) {
      const ttl = seconds(ulidTime(record.id)) + LOG_DAYS * 86_400;
      await table.put({ ...logKeys.entry(ws, record.id), ...record, [TABLE.ttl]: ttl }, ABSENT);
    },
    async list(ws, { limit, cursor }) {
      const pk = logKeys.pk(ws);
      const { items, lastKey } = await table.query(pk, {
        sort: 'begins_with(#sk, :prefix)',
        names: { '#sk': TABLE.sk },
        values: { ':prefix': logKeys.entries },
        newestFirst: true,
        limit,
        startKey: decodeCursor(cursor, pk, logKeys.entries),
      });
      return {
        items: items.map((item) => readRow(Row, item, 'log entry')),
        nextCursor: encodeCursor(lastKey),
      };
    },
  };
}
