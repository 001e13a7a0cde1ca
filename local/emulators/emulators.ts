import { fork } from 'node:child_process';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { LocalCloudError } from '../errors.ts';
import { childChannel } from '../process/channel.ts';
import { createPeer, type Remote } from '../process/peer.ts';
import type { EmulatorOffers } from './main.ts';
import type { RunnerOffers } from './runner-offers.ts';

export interface Emulators {
  readonly remote: Remote<EmulatorOffers>;
  /** Rejects when the process has ended without being asked to; settles in no other case. */
  readonly lost: Promise<never>;
  stop(): Promise<void>;
}

/** Starts the emulators' process; nothing is opened before `remote.open`. */
export function startEmulators(log: Writable, offers: RunnerOffers): Emulators {
  const child = fork(fileURLToPath(new URL('main.ts', import.meta.url)), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
    detached: false,
  });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  const { remote, abandon } = createPeer<EmulatorOffers>(childChannel(child), offers);
  let stopping = false;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  const lost = ended.then((): Promise<never> => {
    if (stopping) return new Promise(() => {});
    const error = new LocalCloudError('The emulators ended on their own; their log says why');
    abandon(error);
    return Promise.reject(error);
  });
  // Whoever cares awaits it; nobody has to.
  lost.catch(() => {});
  return {
    remote,
    lost,
    async stop() {
      if (stopping) return ended;
      stopping = true;
      const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await Promise.race([remote.close(undefined), ended]).catch(() => {});
      if (child.connected) child.disconnect();
      await ended;
      clearTimeout(timer);
    },
  };
}
