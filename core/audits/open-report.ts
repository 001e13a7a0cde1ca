import type * as z from 'zod';
import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import type { PageIndex } from '#contract/page-index.ts';
import { AppError } from '../errors.ts';
import { getFinished } from './get-header.ts';
import type { AuditHeaders } from './ports.ts';
import type { Reports } from './report-ports.ts';

export interface ReportDeps {
  readonly headers: Pick<AuditHeaders, 'get'>;
  readonly reports: Reports;
}

/** The results of one finished audit. Each part throws NOT_FOUND where there is none of that name. */
export interface OpenReport {
  readonly read: <S extends z.ZodType>(name: string, schema: S) => Promise<z.output<S>>;
  readonly pageIndex: () => Promise<PageIndex>;
}

/** Throws NOT_FOUND where this workspace has no such audit, CONFLICT while it runs. */
export async function openReport(deps: ReportDeps, ws: WorkspaceId, aud: AuditId): Promise<OpenReport> {
  await getFinished(deps, ws, aud);
  const found = <T>(part: T | null): T => {
    if (part !== null) return part;
    throw new AppError('NOT_FOUND', 'This audit ended without results.', { reason: 'no-results' });
  };
  return {
    read: async (name, schema) => found(await deps.reports.read(ws, aud, name, schema)),
    pageIndex: async () => found(await deps.reports.pageIndex(ws, aud)),
  };
}
