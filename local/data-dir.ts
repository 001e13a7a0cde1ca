import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { codeOf, LocalCloudError, messageOf } from './errors.ts';
import type { Plan } from './template/plan.ts';

/** Raised when what is kept can no longer be read: names of files, schemas of our own databases. */
const LAYOUT = 1;

const Stamp = z.object({
  layout: z.int(),
  /** Keys of each table, which cannot be changed once it is made. */
  tables: z.record(z.string(), z.string()),
  buckets: z.array(z.string()),
  pools: z.array(z.string()),
});
type Stamp = z.infer<typeof Stamp>;

/** A folder where the local cloud keeps its data. */
export interface DataDir {
  readonly path: string;
  /** True where an earlier run left data here. */
  readonly kept: boolean;
  /** A generated secret by its name: made once, then the same. */
  secret(name: string): string;
  /** @throws LocalCloudError in one line where the data is from another layout */
  checkStamp(plan: Pick<Plan, 'tables' | 'buckets' | 'pools'>): void;
}

/** @param path made where it does not exist, readable by its owner alone */
export function openDataDir(path: string): DataDir {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const code = codeOf(cause);
    const why = code === 'EEXIST' ? 'is a file' : `cannot be made (${code ?? messageOf(cause)})`;
    throw new LocalCloudError(`The data folder ${path} ${why}: name another with --data-dir`, { cause });
  }
  const stampFile = join(path, 'stamp.json');
  const secretsFile = join(path, 'secrets.json');
  const kept = existsSync(stampFile);
  const secrets = readSecrets(secretsFile);
  return {
    path,
    kept,
    secret(name) {
      const known = secrets.get(name);
      if (known !== undefined) return known;
      const made = randomBytes(36).toString('base64url');
      secrets.set(name, made);
      writePrivate(secretsFile, Object.fromEntries(secrets));
      return made;
    },
    checkStamp(plan) {
      const now: Stamp = {
        layout: LAYOUT,
        tables: Object.fromEntries(plan.tables.map(({ name, schema }) => [name, JSON.stringify(schema)])),
        buckets: plan.buckets.map(({ name }) => name),
        pools: plan.pools.map(({ id }) => id),
      };
      if (kept && !holds(now, Stamp.safeParse(readJson(stampFile)).data)) {
        throw new LocalCloudError(
          `The data in ${path} is from another layout of Plumbline: remove that folder, or name another with --data-dir`,
        );
      }
      writePrivate(stampFile, now);
    },
  };
}

/** Everything that was kept is still asked for, in the same shape; what is new is made. */
function holds(now: Stamp, before: Stamp | undefined): boolean {
  return (
    before?.layout === now.layout &&
    Object.entries(before.tables).every(([name, schema]) => now.tables[name] === schema) &&
    before.buckets.every((bucket) => now.buckets.includes(bucket)) &&
    before.pools.every((pool) => now.pools.includes(pool))
  );
}

function readSecrets(file: string): Map<string, string> {
  const parsed = z.record(z.string(), z.string()).safeParse(readJson(file) ?? {});
  if (parsed.success) return new Map(Object.entries(parsed.data));
  throw new LocalCloudError(
    `${file} holds something else: remove its folder, or name another with --data-dir`,
  );
}

/** Undefined where there is no such file. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new LocalCloudError(`${file} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

/** Whole or not at all, and for its owner alone. */
export function writePrivate(file: string, value: unknown): void {
  writeFileSync(`${file}.part`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.part`, file);
}
