import { createWriteStream, mkdirSync, statSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';

const MOST_BYTES = 20 * 1_048_576;

/** Logs of the functions and of the emulators: a file each, begun anew when it has grown too long. */
export function openLogs(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const streams = new Map<string, WriteStream>();
  return {
    folder,
    of(name: string): WriteStream {
      const open = streams.get(name);
      if (open !== undefined) return open;
      const file = join(folder, `${name}.log`);
      const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      const stream = createWriteStream(file, { flags: size > MOST_BYTES ? 'w' : 'a', mode: 0o600 });
      // Many instances of a function write to one file.
      stream.setMaxListeners(0);
      streams.set(name, stream);
      return stream;
    },
    async close() {
      await Promise.all([...streams.values()].map((stream) => new Promise((resolve) => stream.end(resolve))));
    },
  };
}

export type Logs = ReturnType<typeof openLogs>;
