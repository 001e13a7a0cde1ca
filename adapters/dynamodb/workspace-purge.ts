import * as z from 'zod';
import { ChannelId, KeyId, SiteId, UserId, type WorkspaceId } from '#contract/ids.ts';
import { TABLE } from '#contract/table.ts';
import type { WorkspaceContents, WorkspacePurge } from '#core/deletion/ports.ts';
import {
  apiKeyKey,
  channelKeys,
  deletionKeys,
  idempotencyKeys,
  logKeys,
  siteKeys,
  userKeys,
  workspaceKeys,
} from './keys.ts';
import { keysOf, purgePartition } from './purge-partition.ts';
import { readRow } from './read-row.ts';
import type { DynamoTable } from './table.ts';

const Ids = z.set(KeyId).default(new Set());
const KeysRow = z.object({ live: Ids, revoked: Ids });

/** Rows of a workspace, found by its own partition and by the ids that stand there. */
export function createWorkspacePurge(table: DynamoTable): Omit<WorkspacePurge, 'objects'> {
  const keysIn = async (ws: WorkspaceId) => {
    const item = await table.get(workspaceKeys.keys(ws), { consistent: true });
    const { live, revoked } = readRow(KeysRow, item ?? {}, 'list of API keys');
    return [...live, ...revoked];
  };
  return {
    async contents(ws) {
      const found: Record<keyof WorkspaceContents, string[]> = {
        sites: [],
        keys: await keysIn(ws),
        channels: [],
        members: [],
      };
      const lists = [
        [workspaceKeys.sites, found.sites],
        [channelKeys.channels, found.channels],
        [channelKeys.deleted, found.channels],
        [workspaceKeys.members, found.members],
      ] as const;
      for await (const keys of keysOf(table, workspaceKeys.pk(ws))) {
        for (const { [TABLE.sk]: sk } of keys) {
          const list = lists.find(([prefix]) => sk.startsWith(prefix));
          list?.[1].push(sk.slice(list[0].length));
        }
      }
      return Contents.parse(found);
    },
    async access(ws, { keys, members }) {
      await table.remove(workspaceKeys.meta(ws));
      await purgePartition(table, workspaceKeys.pk(ws), { prefix: workspaceKeys.invitations });
      await purgePartition(table, workspaceKeys.pk(ws), { prefix: workspaceKeys.shares });
      await table.removeMany(members.map((user) => workspaceKeys.member(ws, user)));
      await table.removeMany(members.map((user) => userKeys.workspace(user, ws)));
      await table.removeMany(keys.map((id) => apiKeyKey(id)));
    },
    async rows(ws, { channels }) {
      await purgePartition(table, workspaceKeys.pk(ws), {
        goes: (sk) => !sk.startsWith(workspaceKeys.sites),
      });
      await purgePartition(table, idempotencyKeys.pk(ws));
      await purgePartition(table, logKeys.pk(ws));
      for (const id of channels) await purgePartition(table, channelKeys.pk(ws, id));
    },
    async sites(ws, { sites }) {
      for (const site of sites) await purgePartition(table, siteKeys.pk(ws, site));
      await purgePartition(table, workspaceKeys.pk(ws));
      await table.remove(deletionKeys.export(ws));
    },
  };
}

const Contents = z.object({
  sites: z.array(SiteId),
  keys: z.array(KeyId),
  channels: z.array(ChannelId),
  members: z.array(UserId),
});
