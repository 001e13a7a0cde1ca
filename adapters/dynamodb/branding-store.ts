import * as z from 'zod';
import type { Brandings } from '#core/branding/branding.ts';
import { workspaceKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import type { DynamoTable } from './table.ts';

const Row = z.object({
  name: z.string(),
  accent: z.string().nullable(),
  logo: z.object({ type: z.enum(['image/png', 'image/jpeg']), bytes: z.instanceof(Uint8Array) }).nullable(),
});

/** One row a workspace; with a logo of 200 kB it takes 25 read units, and is read for a report or its settings alone. */
export function createBrandingStore(table: DynamoTable): Brandings {
  return {
    async get(ws) {
      const item = await table.get(workspaceKeys.branding(ws), { consistent: true });
      return item === null ? null : readRow(Row, item, 'branding');
    },
    async put(ws, { name, accent, logo }) {
      await table.put({ ...workspaceKeys.branding(ws), name, accent, logo });
    },
  };
}
