import { RUNNING, RUNNING_SHARDS, TABLE } from '#contract/table.ts';
import { type RunningRow, parseRunning, runningPartition } from './keys.ts';
import type { DynamoTable } from './table.ts';

/** The sweeper's view: what should have moved by now. */
export interface RunningIndex {
  /** Rows whose check is due at `now` (epoch milliseconds), at most `limit` a shard; late reads are fine. */
  readonly due: (now: number, limit: number) => Promise<readonly RunningRow[]>;
}

export function createRunningIndex(table: DynamoTable): RunningIndex {
  return {
    async due(now, limit) {
      const shards = await Promise.all(
        Array.from({ length: RUNNING_SHARDS }, (_, shard) =>
          table.query(runningPartition(shard), {
            index: { name: RUNNING.name, pk: RUNNING.pk },
            sort: '#sk <= :now',
            names: { '#sk': RUNNING.sk },
            values: { ':now': now },
            limit,
          }),
        ),
      );
      return shards.flatMap(({ items }) =>
        items.flatMap((item) => parseRunning(item[TABLE.pk], item[TABLE.sk]) ?? []),
      );
    },
  };
}
