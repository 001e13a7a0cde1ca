import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endAll, treeOf } from './processes.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const START_MS = 90_000;
const END_MS = 15_000;

/** The whole product as `npm start` runs it: a process of its own with its children. */
export interface Product {
  /** Address of the dashboard, as the console says it. */
  readonly url: string;
  readonly account: { readonly email: string; readonly password: string };
  /** The shop of the demo, as the console says it. */
  readonly demoUrl: string;
  readonly dataDir: string;
  readonly pid: number;
  /** All that it has written so far, errors included. */
  said(): string;
  /** Its process and all that it started, browsers included. */
  processes(): Promise<number[]>;
  /** `kill -9` of its whole process group. Resolves when the process itself has gone. */
  kill(): Promise<void>;
  /** Ctrl+C. @returns the exit code */
  stop(): Promise<number | null>;
}

export interface StartProduct {
  /** Kept by whoever gives it. */
  readonly dataDir: string;
  /** 0 for any that is free. */
  readonly port?: number;
  readonly demoPort?: number;
  /** Of workspaces without one of their own. */
  readonly plan?: string;
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'plumbline-e2e-'));

export const removeFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });

/** Runs `bin/local.ts` in a process group of its own, without what a test runner leaves in the environment. */
function run(args: readonly string[]) {
  const { NODE_ENV: _, NODE_OPTIONS: _options, JEST_WORKER_ID: _worker, ...env } = process.env;
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'local.ts'), ...args], {
    cwd: ROOT,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '', all: '' };
  const note = (where: 'out' | 'err') => (part: string) => {
    said[where] += part;
    said.all += part;
  };
  child.stdout.setEncoding('utf8').on('data', note('out'));
  child.stderr.setEncoding('utf8').on('data', note('err'));
  const exited = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return { child, said, exited };
}

/** A start that is expected to fail: what it says, and with what it ends. */
export async function runToEnd(args: readonly string[]): Promise<Ended> {
  const { child, said, exited } = run(args);
  const timer = setTimeout(() => child.kill('SIGKILL'), START_MS);
  try {
    const code = await exited;
    return { code, out: said.out, err: said.err };
  } finally {
    clearTimeout(timer);
  }
}

/** Starts the product and waits for its welcome. @throws Error with all that it said where none came */
export async function startProduct({
  dataDir,
  port = 0,
  demoPort = 0,
  plan,
}: StartProduct): Promise<Product> {
  const args = ['--port', String(port), '--demo-port', String(demoPort), '--data-dir', dataDir];
  if (plan !== undefined) args.push('--plan', plan);
  const { child, said, exited } = run(args);
  const pid = child.pid ?? 0;
  let hasExited = false;
  void exited.then(() => {
    hasExited = true;
  });
  const until = Date.now() + START_MS;
  while (!said.out.includes('Ctrl+C')) {
    if (hasExited || Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`The product did not start: ${said.all}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const [, url = ''] = /Plumbline\s+(http\S+)/.exec(said.out) ?? [];
  const [, email = '', password = ''] = /sign in\s+(\S+)\s+(\S+)/.exec(said.out) ?? [];
  const [, demoUrl = ''] = /demo site\s+(http\S+)/.exec(said.out) ?? [];
  return {
    url,
    account: { email, password },
    demoUrl,
    dataDir,
    pid,
    said: () => said.all,
    processes: () => treeOf(pid),
    async kill() {
      process.kill(-pid, 'SIGKILL');
      await exited;
    },
    async stop() {
      if (hasExited) return exited;
      const family = await treeOf(pid);
      child.kill('SIGINT');
      const timer = setTimeout(() => endAll(family), END_MS);
      const code = await exited;
      clearTimeout(timer);
      return code;
    },
  };
}
