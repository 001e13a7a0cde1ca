import * as z from 'zod';
import { PageAuditId, WorkspaceId } from './ids.ts';
import { Mode } from './slice.ts';

/** What the API asks a crawl worker for, in a call of its own: one page, judged. */
export const PageTask = z.object({
  page: z.object({
    ws: WorkspaceId,
    id: PageAuditId,
    url: z.string().max(2048),
    mode: Mode,
    respectRobots: z.boolean(),
    userAgent: z.string().max(300),
    /** The host (with port) that `headers` are for, and no other. */
    host: z.string().max(260),
    headers: z.record(z.string().max(100), z.string().max(1_000)),
  }),
});
export type PageTask = z.infer<typeof PageTask>;
