import { TABLE } from '#contract/table.ts';
import { AppError } from '#core/errors.ts';
import type { Item } from './table.ts';

/** A cursor carries the sort key only: the partition key always comes from the caller's own workspace. */
export function encodeCursor(lastKey: Item | undefined): string | null {
  const sortKey = lastKey?.[TABLE.sk];
  return typeof sortKey === 'string' ? Buffer.from(sortKey).toString('base64url') : null;
}

/** Where a query goes on; throws BAD_REQUEST where the cursor names no row of this list. */
export function decodeCursor(cursor: string | undefined, pk: string, prefix: string): Item | undefined {
  if (cursor === undefined) return undefined;
  const sortKey = Buffer.from(cursor, 'base64url').toString();
  if (!sortKey.startsWith(prefix))
    throw new AppError('BAD_REQUEST', 'The cursor is not one of this list.', {
      fields: [{ path: 'cursor', message: 'Use `nextCursor` of the page before, unchanged' }],
    });
  return { [TABLE.pk]: pk, [TABLE.sk]: sortKey };
}
