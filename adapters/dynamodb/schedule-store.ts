import * as z from 'zod';
import { SiteId, WorkspaceId } from '#contract/ids.ts';
import { ScheduleRun, ScheduleSettings } from '#contract/schedule.ts';
import type { ScheduleRecord, Schedules } from '#core/schedules/ports.ts';
import { siteKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import { type DynamoTable, type Item, PRESENT } from './table.ts';

const Row = ScheduleSettings.extend({
  ws: WorkspaceId,
  site: SiteId,
  expression: z.string(),
  changedAt: z.string(),
  lastRun: ScheduleRun.optional(),
});

const toRecord = (item: Item): ScheduleRecord => {
  const { lastRun, ...row } = readRow(Row, item, 'schedule');
  return { ...row, last: lastRun ?? null };
};

/** A site's schedule: one row beside its audits, with what came of the last due time. */
export function createScheduleStore(table: DynamoTable): Schedules {
  return {
    async get(ws, site) {
      const item = await table.get(siteKeys.schedule(ws, site), { consistent: true });
      return item === null ? null : toRecord(item);
    },
    async put(record) {
      const fields = Object.entries(record);
      const item = await table.update(siteKeys.schedule(record.ws, record.site), {
        set: `SET ${fields.map(([name]) => `#${name} = :${name}`).join(', ')}`,
        names: Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
        values: Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])),
        returns: 'ALL_NEW',
      });
      return toRecord(item ?? {});
    },
    async note(ws, site, run) {
      await table.update(siteKeys.schedule(ws, site), {
        set: 'SET lastRun = :run',
        condition: `${PRESENT} AND (attribute_not_exists(lastRun) OR lastRun.dueAt <= :dueAt)`,
        values: { ':run': run, ':dueAt': run.dueAt },
      });
    },
    remove: (ws, site) => table.remove(siteKeys.schedule(ws, site)),
  };
}
