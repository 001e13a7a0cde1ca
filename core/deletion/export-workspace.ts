import type { WorkspaceExport } from '#contract/api-deletion.ts';
import type { UserActor } from '../access/actor.ts';
import { canExportWorkspace, demand } from '../access/permissions.ts';
import { type RateLimits, THROTTLES, throttle } from '../access/throttle.ts';
import type { Links } from '../audits/report-ports.ts';
import { type Now, type Random, iso } from '../clock.ts';
import { ulid } from '../ulid.ts';
import type { ExportRecord, WorkspaceExports } from './export-ports.ts';

interface ExportDeps {
  readonly workspaceExports: Pick<WorkspaceExports, 'get' | 'begin'>;
  readonly links: Links;
  readonly now: Now;
}

const HOUR = 3_600_000;
/** An export that runs for longer was lost, and another may begin. */
const LOST_MS = 24 * HOUR;

/** Has all data of the workspace written into files, for its owners; one that is running goes on. */
export async function requestExport(
  deps: ExportDeps & { readonly limits: RateLimits; readonly random: Random },
  actor: UserActor,
): Promise<WorkspaceExport> {
  demand(canExportWorkspace(actor));
  const now = deps.now();
  const running = await deps.workspaceExports.get(actor.workspace);
  if (running?.state === 'running' && running.requestedAt > now - LOST_MS) return view(deps, running);
  await throttle(deps.limits, THROTTLES.workspaceExports, actor.workspace);
  const record: ExportRecord = {
    ws: actor.workspace,
    run: ulid(now, deps.random(16)),
    version: 0,
    by: actor.user,
    state: 'running',
    requestedAt: now,
    finishedAt: null,
    sites: null,
    cursor: null,
    audits: 0,
    files: [],
    nextCheckAt: now,
  };
  if (await deps.workspaceExports.begin(record, now - LOST_MS)) return view(deps, record);
  return view(deps, (await deps.workspaceExports.get(actor.workspace)) ?? record);
}

/** How far the last export is, and links to its files once it is done. */
export async function getExport(deps: ExportDeps, actor: UserActor): Promise<WorkspaceExport | null> {
  demand(canExportWorkspace(actor));
  const record = await deps.workspaceExports.get(actor.workspace);
  return record === null ? null : view(deps, record);
}

async function view({ links }: Pick<ExportDeps, 'links'>, record: ExportRecord): Promise<WorkspaceExport> {
  const done = record.state === 'done' ? record.files : [];
  const files = await Promise.all(
    done.map(async ({ key, bytes }, index) => {
      const name = `plumbline-${iso(record.requestedAt).slice(0, 10)}-${index + 1}.ndjson.gz`;
      const options = { contentType: 'application/gzip', attachment: name };
      const { url, expiresAt } = await links.sign(key, options);
      return { name, bytes, url, expiresAt };
    }),
  );
  return {
    state: record.state,
    requestedAt: iso(record.requestedAt),
    finishedAt: record.finishedAt === null ? null : iso(record.finishedAt),
    audits: record.audits,
    files,
  };
}
