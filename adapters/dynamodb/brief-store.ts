import * as z from 'zod';
import type { BriefResult } from '#core/audits/to-brief.ts';
import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import { auditExpiry } from './audit-expiry.ts';
import { auditKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import type { DynamoTable } from './table.ts';

const Row = z.object({
  score: z.number().nullable(),
  shown: z.int().nullable(),
  errors: z.int(),
  warnings: z.int(),
  notices: z.int(),
  complete: z.boolean(),
  rulesVersion: z.string().nullable(),
});

/** What a list of audits shows of an analysis: written by `analyze`, read when the audit is finished. */
export interface BriefResults {
  readonly get: (ws: WorkspaceId, aud: AuditId) => Promise<BriefResult | null>;
  readonly put: (ws: WorkspaceId, aud: AuditId, result: BriefResult, keepDays?: number) => Promise<void>;
}

export function createBriefStore(table: DynamoTable): BriefResults {
  return {
    async get(ws, aud) {
      const item = await table.get(auditKeys.summary(ws, aud), { consistent: true });
      return item === null ? null : readRow(Row, item, 'audit summary');
    },
    async put(ws, aud, result, keepDays) {
      await table.put({ ...auditKeys.summary(ws, aud), ...auditExpiry(aud, keepDays), ...result });
    },
  };
}
