import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { QueuePlan } from '../../template/plan-data.ts';

/** A message as it lies in a queue; times are epoch milliseconds. */
export interface StoredMessage {
  readonly seq: number;
  readonly id: string;
  readonly body: string;
  /** Message attributes as sent, JSON. */
  readonly attributes: string;
  readonly grp: string | null;
  readonly dedup: string | null;
  readonly sent: number;
  readonly receives: number;
  readonly first_received: number | null;
  readonly receipt: string | null;
  /** ARN of the queue that gave it up. */
  readonly origin: string | null;
}

export interface NewMessage {
  readonly body: string;
  readonly attributes: string;
  readonly group: string | null;
  readonly deduplication: string | null;
  readonly delaySeconds: number;
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-exactly-once-processing.html */
const DEDUPLICATION_MS = 5 * 60_000;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS messages (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  queue TEXT NOT NULL,
  body TEXT NOT NULL,
  attributes TEXT NOT NULL,
  grp TEXT,
  dedup TEXT,
  sent INTEGER NOT NULL,
  visible_at INTEGER NOT NULL,
  receives INTEGER NOT NULL DEFAULT 0,
  first_received INTEGER,
  receipt TEXT,
  origin TEXT,
  again INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS by_queue ON messages (queue, visible_at);
CREATE UNIQUE INDEX IF NOT EXISTS by_receipt ON messages (receipt);
CREATE TABLE IF NOT EXISTS deduplications (
  queue TEXT NOT NULL,
  scope TEXT NOT NULL,
  dedup TEXT NOT NULL,
  id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  PRIMARY KEY (queue, scope, dedup)
);
`;

/**
 * Visible messages of a standard queue: those of the groups with the fewest in flight come first, which is
 * what AWS calls a fair queue; without groups it is the order of sending.
 */
const NEXT_STANDARD = `
SELECT m.* FROM messages m
LEFT JOIN (
  SELECT grp, COUNT(*) AS busy FROM messages
  WHERE queue = :queue AND receipt IS NOT NULL AND visible_at > :now GROUP BY grp
) b ON b.grp = m.grp
WHERE m.queue = :queue AND m.visible_at <= :now
ORDER BY COALESCE(b.busy, 0), m.seq LIMIT :most`;

/** A group is locked while any of its messages is in flight or put off; within it, order is kept. */
const NEXT_FIFO = `
SELECT * FROM messages
WHERE queue = :queue AND visible_at <= :now AND grp NOT IN (
  SELECT grp FROM messages WHERE queue = :queue AND receipt IS NOT NULL AND visible_at > :now
)
ORDER BY seq LIMIT :most`;

/** The queues' messages in SQLite: every change is committed before it is answered. */
export class MessageStore {
  readonly #database: DatabaseSync;
  readonly #now: () => number;
  readonly #statements: ReturnType<typeof prepare>;

  constructor(database: DatabaseSync, now: () => number) {
    this.#database = database;
    this.#now = now;
    database.exec(SCHEMA);
    this.#statements = prepare(database);
  }

  /**
   * Messages in flight when the process died are there again at once, and the receive that came to nothing
   * is not counted: it was no fault of theirs.
   */
  releaseLocks(): void {
    this.#database
      .prepare(
        'UPDATE messages SET visible_at = ?, receipt = NULL, receives = MAX(receives - 1, 0) WHERE receipt IS NOT NULL AND visible_at > ?',
      )
      .run(this.#now(), this.#now());
  }

  /** The id and number of what was sent before under the same deduplication id, if it was. */
  duplicateOf(
    queue: QueuePlan,
    { group, deduplication }: NewMessage,
  ): { id: string; seq: number } | undefined {
    if (deduplication === null) return undefined;
    const found = this.#statements.duplicate.get(queue.name, scope(queue, group), deduplication, this.#now());
    return found as { id: string; seq: number } | undefined;
  }

  add(queue: QueuePlan, message: NewMessage): { id: string; seq: number } {
    const now = this.#now();
    const id = randomUUID();
    const { body, attributes, group, deduplication } = message;
    const added = this.#statements.add.run(
      id,
      queue.name,
      body,
      attributes,
      group,
      deduplication,
      now,
      now + message.delaySeconds * 1_000,
    );
    const seq = Number(added.lastInsertRowid);
    if (queue.fifo && deduplication !== null) {
      const expires = now + DEDUPLICATION_MS;
      this.#statements.deduplicate.run(queue.name, scope(queue, group), deduplication, id, seq, expires);
    }
    return { id, seq };
  }

  /** Takes up to `most` messages into flight; what was received too often goes to the dead letters. */
  take(
    queue: QueuePlan,
    most: number,
    visibilitySeconds: number,
    deadLetters: QueuePlan | undefined,
  ): StoredMessage[] {
    const now = this.#now();
    this.#statements.expire.run(queue.name, now - queue.retentionSeconds * 1_000);
    const next = queue.fifo ? this.#statements.nextFifo : this.#statements.nextStandard;
    const taken: StoredMessage[] = [];
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      for (;;) {
        const found = next.all({ queue: queue.name, now, most }) as unknown as StoredMessage[];
        const spent = found.filter(
          ({ receives }) => deadLetters !== undefined && receives >= (queue.redrive?.maxReceives ?? Infinity),
        );
        for (const { seq } of spent)
          this.#statements.giveUp.run(deadLetters?.name ?? '', now, queue.arn, seq);
        // With the spent ones out of the way there may be others to take, in the same order.
        if (spent.length > 0) continue;
        for (const message of found) taken.push(this.#lock(message, now, visibilitySeconds));
        break;
      }
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
    return taken;
  }

  #lock(message: StoredMessage, now: number, visibilitySeconds: number): StoredMessage {
    const locked = {
      ...message,
      receipt: randomUUID(),
      receives: message.receives + 1,
      first_received: message.first_received ?? now,
    };
    this.#statements.lock.run(
      locked.receipt,
      now + visibilitySeconds * 1_000,
      locked.receives,
      locked.first_received,
      message.seq,
    );
    return locked;
  }

  delete(queue: QueuePlan, receipt: string): void {
    this.#statements.delete.run(queue.name, receipt);
  }

  /** A fault: what was deleted comes once more after a second. Says whether it will. */
  repeat(queue: QueuePlan, receipt: string): boolean {
    return this.#statements.repeat.run(this.#now() + 1_000, queue.name, receipt).changes > 0;
  }

  /** Says whether the message was in flight. */
  putOff(queue: QueuePlan, receipt: string, seconds: number): boolean {
    const now = this.#now();
    return this.#statements.putOff.run(now + seconds * 1_000, queue.name, receipt, now).changes > 0;
  }

  /** When the next message that is hidden now may be taken. */
  nextVisible(queue: QueuePlan): number | undefined {
    const row = this.#statements.nextVisible.get(queue.name, this.#now()) as
      | { at: number | null }
      | undefined;
    return row?.at ?? undefined;
  }

  count(queue: QueuePlan): { visible: number; inFlight: number; delayed: number } {
    const now = this.#now();
    const row = this.#statements.count.get({ queue: queue.name, now }) as Record<string, number>;
    return { visible: row['visible'] ?? 0, inFlight: row['in_flight'] ?? 0, delayed: row['delayed'] ?? 0 };
  }
}

function scope(queue: QueuePlan, group: string | null): string {
  return queue.deduplicateByGroup ? (group ?? '') : '';
}

function prepare(database: DatabaseSync) {
  const p = (sql: string) => database.prepare(sql);
  return {
    nextStandard: p(NEXT_STANDARD),
    nextFifo: p(NEXT_FIFO),
    add: p(
      'INSERT INTO messages (id, queue, body, attributes, grp, dedup, sent, visible_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    ),
    duplicate: p(
      'SELECT id, seq FROM deduplications WHERE queue = ? AND scope = ? AND dedup = ? AND expires > ?',
    ),
    deduplicate: p('INSERT OR REPLACE INTO deduplications VALUES (?, ?, ?, ?, ?, ?)'),
    lock: p(
      'UPDATE messages SET receipt = ?, visible_at = ?, receives = ?, first_received = ? WHERE seq = ?',
    ),
    giveUp: p(
      'UPDATE messages SET queue = ?, visible_at = ?, receipt = NULL, receives = 0, first_received = NULL, origin = ? WHERE seq = ?',
    ),
    delete: p('DELETE FROM messages WHERE queue = ? AND receipt = ?'),
    repeat: p('UPDATE messages SET visible_at = ?, again = 1 WHERE queue = ? AND receipt = ? AND again = 0'),
    putOff: p('UPDATE messages SET visible_at = ? WHERE queue = ? AND receipt = ? AND visible_at > ?'),
    nextVisible: p('SELECT MIN(visible_at) AS at FROM messages WHERE queue = ? AND visible_at > ?'),
    expire: p('DELETE FROM messages WHERE queue = ? AND sent < ?'),
    count: p(
      `SELECT COUNT(*) FILTER (WHERE visible_at <= :now) AS visible,
        COUNT(*) FILTER (WHERE visible_at > :now AND receipt IS NOT NULL) AS in_flight,
        COUNT(*) FILTER (WHERE visible_at > :now AND receipt IS NULL) AS delayed
       FROM messages WHERE queue = :queue`,
    ),
  };
}
