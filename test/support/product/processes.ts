import { execFile } from 'node:child_process';
import { readFile, readdir, readlink } from 'node:fs/promises';
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
async function stillAlive(pids: readonly number[]): Promise<number[]> {
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

/**
 * The process at the other end of a connection on 127.0.0.1, among these; Linux alone says.
 * https://docs.kernel.org/networking/proc_net_tcp.html
 */
export async function ownerOf(
  { near, far }: { readonly near: number; readonly far: number },
  among: readonly number[],
): Promise<number | undefined> {
  const hex = (port: number) => `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = (await readFile('/proc/net/tcp', 'utf8')).split('\n').map((row) => row.trim().split(/\s+/));
  const row = rows.find(([, local, remote]) => local?.endsWith(hex(far)) && remote?.endsWith(hex(near)));
  const inode = row?.[9];
  for (const pid of among) {
    const fds = await readdir(`/proc/${pid}/fd`).catch(() => []);
    const links = await Promise.all(fds.map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')));
    if (inode !== undefined && links.includes(`socket:[${inode}]`)) return pid;
  }
  return undefined;
}
