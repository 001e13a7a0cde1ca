import type { SiteId, WorkspaceId } from '#contract/ids.ts';
import type { Now } from '../clock.ts';
import type { Deletions, Sites } from '../sites/ports.ts';
import type { WorkspaceContents, WorkspaceDeletion, WorkspaceDeletions, WorkspacePurge } from './ports.ts';

export interface WorkspaceDeletionDeps {
  readonly workspaceDeletions: Pick<WorkspaceDeletions, 'get' | 'save' | 'remove'>;
  readonly workspacePurge: WorkspacePurge;
  readonly sites: Pick<Sites, 'close'>;
  readonly deletions: Pick<Deletions, 'get' | 'create'>;
  readonly now: Now;
}

const MINUTE = 60_000;
/** Requests, workers and deliveries that were under way may write for this long after; then all goes once more. */
const AGAIN_MS = 60 * MINUTE;

/**
 * Deletes what it finds of a workspace, and again an hour later. Its sites go by deletions of their own
 * (`workDeletion`), which cancel and wait for running audits, and run twice themselves; the second run here waits
 * for the last of them. Every step may be repeated. True once nothing is left to do.
 */
export async function workWorkspaceDeletion(deps: WorkspaceDeletionDeps, ws: WorkspaceId): Promise<boolean> {
  const found = await deps.workspaceDeletions.get(ws);
  if (found === null) return true;
  const deletion = await noteAll(deps, found);
  await deps.workspacePurge.access(ws, deletion);
  const waitsForSites = await deleteSites(deps, deletion);
  await deps.workspacePurge.rows(ws, deletion);
  if (deletion.step === 'purge') {
    // What belongs to an audit goes with its site.
    await deps.workspacePurge.objects(ws, 'exports');
    const nextCheckAt = deps.now() + AGAIN_MS;
    await deps.workspaceDeletions.save({ ...deletion, step: 'again', nextCheckAt });
    return false;
  }
  if (waitsForSites) {
    await deps.workspaceDeletions.save({ ...deletion, nextCheckAt: deps.now() + MINUTE });
    return false;
  }
  await deps.workspacePurge.sites(ws, deletion);
  await deps.workspacePurge.objects(ws, 'all');
  await deps.workspaceDeletions.remove(ws);
  return true;
}

/** What is there now is written down before any of it goes: the second run needs the ids. */
async function noteAll(deps: WorkspaceDeletionDeps, found: WorkspaceDeletion): Promise<WorkspaceDeletion> {
  const now = await deps.workspacePurge.contents(found.ws);
  const all = <Id extends string>(before: readonly Id[], seen: readonly Id[]) => [
    ...new Set([...before, ...seen]),
  ];
  const contents: WorkspaceContents = {
    sites: all(found.sites, now.sites),
    keys: all(found.keys, now.keys),
    channels: all(found.channels, now.channels),
    members: all(found.members, now.members),
  };
  const deletion = { ...found, ...contents };
  await deps.workspaceDeletions.save(deletion);
  return deletion;
}

/** Begins the deletion of each site that is still there; true while one of them is not over. */
async function deleteSites(deps: WorkspaceDeletionDeps, { ws, sites }: WorkspaceDeletion): Promise<boolean> {
  let waits = false;
  for (const site of sites) if (await deleteOne(deps, ws, site)) waits = true;
  return waits;
}

async function deleteOne(deps: WorkspaceDeletionDeps, ws: WorkspaceId, site: SiteId): Promise<boolean> {
  if ((await deps.deletions.get(ws, site)) !== null) return true;
  // Null once its own deletion has taken the row away and has ended.
  if ((await deps.sites.close(ws, site)) === null) return false;
  const now = deps.now();
  await deps.deletions.create({ ws, site, step: 'wait', requestedAt: now, audits: [], nextCheckAt: now });
  return true;
}
