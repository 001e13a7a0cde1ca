import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { PageAuditResult } from '#contract/api-page-audits.ts';
import { PageAuditId, WorkspaceId } from '#contract/ids.ts';
import { KEEP_PAGE_DAYS } from '#contract/objects.ts';
import { Mode } from '#contract/slice.ts';
import { TABLE } from '#contract/table.ts';
import { seconds } from '#core/clock.ts';
import { isAppError } from '#core/errors.ts';
import type { PageAudits } from '#core/page-audits/ports.ts';
import { pageResultKey } from '#core/page-audits/result-key.ts';
import { workspaceKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import { ABSENT, type DynamoTable } from './table.ts';

const Row = z.object({
  ws: WorkspaceId,
  id: PageAuditId,
  url: z.string(),
  mode: Mode,
  at: z.number(),
  units: z.number(),
  weight: z.number(),
});

/** One page's view is a few hundred kB of JSON at most; more is nobody's honest work. */
const MOST_PACKED = 2 * 1024 * 1024;
const MOST_UNPACKED = 4 * 1024 * 1024;

/** Checks of single pages: a row each, and the object that a worker leaves. */
export function createPageAuditStore(
  table: DynamoTable,
  objects: { readonly get: (key: string, maxBytes?: number) => Promise<Uint8Array | null> },
): PageAudits {
  return {
    async put(record) {
      const row = {
        ...workspaceKeys.pageAudit(record.ws, record.id),
        ...record,
        [TABLE.ttl]: seconds(record.at + KEEP_PAGE_DAYS * 86_400_000),
      };
      if (!(await table.put(row, ABSENT))) throw new Error('An id of a page audit was drawn twice');
    },
    async get(ws, id) {
      const item = await table.get(workspaceKeys.pageAudit(ws, id));
      return item === null ? null : readRow(Row, item, 'page audit');
    },
    remove: (ws, id) => table.remove(workspaceKeys.pageAudit(ws, id)),
    async result(ws, id) {
      try {
        const bytes = await objects.get(pageResultKey(ws, id), MOST_PACKED);
        return bytes === null ? null : unpack(bytes);
      } catch (error) {
        if (isAppError(error) && error.code === 'TOO_LARGE') return null;
        throw error;
      }
    },
  };
}

/** Workers touch the hostile web, so what they wrote is hostile too. */
function unpack(bytes: Uint8Array): PageAuditResult | null {
  try {
    const text = gunzipSync(bytes, { maxOutputLength: MOST_UNPACKED }).toString('utf8');
    const parsed = PageAuditResult.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
