import * as z from 'zod';
import { Share } from '#contract/api-shares.ts';
import { WorkspaceId } from '#contract/ids.ts';
import { GSI1, TABLE } from '#contract/table.ts';
import { seconds } from '#core/clock.ts';
import type { ShareRecord, Shares } from '#core/shares/ports.ts';
import { shareLookup, workspaceKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import { ABSENT, type DynamoTable, type Item } from './table.ts';

const Row = Share.extend({ ws: WorkspaceId, hash: z.string() });

/** Share links and badges: one row each in their workspace, found by the hash of their token through GSI1. */
export function createShareStore(table: DynamoTable): Shares {
  const list: Shares['list'] = async (ws) => {
    const found: ShareRecord[] = [];
    let startKey: Item | undefined;
    do {
      const { items, lastKey } = await table.query(workspaceKeys.pk(ws), {
        sort: 'begins_with(#sk, :prefix)',
        names: { '#sk': TABLE.sk },
        values: { ':prefix': workspaceKeys.shares },
        newestFirst: true,
        consistent: true,
        startKey,
      });
      found.push(...items.map((item) => readRow(Row, item, 'share')));
      startKey = lastKey;
    } while (startKey !== undefined);
    return found;
  };
  return {
    async create(share) {
      const row = {
        ...workspaceKeys.share(share.ws, share.id),
        ...shareLookup(share.hash),
        ...share,
        [TABLE.ttl]: seconds(Date.parse(share.endsAt)),
      };
      if (!(await table.put(row, ABSENT))) throw new Error('An id of a share link was drawn twice');
    },
    async byHash(hash) {
      const { items } = await table.query(shareLookup(hash)[GSI1.pk], {
        index: { name: GSI1.name, pk: GSI1.pk },
        limit: 1,
      });
      if (items[0] === undefined) return null;
      const { ws, id } = readRow(Row, items[0], 'share');
      // The index may be late: a link that was ended is gone from its own row at once.
      const item = await table.get(workspaceKeys.share(ws, id), { consistent: true });
      const share = item === null ? null : readRow(Row, item, 'share');
      return share?.hash === hash ? share : null;
    },
    list,
    async remove(ws, share) {
      const key = workspaceKeys.share(ws, share);
      if ((await table.get(key, { consistent: true })) === null) return false;
      await table.remove(key);
      return true;
    },
    async removeOfSite(ws, site) {
      const all = await list(ws);
      await table.removeMany(
        all.filter((share) => share.site === site).map(({ id }) => workspaceKeys.share(ws, id)),
      );
    },
  };
}
