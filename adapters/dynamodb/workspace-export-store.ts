import * as z from 'zod';
import { SiteId, UserId, WorkspaceId } from '#contract/ids.ts';
import { KEEP_EXPORT_DAYS } from '#contract/objects.ts';
import { TABLE } from '#contract/table.ts';
import { seconds } from '#core/clock.ts';
import type { ExportRecord, WorkspaceExports } from '#core/deletion/export-ports.ts';
import { deletionKeys, runningKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import { ABSENT, type DynamoTable } from './table.ts';

const Row = z.object({
  ws: WorkspaceId,
  run: z.string(),
  version: z.number(),
  by: UserId,
  state: z.enum(['running', 'done', 'failed']),
  requestedAt: z.number(),
  finishedAt: z.number().nullable(),
  sites: z.array(SiteId).nullable(),
  cursor: z.string().nullable(),
  audits: z.number(),
  files: z.array(z.object({ key: z.string(), bytes: z.number() })),
  nextCheckAt: z.number(),
});

const DAY_MS = 86_400_000;

/** The last export of a workspace: one row, in the RUNNING index while it runs, gone with its files. */
export function createWorkspaceExportStore(table: DynamoTable): WorkspaceExports {
  const item = (record: ExportRecord) => ({
    ...deletionKeys.export(record.ws),
    ...record,
    ...(record.state === 'running' && runningKeys(record.ws, record.nextCheckAt)),
    [TABLE.ttl]: seconds((record.finishedAt ?? record.requestedAt) + KEEP_EXPORT_DAYS * DAY_MS),
  });
  return {
    async get(ws) {
      const found = await table.get(deletionKeys.export(ws), { consistent: true });
      return found === null ? null : readRow(Row, found, 'export of a workspace');
    },
    begin: (record, since) =>
      table.put(item(record), `${ABSENT} OR NOT #state = :running OR requestedAt <= :since`, {
        names: { '#state': 'state' },
        values: { ':running': 'running', ':since': since },
      }),
    save: (record) =>
      table.put(item(record), '#run = :run AND #version = :before', {
        names: { '#run': 'run', '#version': 'version' },
        values: { ':run': record.run, ':before': record.version - 1 },
      }),
  };
}
