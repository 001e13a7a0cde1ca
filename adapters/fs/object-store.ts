import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ObjectStore } from '#core/crawl/ports.ts';
import { AppError } from '#core/errors.ts';

/** Objects as files below a folder: what S3 is to the deployed product, for one process and its threads. */
export function createFolderStore(folder: string): ObjectStore {
  const known = new Set<string>();
  const ensure = async (path: string) => {
    const parent = dirname(path);
    if (known.has(parent)) return;
    await mkdir(parent, { recursive: true });
    known.add(parent);
  };
  return {
    async get(name, maxBytes) {
      const path = pathOf(folder, name);
      const info = await stat(path).catch(() => null);
      if (info === null) return null;
      if (info.size > maxBytes) throw new AppError('TOO_LARGE', `${name} has ${info.size} bytes`);
      return readFile(path);
    },
    async put(name, bytes) {
      const path = pathOf(folder, name);
      await ensure(path);
      await writeFile(path, bytes);
    },
  };
}

/** Names are ours, but what is in them came a long way: no step out of the folder. */
function pathOf(folder: string, name: string): string {
  const isSafe =
    /^[\w./-]+$/.test(name) && name.split('/').every((part) => part !== '' && !/^\.+$/.test(part));
  if (!isSafe) throw new AppError('MALFORMED', `no name of an object: ${name.slice(0, 200)}`);
  return join(folder, name);
}

export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

const PREFIX = 'plumbline-objects-';

/** A folder of this process alone, removed at its end; those that killed processes left are removed at the start. */
export async function makeTemporaryFolder(): Promise<TemporaryFolder> {
  await removeAbandoned();
  const path = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const atExit = () => rmSync(path, { recursive: true, force: true });
  process.once('exit', atExit);
  return {
    path,
    async remove() {
      process.removeListener('exit', atExit);
      await rm(path, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

async function removeAbandoned(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  const abandoned = names.filter((name) => {
    const pid = Number(/^plumbline-objects-(\d+)-/.exec(name)?.[1] ?? Number.NaN);
    return !Number.isNaN(pid) && !isAlive(pid);
  });
  const remove = (name: string) =>
    rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  await Promise.all(abandoned.map(remove));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
