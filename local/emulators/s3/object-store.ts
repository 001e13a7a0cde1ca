import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  /** Epoch milliseconds. */
  readonly modified: number;
  /** Content-Type and its kind, and the object's own metadata. */
  readonly headers: Readonly<Record<string, string>>;
  readonly file: string;
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS objects (
  bucket TEXT NOT NULL,
  key TEXT NOT NULL,
  size INTEGER NOT NULL,
  etag TEXT NOT NULL,
  modified INTEGER NOT NULL,
  headers TEXT NOT NULL,
  file TEXT NOT NULL,
  PRIMARY KEY (bucket, key)
) WITHOUT ROWID;`;

/** The bytes in files with names of their own, what is known of them in SQLite: a row is the commit. */
export class ObjectStore {
  readonly #folder: string;
  readonly #statements: ReturnType<typeof prepare>;

  constructor(folder: string, database: DatabaseSync) {
    database.exec(SCHEMA);
    this.#folder = folder;
    this.#statements = prepare(database);
    mkdirSync(folder, { recursive: true });
  }

  find(bucket: string, key: string): StoredObject | undefined {
    const row = this.#statements.find.get(bucket, key);
    return row === undefined ? undefined : toObject(row);
  }

  read({ file }: StoredObject): Promise<Buffer> {
    return readFile(join(this.#folder, file));
  }

  async put(
    bucket: string,
    key: string,
    body: Uint8Array,
    headers: Record<string, string>,
  ): Promise<StoredObject> {
    const id = randomUUID();
    // Two levels, since a folder with a hundred thousand files is slow everywhere.
    const shelf = id.slice(0, 2);
    const file = join(shelf, id);
    mkdirSync(join(this.#folder, shelf), { recursive: true });
    const path = join(this.#folder, file);
    await writeFile(`${path}.part`, body);
    await rename(`${path}.part`, path);
    const before = this.find(bucket, key);
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    const object = { bucket, key, size: body.byteLength, etag, modified: Date.now(), headers, file };
    this.#statements.put.run(bucket, key, object.size, etag, object.modified, JSON.stringify(headers), file);
    if (before !== undefined) await rm(join(this.#folder, before.file), { force: true });
    return object;
  }

  async delete(bucket: string, key: string): Promise<void> {
    const before = this.find(bucket, key);
    if (before === undefined) return;
    this.#statements.delete.run(bucket, key);
    await rm(join(this.#folder, before.file), { force: true });
  }

  /** Objects after `after` in the order of their keys (bytes of UTF-8), at most `most`. */
  list(bucket: string, prefix: string, after: string, most: number): StoredObject[] {
    return this.#statements.list.all(bucket, prefix, after, most).map(toObject);
  }
}

function toObject(row: Record<string, unknown>): StoredObject {
  return { ...row, headers: JSON.parse(String(row['headers'])) as Record<string, string> } as StoredObject;
}

function prepare(database: DatabaseSync) {
  return {
    find: database.prepare('SELECT * FROM objects WHERE bucket = ? AND key = ?'),
    put: database.prepare('INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?, ?, ?, ?)'),
    delete: database.prepare('DELETE FROM objects WHERE bucket = ? AND key = ?'),
    list: database.prepare(
      'SELECT * FROM objects WHERE bucket = ?1 AND key >= ?2 AND key > ?3 AND substr(key, 1, length(?2)) = ?2 ORDER BY key LIMIT ?4',
    ),
  };
}
