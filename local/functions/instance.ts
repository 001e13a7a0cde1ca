import { fork } from 'node:child_process';
import type { Writable } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Channel, childChannel, workerChannel } from '../process/channel.ts';
import { createPeer } from '../process/peer.ts';
import type { FunctionPlan } from '../template/plan.ts';
import type { HostOffers, Invocation } from './host.ts';

/** One sandbox of a function: it does one invocation at a time, and is thrown away when it fails to answer. */
export interface Instance {
  /** The answer, as JSON. */
  invoke(invocation: Invocation): Promise<string>;
  /** False once it has ended or was ended. */
  readonly alive: boolean;
  end(): Promise<void>;
}

interface Sandbox {
  readonly channel: Channel;
  readonly ended: Promise<string>;
  readonly kill: () => void;
}

const HOST = new URL('host.ts', import.meta.url);
const QUIET = '--disable-warning=ExperimentalWarning';

/** Starts a sandbox and imports the function into it. @throws whatever its module throws when it starts */
export async function startInstance(
  plan: FunctionPlan,
  environment: Readonly<Record<string, string>>,
  log: Writable,
): Promise<Instance> {
  const sandbox = plan.ownProcess
    ? startProcess(plan, environment, log)
    : startThread(plan, environment, log);
  const { remote, abandon } = createPeer<HostOffers>(sandbox.channel, {});
  let alive = true;
  void sandbox.ended.then((how) => {
    alive = false;
    abandon(Object.assign(new Error(`Runtime exited: ${how}`), { name: 'Runtime.ExitError' }));
  });
  const end = async () => {
    alive = false;
    sandbox.kill();
    await sandbox.ended;
  };
  try {
    await remote.start({ entry: pathToFileURL(plan.entry).href, handler: plan.handler });
  } catch (error) {
    await end();
    throw error;
  }
  return {
    get alive() {
      return alive;
    },
    end,
    async invoke(invocation) {
      let timer: NodeJS.Timeout | undefined;
      const timeUp = new Promise<never>((_, reject) => {
        timer = setTimeout(
          () => {
            const seconds = (plan.timeoutMs / 1_000).toFixed(2);
            reject(
              Object.assign(new Error(`Task timed out after ${seconds} seconds`), {
                name: 'Sandbox.Timedout',
              }),
            );
            void end();
          },
          Math.max(invocation.deadline - Date.now(), 0),
        );
      });
      try {
        return await Promise.race([remote.invoke(invocation), timeUp]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

function startThread(plan: FunctionPlan, env: Readonly<Record<string, string>>, log: Writable): Sandbox {
  const worker = new Worker(HOST, {
    env: { ...env },
    execArgv: [QUIET],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: plan.memoryMiB },
    name: plan.name,
  });
  worker.stdout.pipe(log, { end: false });
  worker.stderr.pipe(log, { end: false });
  return {
    channel: workerChannel(worker),
    kill: () => void worker.terminate(),
    ended: new Promise((resolve) => {
      worker.once('error', (error) => {
        resolve(String(error));
      });
      worker.once('exit', (code) => {
        resolve(`exit status ${code}`);
      });
    }),
  };
}

function startProcess(plan: FunctionPlan, env: Readonly<Record<string, string>>, log: Writable): Sandbox {
  const child = fork(fileURLToPath(HOST), {
    env: { ...env },
    execArgv: [QUIET, `--max-old-space-size=${plan.memoryMiB}`],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
  });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  return {
    channel: childChannel(child),
    // A closed channel lets it end its own children too; one that does not listen is killed.
    kill: () => {
      if (child.connected) child.disconnect();
      setTimeout(() => child.kill('SIGKILL'), 2_000).unref();
    },
    ended: new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        resolve(signal === null ? `exit status ${code}` : `signal: ${signal}`);
      });
    }),
  };
}
