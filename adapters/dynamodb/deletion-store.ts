import * as z from 'zod';
import { AuditId, SiteId, WorkspaceId } from '#contract/ids.ts';
import { TABLE } from '#contract/table.ts';
import { DELETION_STEPS, type Deletion, type Deletions, type Purge } from '#core/sites/ports.ts';
import { type Key, auditKeys, runningKeys, siteKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import { ABSENT, type DynamoTable } from './table.ts';

const Row = z.object({
  ws: WorkspaceId,
  site: SiteId,
  step: z.enum(DELETION_STEPS),
  requestedAt: z.number(),
  audits: z.array(AuditId),
  nextCheckAt: z.number(),
});

/** Deletions under way: a row beside the site's audits, in the RUNNING index until all is gone. */
export function createDeletionStore(table: DynamoTable): Deletions {
  const item = (deletion: Deletion) => ({
    ...siteKeys.deletion(deletion.ws, deletion.site),
    ...deletion,
    ...runningKeys(deletion.site, deletion.nextCheckAt),
  });
  return {
    async get(ws, site) {
      const found = await table.get(siteKeys.deletion(ws, site), { consistent: true });
      return found === null ? null : readRow(Row, found, 'deletion');
    },
    async create(deletion) {
      await table.put(item(deletion), ABSENT);
    },
    async save(deletion) {
      await table.put(item(deletion));
    },
    remove: (ws, site) => table.remove(siteKeys.deletion(ws, site)),
  };
}

/** Deletes an audit's partition: first the header, without which nothing goes on, then the rest by pages. */
export function createRowPurge(table: DynamoTable): Purge['rows'] {
  return async (ws, aud) => {
    await table.remove(auditKeys.header(ws, aud));
    for (;;) {
      const { items } = await table.query(auditKeys.pk(ws, aud), {
        projection: '#pk, #sk',
        names: { '#sk': TABLE.sk },
        consistent: true,
        limit: 1_000,
      });
      if (items.length === 0) return;
      await table.removeMany(
        items.map((item): Key => ({
          [TABLE.pk]: String(item[TABLE.pk]),
          [TABLE.sk]: String(item[TABLE.sk]),
        })),
      );
    }
  };
}
