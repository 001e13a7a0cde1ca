import type { LogAction } from '#contract/api-audit-log.ts';
import type { KeyId, UserId, WorkspaceId } from '#contract/ids.ts';
import type { Now, Random } from '../clock.ts';
import { ulid } from '../ulid.ts';
import type { AuditLog } from './ports.ts';

/** Who did it, and where: an actor as the API knows it, or ourselves (a schedule that fired, say). */
type Doer = { readonly workspace: WorkspaceId } & (
  | { readonly kind: 'user'; readonly user: UserId }
  | { readonly kind: 'key'; readonly key: KeyId }
  | { readonly kind: 'system' }
);

export interface Deed {
  readonly action: LogAction;
  readonly target?: { readonly kind: string; readonly id: string; readonly name?: string | null | undefined };
  readonly details?: Readonly<Record<string, string | undefined>>;
}

/** Writes one line of the workspace's log. To be awaited after what it tells has succeeded; never rejects. */
export type Note = (by: Doer, deed: Deed) => Promise<void>;

const MOST_CHARS = 200;

/** @param lost told of a line that could not be written: the deed itself stands */
export function createNote(deps: {
  readonly auditLog: Pick<AuditLog, 'add'>;
  readonly now: Now;
  readonly random: Random;
  readonly lost: (error: unknown, deed: Deed) => void;
}): Note {
  return async (by, deed) => {
    try {
      await deps.auditLog.add(by.workspace, {
        id: `log_${ulid(deps.now(), deps.random(16))}`,
        action: deed.action,
        by: { kind: by.kind, id: idOf(by) },
        target: deed.target === undefined ? null : { ...deed.target, name: cut(deed.target.name) },
        details: Object.fromEntries(
          Object.entries(deed.details ?? {}).flatMap(([name, value]) =>
            value === undefined ? [] : [[name, value.slice(0, MOST_CHARS)]],
          ),
        ),
      });
    } catch (error) {
      deps.lost(error, deed);
    }
  };
}

const cut = (name: string | null | undefined) => name?.slice(0, MOST_CHARS) ?? null;

function idOf(by: Doer): string {
  if (by.kind === 'user') return by.user;
  return by.kind === 'key' ? by.key : '';
}
