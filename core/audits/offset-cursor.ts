import * as z from 'zod';
import { AppError } from '../errors.ts';

const Offsets = z.array(z.int().min(0).max(1e9));

/** Places in lists that never change once they are there: numbers are cursor enough. */
export const encodeOffsets = (...offsets: readonly number[]): string =>
  Buffer.from(offsets.join('.')).toString('base64url');

/** As many numbers as asked for, zeros without a cursor; throws BAD_REQUEST for a cursor that is none of ours. */
export function decodeOffsets(cursor: string | undefined, count: number): number[] {
  if (cursor === undefined) return Array.from({ length: count }, () => 0);
  const text = Buffer.from(cursor, 'base64url').toString();
  const parsed = Offsets.length(count).safeParse(
    text.split('.').map((part) => (/^\d{1,9}$/.test(part) ? Number(part) : Number.NaN)),
  );
  if (parsed.success) return parsed.data;
  throw new AppError('BAD_REQUEST', 'The cursor is not one of this list.', {
    fields: [{ path: 'cursor', message: 'Use `nextCursor` of the page before, unchanged' }],
  });
}

/** One page of a list in memory. */
export function pageOfList<T>(
  list: readonly T[],
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): { items: T[]; nextCursor: string | null } {
  const [from = 0] = decodeOffsets(cursor, 1);
  const to = from + limit;
  return { items: list.slice(from, to), nextCursor: to < list.length ? encodeOffsets(to) : null };
}
