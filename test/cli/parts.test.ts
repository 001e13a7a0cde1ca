import { EventEmitter } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkAddress } from '#cli/check-address.ts';
import { exitCode } from '#cli/exit-code.ts';
import { listenForInterrupts } from '#cli/interrupts.ts';
import { oneLine } from '#cli/one-line.ts';
import { assertWritable, print } from '#cli/output.ts';
import { watchStarts } from '#cli/watch-starts.ts';
import type { AuditHeader } from '#contract/audit.ts';
import type { SliceDone } from '#contract/messages.ts';
import { AppError } from '#core/errors.ts';
import { messageOf } from '../core/engine/fakes.ts';

describe('the exit code', () => {
  const counts = (error: number, warning: number, notice: number) => ({
    counts: { findings: { error, warning, notice } },
  });
  const done = { outcome: 'completed', reason: null } as const;

  test.each([
    ['error', 1, 0, 0, 1],
    ['error', 0, 9, 9, 0],
    ['warning', 0, 1, 0, 1],
    ['warning', 1, 0, 0, 1],
    ['warning', 0, 0, 9, 0],
    ['notice', 0, 0, 1, 1],
    ['notice', 0, 0, 0, 0],
    ['never', 9, 9, 9, 0],
  ] as const)('at --fail-on %s with %i, %i, %i findings is %i', (failOn, error, warning, notice, code) => {
    expect(exitCode(done, counts(error, warning, notice), failOn)).toBe(code);
  });

  test.each<[Pick<AuditHeader, 'outcome' | 'reason'>, number]>([
    [{ outcome: 'blocked', reason: 'bot-wall' }, 2],
    [{ outcome: 'blocked', reason: 'robots-disallow' }, 2],
    [{ outcome: 'failed', reason: 'start-unreachable' }, 2],
    [{ outcome: 'failed', reason: 'our-fault' }, 3],
    [{ outcome: 'partial', reason: 'our-fault' }, 3],
    [{ outcome: 'partial', reason: 'deadline' }, 0],
    [{ outcome: 'completed', reason: 'page-limit' }, 0],
    [{ outcome: 'cancelled', reason: 'cancelled' }, 130],
  ])('of %j without findings is %i', (end, code) => {
    expect(exitCode(end, counts(0, 0, 0), 'error')).toBe(code);
  });

  test('findings outweigh what was missed, and nothing else', () => {
    expect(exitCode({ outcome: 'partial', reason: 'our-fault' }, counts(1, 0, 0), 'error')).toBe(1);
    expect(exitCode({ outcome: 'blocked', reason: 'bot-wall' }, counts(1, 0, 0), 'error')).toBe(2);
    expect(exitCode({ outcome: 'cancelled', reason: 'cancelled' }, counts(1, 0, 0), 'error')).toBe(130);
  });
});

describe('Ctrl-C', () => {
  function listening() {
    const signals = new EventEmitter();
    const heard: string[] = [];
    const clock = { now: 0 };
    const silence = listenForInterrupts({
      onFirst: () => void heard.push('first'),
      onSecond: () => void heard.push('second'),
      signals,
      now: () => clock.now,
    });
    return { signals, heard, clock, silence };
  }

  test('once is polite, twice is not', () => {
    const { signals, heard, clock } = listening();
    signals.emit('SIGINT');
    clock.now = 1_000;
    signals.emit('SIGINT');
    expect(heard).toEqual(['first', 'second']);
  });

  test('told twice of one press (by the terminal and by npm) is one press', () => {
    const { signals, heard, clock } = listening();
    signals.emit('SIGINT');
    clock.now = 40;
    signals.emit('SIGINT');
    expect(heard).toEqual(['first']);
    clock.now = 2_000;
    signals.emit('SIGTERM');
    expect(heard).toEqual(['first', 'second']);
  });

  test('is the process’s own again in the end', () => {
    const { signals, heard, silence } = listening();
    silence();
    signals.emit('SIGINT');
    expect(heard).toEqual([]);
    expect(signals.listenerCount('SIGTERM')).toBe(0);
  });
});

