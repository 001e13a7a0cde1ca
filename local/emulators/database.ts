import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalCloudError, messageOf } from '../errors.ts';

/** A process that is being ended may hold its lock for a moment longer. */
const PATIENCE_MS = 3_000;

/**
 * A SQLite file that this process alone uses: the lock says so, and goes with the process however it dies.
 * Its last writes survive a kill; a power cut may take them (`synchronous = NORMAL`).
 * @throws LocalCloudError where another process has it, or it is no such file
 */
export async function openDatabase(file: string, schema: string): Promise<DatabaseSync> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    let database: DatabaseSync | undefined;
    try {
      database = new DatabaseSync(file);
      database.exec(
        'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;',
      );
      database.exec('BEGIN IMMEDIATE; COMMIT;');
      database.exec(schema);
      return database;
    } catch (cause) {
      database?.close();
      if (!messageOf(cause).includes('locked')) {
        throw new LocalCloudError(
          `${file} cannot be used (${messageOf(cause)}): remove its folder, or name another with --data-dir`,
          { cause },
        );
      }
      if (Date.now() > until) {
        throw new LocalCloudError(`Another Plumbline is using this data (${file})`, { cause });
      }
      await sleep(100);
    }
  }
}
