import type * as z from 'zod';
import { AppError } from '#core/errors.ts';
import type { Item } from './table.ts';

/** A stored row by its schema; what no schema accepts is MALFORMED: trying again will not mend it. */
export function readRow<S extends z.ZodType>(schema: S, item: Item, what: string): z.output<S> {
  const parsed = schema.safeParse(item);
  if (!parsed.success)
    throw new AppError('MALFORMED', `A stored ${what} is not sound`, { cause: parsed.error });
  return parsed.data;
}
