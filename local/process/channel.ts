import type { ChildProcess } from 'node:child_process';
import { parentPort, type Worker } from 'node:worker_threads';

/** Messages between this process and one of its own: a thread or a child. */
export interface Channel {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

export function workerChannel(worker: Worker): Channel {
  return {
    send: (message) => {
      worker.postMessage(message);
    },
    onMessage: (listener) => {
      worker.on('message', listener);
    },
  };
}

export function childChannel(child: ChildProcess): Channel {
  return {
    send: (message) => {
      if (child.connected) child.send(message as object);
    },
    onMessage: (listener) => {
      child.on('message', listener);
    },
  };
}

/**
 * The other end: the way to whoever started this thread or process. A process ends with its parent, however
 * that one ended: a killed parent can say nothing, but the channel closes.
 */
export function parentChannel(): Channel {
  if (parentPort !== null) {
    const port = parentPort;
    return {
      send: (message) => {
        port.postMessage(message);
      },
      onMessage: (listener) => {
        port.on('message', listener);
      },
    };
  }
  process.on('disconnect', () => {
    // oxlint-disable-next-line unicorn/no-process-exit -- nobody is left to work for.
    process.exit(0);
  });
  // Ctrl+C reaches the whole group; the parent ends its children in their order.
  process.on('SIGINT', () => {});
  return {
    send: (message) => {
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => {
      process.on('message', listener);
    },
  };
}
