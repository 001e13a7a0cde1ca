import { AuditHeader } from '#contract/audit.ts';
import { RUNNING } from '#contract/table.ts';
import { auditExpiry } from './audit-expiry.ts';
import { auditKeys, runningKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import type { Item } from './table.ts';

/**
 * The header's row: its fields as attributes, but `nextCheckAt`, which is the sort key of the RUNNING index
 * and there alone. Null there means that the row has left the index.
 */
export function toHeaderRow({ nextCheckAt, ...header }: AuditHeader): Item {
  return {
    ...auditKeys.header(header.ws, header.aud),
    ...auditExpiry(header.aud, header.keepDays),
    ...header,
    ...(nextCheckAt !== null && runningKeys(header.aud, nextCheckAt)),
  };
}

export const fromHeaderRow = (item: Item): AuditHeader =>
  readRow(AuditHeader, { ...item, nextCheckAt: item[RUNNING.sk] ?? null }, 'audit header');
