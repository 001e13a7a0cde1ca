import * as z from 'zod';
import type { Places } from '#core/plans/ports.ts';
import { usageKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import type { DynamoTable } from './table.ts';

const Row = z.object({ live: z.set(z.string()).default(new Set()) });

/** Places that are held, a row for each kind: the size of its set is the condition of taking one. */
export function createPlaceStore(table: DynamoTable): Places {
  return {
    async take(ws, kind, id, others, most) {
      const item = await table.update(usageKeys.places(ws, kind), {
        set: 'ADD live :ids',
        ...(most !== null && {
          condition: 'attribute_not_exists(live) OR contains(live, :id) OR size(live) < :most',
        }),
        values: {
          ':ids': new Set([...others, id]),
          ...(most !== null && { ':id': id, ':most': most }),
        },
      });
      return item !== null;
    },
    async drop(ws, kind, ids) {
      await table.update(usageKeys.places(ws, kind), {
        set: 'DELETE live :ids',
        values: { ':ids': new Set(ids) },
      });
    },
    async held(ws, kind) {
      const item = await table.get(usageKeys.places(ws, kind), { consistent: true });
      return [...readRow(Row, item ?? {}, 'row of places').live];
    },
  };
}
