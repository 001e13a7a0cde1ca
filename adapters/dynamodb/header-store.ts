import { AppError } from '#core/errors.ts';
import type { AuditHeaders } from '#core/audits/ports.ts';
import { fromHeaderRow, toHeaderRow } from './header-row.ts';
import { auditKeys } from './keys.ts';
import { ABSENT, type DynamoTable, PRESENT } from './table.ts';

/** The audits' headers as the API needs them; the coordinator's side is crawl-header-store.ts. */
export function createHeaderStore(table: DynamoTable): AuditHeaders {
  return {
    async get(ws, aud) {
      const item = await table.get(auditKeys.header(ws, aud), { consistent: true });
      return item === null ? null : fromHeaderRow(item);
    },
    async create(header) {
      if (await table.put(toHeaderRow(header), ABSENT)) return;
      throw new AppError('CONFLICT', `Audit ${header.aud} exists already.`);
    },
    async requestCancel(ws, aud) {
      const item = await table.update(auditKeys.header(ws, aud), {
        set: 'SET cancelRequested = :yes',
        condition: `${PRESENT} AND phase <> :done`,
        values: { ':yes': true, ':done': 'done' },
      });
      return item !== null;
    },
  };
}
