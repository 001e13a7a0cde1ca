import { PassThrough } from 'node:stream';
import { describe, expect, jest, test } from '@jest/globals';
import type { Counters } from '#contract/audit.ts';
import { createProgress } from '#cli/progress.ts';
import { emptyCounters } from '#core/crawl/state.ts';

/** A stream that keeps what is written; a terminal's also knows its width. */
function screen(isTTY: boolean) {
  const chunks: string[] = [];
  const stream = new PassThrough();
  stream.on('data', (chunk: Buffer) => void chunks.push(chunk.toString()));
  const terminal = Object.assign(stream, { isTTY, columns: 120 });
  return { stream: terminal as unknown as NodeJS.WriteStream, text: () => chunks.join('') };
}

const counters = (more: Partial<Counters>): Counters => ({ ...emptyCounters(), ...more });

describe('without a terminal', () => {
  test('plain lines come now and then, never more often than every five seconds', () => {
    const { stream, text } = screen(false);
    let now = 0;
    const progress = createProgress(stream, () => now);
    for (now = 0; now <= 12_000; now += 100)
      progress.update(
        counters({ settled: now / 100, planned: 200, found: 300, rendered: 2, checks: 9, checksDone: 4 }),
      );
    progress.stop();
    expect(text()).toBe(
      '50 pages of 200 planned (300 found), 2 rendered, 4 of 9 checks\n' +
        '100 pages of 200 planned (300 found), 2 rendered, 4 of 9 checks\n',
    );
  });

  test('a note is its own line, and nothing moves a cursor', () => {
    const { stream, text } = screen(false);
    const progress = createProgress(stream);
    progress.note('stopping');
    progress.stop();
    progress.note('stopped');
    expect(text()).toBe('stopping\nstopped\n');
  });
});

describe('on a terminal', () => {
  test('a bar tells pages and checks, and goes away in the end with the cursor shown again', () => {
    const { stream, text } = screen(true);
    let now = 0;
    const progress = createProgress(stream, () => now);
    now = 61_400;
    progress.update(
      counters({ settled: 30, planned: 100, checks: 20, checksDone: 10, rendered: 5, noAnswer: 2 }),
    );
    progress.stop();
    expect(text()).toContain('40 of 120  30 pages, 5 rendered, 2 without answer  61 s');
    expect(text().lastIndexOf('\u001b[?25h')).toBeGreaterThan(text().lastIndexOf('\u001b[?25l'));
    // CSI 2 K: the line is cleared.
    expect(text().lastIndexOf('\u001b[2K')).toBeGreaterThan(text().lastIndexOf('40 of 120'));
  });

  test('a note stands on a line of its own, and the bar goes on below it where it was', () => {
    const { stream, text } = screen(true);
    const progress = createProgress(stream);
    progress.update(counters({ settled: 30, planned: 100 }));
    progress.note('something happened');
    const [, after = ''] = text().split('something happened\n');
    expect(after).toContain('30 of 100  30 pages');
    progress.stop();
  });

  test('once stopped it draws nothing more', () => {
    jest.useFakeTimers();
    const { stream, text } = screen(true);
    const progress = createProgress(stream);
    progress.stop();
    const before = text();
    progress.update(counters({ settled: 1 }));
    jest.advanceTimersByTime(5_000);
    progress.stop();
    expect(text()).toBe(before);
    progress.note('over');
    expect(text()).toBe(`${before}over\n`);
    jest.useRealTimers();
  });

  test('signals stay with who listens to them', () => {
    const before = process.listenerCount('SIGINT');
    const progress = createProgress(screen(true).stream);
    expect(process.listenerCount('SIGINT')).toBe(before);
    progress.stop();
  });
});
