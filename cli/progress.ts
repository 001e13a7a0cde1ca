import { Presets, SingleBar } from 'cli-progress';
import type { Counters } from '#contract/audit.ts';

export interface Progress {
  readonly update: (counters: Counters) => void;
  readonly note: (line: string) => void;
  readonly stop: () => void;
}

const LINE_EVERY_MS = 5_000;

/** A bar on a terminal, a plain line now and then elsewhere; always on standard error. */
export function createProgress(stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? createBar(stream) : createLines(stream);
}

const totalOf = (c: Counters): number => c.planned + c.checks;
const doneOf = (c: Counters): number => c.settled + c.checksDone;

function createBar(stream: NodeJS.WriteStream): Progress {
  const bar = new SingleBar(
    {
      stream,
      format:
        '{bar} {value} of {total}  {pages} pages, {rendered} rendered, {faults} without answer  {duration_formatted}',
      hideCursor: true,
      clearOnComplete: true,
      etaBuffer: 50,
    },
    Presets.shades_classic,
  );
  const payload = { pages: 0, rendered: 0, faults: 0 };
  bar.start(1, 0, payload);
  return {
    update(counters) {
      bar.setTotal(Math.max(1, totalOf(counters)));
      bar.update(doneOf(counters), {
        pages: counters.settled,
        rendered: counters.rendered,
        faults: counters.noAnswer,
      });
    },
    note(line) {
      bar.stop();
      stream.write(`${line}\n`);
    },
    stop: () => bar.stop(),
  };
}

function createLines(stream: NodeJS.WriteStream): Progress {
  let last = performance.now();
  return {
    update(counters) {
      const now = performance.now();
      if (now - last < LINE_EVERY_MS) return;
      last = now;
      stream.write(
        `${counters.settled} pages of ${counters.planned} planned (${counters.found} found), ` +
          `${counters.rendered} rendered, ${counters.checksDone} of ${counters.checks} checks\n`,
      );
    },
    note: (line) => void stream.write(`${line}\n`),
    stop: () => {},
  };
}
