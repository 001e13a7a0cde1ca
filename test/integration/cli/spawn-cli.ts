import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../../../bin/plumbline.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface SpawnOptions {
  readonly node?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** While it runs. */
  readonly during?: (child: ChildProcess) => Promise<void> | void;
}

const MOST_MS = 60_000;

/** Runs the command line as a person would, without a terminal; killed (and failing) after a minute. */
export async function spawnCli(args: readonly string[], options: SpawnOptions = {}): Promise<Ended> {
  const { node = process.execPath, env = {}, during } = options;
  const { NODE_OPTIONS: _ours, ...inherited } = process.env;
  const child = spawn(node, [SCRIPT, ...args], {
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const read = (stream: NodeJS.ReadableStream) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
    return () => Buffer.concat(chunks).toString();
  };
  const [stdout, stderr] = [read(child.stdout), read(child.stderr)];
  const { promise, resolve } = Promise.withResolvers<Pick<Ended, 'code' | 'signal'>>();
  // With a destroyed pipe 'close' may come without the exit code having been read: 'exit' always has it.
  child.once('exit', (code, signal) => {
    const end = () => resolve({ code, signal });
    if (child.stdout.destroyed || child.stdout.readableEnded) end();
    else child.stdout.once('end', end);
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), MOST_MS);
  try {
    await during?.(child);
    const end = await promise;
    return { ...end, stdout: stdout(), stderr: stderr() };
  } finally {
    clearTimeout(timer);
  }
}
