import { gzipSync } from 'node:zlib';
import type { Context } from 'aws-lambda';
import { PageTask } from '#contract/page-task.ts';
import { type AuditPageDeps, auditPage } from '#core/engine/audit-page.ts';
import type { ObjectSink } from '#core/engine/ports.ts';
import { pageResultKey } from '#core/page-audits/result-key.ts';
import type { Log } from '../runtime/log.ts';

/** Less than MOST_PAGE_MS, after which the API calls it failed. */
const BUDGET_MS = 75_000;

export const isPageTask = (event: unknown): boolean =>
  typeof event === 'object' && event !== null && 'page' in event;

/** Checks one page for the API, which waits for it as long as its own caller does, and leaves what was found. */
export function createPageWorker(deps: AuditPageDeps & { readonly objects: ObjectSink; readonly log: Log }) {
  return async (event: unknown, context: Pick<Context, 'awsRequestId'>): Promise<{ readonly done: true }> => {
    const task = PageTask.parse(event);
    const { ws, id } = task.page;
    try {
      const result = await auditPage(deps, task, AbortSignal.timeout(BUDGET_MS));
      await deps.objects.put(pageResultKey(ws, id), gzipSync(JSON.stringify(result)));
      return { done: true };
    } catch (error) {
      deps.log.error('the check of a page failed', { requestId: context.awsRequestId, page: id, error });
      throw error;
    }
  };
}
