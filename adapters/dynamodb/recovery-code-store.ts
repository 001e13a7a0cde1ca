import * as z from 'zod';
import type { RecoveryCodes } from '#core/auth/ports.ts';
import { userKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import type { DynamoTable } from './table.ts';

const Row = z.object({ codes: z.instanceof(Set<string>).optional() });

/** One row a person: a set of hashes, from which each is taken by a condition, so that it is good once. */
export function createRecoveryCodeStore(table: DynamoTable): RecoveryCodes {
  return {
    async count(user) {
      const item = await table.get(userKeys.recovery(user), { consistent: true });
      return item === null ? 0 : (readRow(Row, item, 'recovery codes').codes?.size ?? 0);
    },
    async put(user, hashes) {
      await table.put({ ...userKeys.recovery(user), codes: new Set(hashes) });
    },
    async spend(user, hash) {
      const spent = await table.update(userKeys.recovery(user), {
        set: 'DELETE codes :one',
        condition: 'contains(codes, :hash)',
        values: { ':one': new Set([hash]), ':hash': hash },
      });
      return spent !== null;
    },
    remove: (user) => table.remove(userKeys.recovery(user)),
  };
}
