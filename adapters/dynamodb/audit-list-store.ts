import { AuditBrief } from '#contract/api-sites.ts';
import { TABLE } from '#contract/table.ts';
import type { AuditList } from '#core/audits/ports.ts';
import { auditExpiry } from './audit-expiry.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { siteKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import type { DynamoTable } from './table.ts';

/** A site's audits, one row each in the site's partition; ids sort by time, so newest first is backwards. */
export function createAuditListStore(table: DynamoTable): AuditList {
  return {
    async put(ws, brief, keepDays) {
      const ends = auditExpiry(brief.id, keepDays);
      await table.put({ ...siteKeys.audit(ws, brief.site, brief.id), ...ends, ...brief });
    },
    async list(ws, site, { limit, cursor }) {
      const pk = siteKeys.pk(ws, site);
      const { items, lastKey } = await table.query(pk, {
        sort: 'begins_with(#sk, :prefix)',
        names: { '#sk': TABLE.sk },
        values: { ':prefix': siteKeys.audits },
        newestFirst: true,
        consistent: true,
        limit,
        startKey: decodeCursor(cursor, pk, siteKeys.audits),
      });
      return {
        items: items.map((item) => readRow(AuditBrief, item, 'audit')),
        nextCursor: encodeCursor(lastKey),
      };
    },
    remove: (ws, site, aud) => table.remove(siteKeys.audit(ws, site, aud)),
  };
}
