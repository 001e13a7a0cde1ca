import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { promisify } from 'node:util';

type Parents = ReadonlyMap<number, number>;

/** A process and all that it started, and so on, as of now. */
export async function treeOf(root: number): Promise<number[]> {
  const parents = await readParents();
  const isBelow = (pid: number): boolean => {
    for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at))
      if (at === root) return true;
    return false;
  };
  return [...parents.keys()].filter(isBelow);
}

/** Every process with its parent; zombies, which have ended, are left out. */
async function readParents(): Promise<Parents> {
  return process.platform === 'linux' ? readProc() : readPs();
}

async function readProc(): Promise<Parents> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => Number.isInteger(pid));
  const rows = await Promise.all(
    pids.map(async (pid) => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      // The name is in brackets and may hold anything.
      const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return stat === '' || state === 'Z' ? [] : [[pid, Number(parent)] as const];
    }),
  );
  return new Map(rows.flat());
}

async function readPs(): Promise<Parents> {
  const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,ppid=,state=']);
  const rows = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  const alive = rows.filter(([pid, , state]) => pid !== '' && state?.startsWith('Z') === false);
  return new Map(alive.map(([pid, parent]) => [Number(pid), Number(parent)]));
}

/** Those of them that still run. */
export async function stillAlive(pids: readonly number[]): Promise<number[]> {
  const parents = await readParents();
  return pids.filter((pid) => parents.has(pid));
}

/** Waits until all of them have ended. @returns those that have not in time */
export async function waitForEnd(pids: readonly number[], timeoutMs: number): Promise<number[]> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const alive = await stillAlive(pids);
    if (alive.length === 0 || Date.now() > until) return alive;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export function endAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  }
}
