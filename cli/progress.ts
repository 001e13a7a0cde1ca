import { Presets, SingleBar } from 'cli-progress';
import type { Counters } from '#contract/audit.ts';

export interface Progress {
  readonly update: (counters: Counters) => void;
  /** Says one line, and goes on. */
  readonly note: (line: string) => void;
  readonly stop: () => void;
}

const LINE_EVERY_MS = 5_000;

/** A bar on a terminal, a plain line now and then elsewhere; always on standard error. */
export function createProgress(stream: NodeJS.WriteStream, now = () => performance.now()): Progress {
  return stream.isTTY ? createBar(stream, now) : createLines(stream, now);
}

type Now = () => number;

const totalOf = (c: Counters): number => c.planned + c.checks;
const doneOf = (c: Counters): number => c.settled + c.checksDone;

function createBar(stream: NodeJS.WriteStream, now: Now): Progress {
  const started = now();
  const bar = new SingleBar(
    {
      stream,
      format:
        '{bar} {value} of {total}  {pages} pages, {rendered} rendered, {faults} without answer  {seconds} s',
      hideCursor: true,
      clearOnComplete: true,
      // Who listens to signals decides what they do.
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  const seconds = () => Math.round((now() - started) / 1_000);
  let total = 1;
  let done = 0;
  let payload = { pages: 0, rendered: 0, faults: 0, seconds: 0 };
  let stopped = false;
  bar.start(total, done, payload);
  return {
    update(counters) {
      if (stopped) return;
      total = Math.max(1, totalOf(counters));
      done = doneOf(counters);
      const { settled: pages, rendered, noAnswer: faults } = counters;
      payload = { pages, rendered, faults, seconds: seconds() };
      bar.setTotal(total);
      bar.update(done, payload);
    },
    note(line) {
      bar.stop();
      stream.write(`${line}\n`);
      if (!stopped) bar.start(total, done, payload);
    },
    stop() {
      stopped = true;
      bar.stop();
    },
  };
}

function createLines(stream: NodeJS.WriteStream, now: Now): Progress {
  let last = now();
  return {
    update(counters) {
      const at = now();
      if (at - last < LINE_EVERY_MS) return;
      last = at;
      stream.write(
        `${counters.settled} pages of ${counters.planned} planned (${counters.found} found), ` +
          `${counters.rendered} rendered, ${counters.checksDone} of ${counters.checks} checks\n`,
      );
    },
    note: (line) => void stream.write(`${line}\n`),
    stop: () => {},
  };
}
