import type { DatabaseSync } from 'node:sqlite';
import { ScheduleInput, type StoredSchedule } from './schedule-input.ts';

export const SCHEDULES_SCHEMA = `
  CREATE TABLE IF NOT EXISTS schedules (
    grp TEXT NOT NULL, name TEXT NOT NULL, input TEXT NOT NULL,
    created INTEGER NOT NULL, changed INTEGER NOT NULL, done INTEGER NOT NULL,
    PRIMARY KEY (grp, name)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS calls (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, due INTEGER NOT NULL, body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS calls_due ON calls (due);
`;

/** Schedules of all groups, in SQLite, so that they are there after the next start. */
export class ScheduleStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  get(group: string, name: string): StoredSchedule | undefined {
    const row = this.#db.prepare('SELECT * FROM schedules WHERE grp = ? AND name = ?').get(group, name);
    return row === undefined ? undefined : toSchedule(row);
  }

  put({ group, name, input, createdAt, changedAt, doneUntil }: StoredSchedule): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO schedules VALUES (?, ?, ?, ?, ?, ?)')
      .run(group, name, JSON.stringify(input), createdAt, changedAt, doneUntil);
  }

  /** Remembers up to when a schedule's due times are done with. */
  advance({ group, name }: StoredSchedule, doneUntil: number): void {
    this.#db.prepare('UPDATE schedules SET done = ? WHERE grp = ? AND name = ?').run(doneUntil, group, name);
  }

  /** False where there was none. */
  remove(group: string, name: string): boolean {
    return this.#db.prepare('DELETE FROM schedules WHERE grp = ? AND name = ?').run(group, name).changes > 0;
  }

  /** By group and name. */
  all(): StoredSchedule[] {
    return this.#db.prepare('SELECT * FROM schedules ORDER BY grp, name').all().map(toSchedule);
  }
}

function toSchedule(row: Readonly<Record<string, unknown>>): StoredSchedule {
  return {
    group: String(row['grp']),
    name: String(row['name']),
    input: ScheduleInput.parse(JSON.parse(String(row['input']))),
    createdAt: Number(row['created']),
    changedAt: Number(row['changed']),
    doneUntil: Number(row['done']),
  };
}
