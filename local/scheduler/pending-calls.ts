import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

/** A call that was promised and is not done: of a schedule's target, or of a function that nobody waits for. */
export const PendingCall = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('target'),
    id: z.string(),
    group: z.string(),
    name: z.string(),
    /** The schedule's target when it was due, as JSON. */
    target: z.string(),
    /** Epoch milliseconds, as `due` and `first` are. */
    scheduled: z.number(),
    due: z.number(),
    first: z.number(),
    attempt: z.int(),
  }),
  z.object({
    kind: z.literal('event'),
    id: z.string(),
    functionName: z.string(),
    /** JSON. */
    payload: z.string(),
    due: z.number(),
    attempt: z.int(),
  }),
]);
export type PendingCall = z.infer<typeof PendingCall>;
export type TargetCall = PendingCall & { readonly kind: 'target' };
export type EventCall = PendingCall & { readonly kind: 'event' };

/** Calls to come, kept until they are done: what was begun when the process ended is begun again. */
export class PendingCalls {
  readonly #db: DatabaseSync;
  readonly #underWay = new Set<string>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  add(call: PendingCall): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO calls VALUES (?, ?, ?, ?)')
      .run(call.id, call.kind, call.due, JSON.stringify(call));
  }

  /** Takes what is due; each is handed out once until it is settled. */
  take(now: number): PendingCall[] {
    const due = this.#db
      .prepare('SELECT body FROM calls WHERE due <= ? ORDER BY due, rowid')
      .all(now)
      .map(({ body }) => PendingCall.parse(JSON.parse(String(body))))
      .filter(({ id }) => !this.#underWay.has(id));
    for (const { id } of due) this.#underWay.add(id);
    return due;
  }

  done({ id }: PendingCall): void {
    this.#db.prepare('DELETE FROM calls WHERE id = ?').run(id);
    this.#underWay.delete(id);
  }

  /** Puts a call that failed off to its next attempt. */
  again(call: PendingCall, due: number): void {
    this.add({ ...call, due, attempt: call.attempt + 1 });
    this.#underWay.delete(call.id);
  }

  /** When the next one is due that is not under way. */
  soonest(): number | undefined {
    const rows = this.#db.prepare('SELECT id, due FROM calls ORDER BY due').all();
    const next = rows.find(({ id }) => !this.#underWay.has(String(id)));
    return next === undefined ? undefined : Number(next['due']);
  }
}

export const newCallId = (): string => randomUUID();
