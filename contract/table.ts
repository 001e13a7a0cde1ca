/**
 * The one table's attributes and indexes, as the stacks make them, the stores use them and the emulator
 * keeps them.
 */
export const TABLE = {
  pk: 'PK',
  sk: 'SK',
  /** Epoch seconds after which DynamoDB may delete the row; readers check it themselves, as it may lag by days. */
  ttl: 'expiresAt',
} as const;

/** Lookups that the primary key does not answer; holds whole rows. Absent attributes keep a row out. */
export const GSI1 = { name: 'GSI1', pk: 'GSI1PK', sk: 'GSI1SK' } as const;

/**
 * Audits that have not ended, sparse and keys only (the key of the row names workspace and audit). `pk` is
 * `RUNNING#<shard>`, `sk` epoch milliseconds of the next check.
 */
export const RUNNING = { name: 'RUNNING', pk: 'RUNPK', sk: 'RUNSK' } as const;

/** Shards of the RUNNING index, so that no partition takes every audit's writes. */
export const RUNNING_SHARDS = 16;