describe('where the result goes', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plumbline-cli-'));
    await writeFile(join(folder, 'there.json'), 'before');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('may be a new file or one that is there, which stays as it is', async () => {
    await assertWritable(join(folder, 'new.json'));
    await assertWritable(join(folder, 'there.json'));
  });

  test.each([
    ['in no folder', 'none/x.json', /no such folder/],
    ['a folder', '.', /is a folder/],
    ['below a file', 'there.json/x.json', /its folder is a file/],
  ])('%s is refused in one line', async (_name, name, words) => {
    const refused = assertWritable(join(folder, name));
    await expect(refused).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringMatching(words),
    });
  });

  test('a reader that closed its end has seen enough; any other failure is one', async () => {
    const failing = (code: string) => ({
      write: (_text: string, done: (error?: Error | null) => void) =>
        done(Object.assign(new Error(code), { code })),
    });
    await print({ write: (_text, done) => done() }, 'x');
    await print(failing('EPIPE'), 'x');
    await expect(print(failing('ENOSPC'), 'x')).rejects.toMatchObject({ code: 'ENOSPC' });
  });
});

describe('a start address', () => {
  test.each([
    'http://127.0.0.1/',
    'http://localhost:3000/',
    'http://shop.localhost/',
    'http://10.1.2.3/',
    'http://[::1]/',
  ])('%s is private: refused with the option that lets it through, and let through by it', async (url) => {
    await expect(checkAddress(url, false)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringContaining('--allow-private'),
    });
    await checkAddress(url, true);
  });

  test('that nobody may ask is refused without a promise', async () => {
    const refused = checkAddress('http://169.254.169.254/', true);
    await expect(refused).rejects.toMatchObject({ message: expect.not.stringContaining('--allow-private') });
    await expect(checkAddress('http://1.1.1.1:25/', true)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('that is public is asked', async () => {
    await checkAddress('https://1.1.1.1/', false);
  });
});

describe('workers that do not start', () => {
  const message = messageOf();
  const signal = new AbortController().signal;
  const done = { slice: message.slice } as SliceDone;
  const down = new AppError('UNAVAILABLE', 'no browser');

  /** Answers by a script: true for a slice that came through. */
  function scripted(...script: (true | Error)[]) {
    const given: string[] = [];
    const worker = watchStarts(
      async () => {
        const next = script.shift();
        if (next === true) return done;
        throw next ?? new Error('the script is over');
      },
      (error, lane) => void given.push(`${lane}: ${error.message}`),
    );
    const work = (render: boolean) => worker(message, { render, signal }).catch(() => null);
    return { work, given };
  }

  test('three times in a row are given up; each failure is passed on', async () => {
    const { work, given } = scripted(down, down, down);
    expect([await work(true), await work(true)]).toEqual([null, null]);
    expect(given).toEqual([]);
    await work(true);
    expect(given).toEqual(['render: no browser']);
  });

  test('one that came through begins the count anew, and lanes count apart', async () => {
    const { work, given } = scripted(down, down, true, down, down, down, down);
    for (const render of [true, true, true, true, true, false, false]) await work(render);
    expect(given).toEqual([]);
  });

  test('other faults are the crawl’s to deal with', async () => {
    const { work, given } = scripted(
      ...Array.from({ length: 9 }, () => new AppError('INTERNAL', 'out of memory')),
    );
    for (let i = 0; i < 9; i += 1) await work(false);
    expect(given).toEqual([]);
  });
});

test('an error is one line, whatever it carries', () => {
  expect(oneLine(new Error('one\n  two\u001b[31m\r\nthree'))).toBe('one two [31m three');
  expect(
    oneLine(new AppError('BAD_REQUEST', 'No', { fields: [{ path: '/startUrl', message: 'is none' }] })),
  ).toBe('No; startUrl is none');
  expect(oneLine('text')).toBe('text');
});
