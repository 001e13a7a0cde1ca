import type { LogEntry } from '#contract/api-audit-log.ts';
import { UserId } from '#contract/ids.ts';
import type { Actor } from '../access/actor.ts';
import { canReadAuditLog, demand } from '../access/permissions.ts';
import { iso } from '../clock.ts';
import { ulidTime } from '../ulid.ts';
import type { Workspaces } from '../workspaces/ports.ts';
import type { AuditLog } from './ports.ts';

/** A page of the log, newest first, with people's addresses as they are now. For owners and admins. */
export async function listLog(
  deps: {
    readonly auditLog: Pick<AuditLog, 'list'>;
    readonly workspaces: Pick<Workspaces, 'profile'>;
  },
  actor: Actor,
  page: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: LogEntry[]; nextCursor: string | null }> {
  demand(canReadAuditLog(actor));
  const { items, nextCursor } = await deps.auditLog.list(actor.workspace, page);
  const people = [...new Set(items.flatMap(({ by }) => (by.kind === 'user' ? [by.id] : [])))];
  const profiles = await Promise.all(
    people.map(async (id) => [id, (await deps.workspaces.profile(UserId.parse(id)))?.email ?? null] as const),
  );
  const names = new Map(profiles);
  return {
    items: items.map(({ id, action, by, target, details }) => ({
      id,
      at: iso(ulidTime(id)),
      action,
      by: { kind: by.kind, id: by.id, name: names.get(by.id) ?? null },
      target,
      details,
    })),
    nextCursor,
  };
}
