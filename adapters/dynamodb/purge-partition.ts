import { TABLE } from '#contract/table.ts';
import type { Key } from './keys.ts';
import type { DynamoTable, Item } from './table.ts';

interface Purging {
  /** Sort keys that begin so, and no others. */
  readonly prefix?: string;
  /** Of those, the ones that go; all without it. */
  readonly goes?: (sk: string) => boolean;
  /** Called with each page before it is deleted. */
  readonly before?: (keys: readonly Key[]) => Promise<void>;
}

const PAGE = 1_000;

/** Every key of a partition, page by page. */
export async function* keysOf(table: DynamoTable, pk: string, prefix?: string): AsyncGenerator<Key[]> {
  let startKey: Item | undefined;
  do {
    const { items, lastKey } = await table.query(pk, {
      projection: '#pk, #sk',
      names: { '#sk': TABLE.sk },
      ...(prefix !== undefined && { sort: 'begins_with(#sk, :prefix)', values: { ':prefix': prefix } }),
      consistent: true,
      limit: PAGE,
      startKey,
    });
    yield items.map((item) => ({ [TABLE.pk]: String(item[TABLE.pk]), [TABLE.sk]: String(item[TABLE.sk]) }));
    startKey = lastKey;
  } while (startKey !== undefined);
}

/** Deletes rows of a partition page by page, so that a run that is cut short has done something. */
export async function purgePartition(
  table: DynamoTable,
  pk: string,
  { prefix, goes = () => true, before }: Purging = {},
): Promise<void> {
  for await (const page of keysOf(table, pk, prefix)) {
    const keys = page.filter((key) => goes(key[TABLE.sk]));
    if (keys.length === 0) continue;
    await before?.(keys);
    await table.removeMany(keys);
  }
}
