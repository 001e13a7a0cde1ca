import { describe, expect, test } from '@jest/globals';
import type { AuditHeader } from '#contract/audit.ts';
import { RUNNING_SHARDS } from '#contract/table.ts';
import { endAsStuck, judgeAudit, runningShard, tickId } from '#core/crawl/sweep.ts';
import { createHeader } from '#core/crawl/start.ts';
import { IDS, T0 } from './support/machine.ts';
import { testConfig } from './support/site.ts';

const HOUR = 3_600_000;
const header = (change: Partial<AuditHeader> = {}): AuditHeader => ({
  ...createHeader({ ...IDS, config: testConfig(), trigger: 'user', now: T0 }),
  ...change,
});
const iso = (time: number) => new Date(time).toISOString();

describe('the sweeper', () => {
  test.each([
    ['a queued audit', header(), T0 + HOUR, 'tick'],
    ['one that moved within four hours', header({ phase: 'crawling' }), T0 + 4 * HOUR, 'tick'],
    ['one that did not', header({ phase: 'crawling' }), T0 + 4 * HOUR + 1, 'end'],
    [
      'one past its hard deadline and an hour',
      header({ phase: 'analyzing', movedAt: iso(T0 + 25 * HOUR) }),
      T0 + 25 * HOUR + 1,
      'end',
    ],
    [
      'one that is done and untold',
      header({ phase: 'done', version: 3, sentVersion: 2 }),
      T0 + 9 * HOUR,
      'tick',
    ],
    [
      'one that is done and told',
      header({ phase: 'done', version: 3, sentVersion: 3 }),
      T0 + 9 * HOUR,
      'none',
    ],
    ['one that is gone', null, T0, 'none'],
  ])('%s', (_name, seen, now, verdict) => {
    expect(judgeAudit(seen, now)).toBe(verdict);
  });

  test('ends an audit that is stuck as failed, by the version that it saw', () => {
    const seen = header({
      phase: 'crawling',
      version: 7,
      sentVersion: 6,
      head: { snapshot: 's', deltas: ['d'], last: 'd' },
    });
    expect(endAsStuck(seen, T0 + 5 * HOUR)).toMatchObject({
      version: 8,
      phase: 'done',
      outcome: 'failed',
      reason: 'stuck',
      head: { last: null },
      finishedAt: iso(T0 + 5 * HOUR),
      nextCheckAt: T0 + 5 * HOUR,
    });
  });

  test('ticks an audit at most once in five minutes', () => {
    expect(tickId(IDS.aud, T0)).toBe(tickId(IDS.aud, T0 + 299_999));
    expect(tickId(IDS.aud, T0)).not.toBe(tickId(IDS.aud, T0 + 300_000));
  });

  test('finds audits spread over its shards', () => {
    const shards = new Set(Array.from({ length: 500 }, (_, i) => runningShard(`aud_${i}`)));
    expect(shards.size).toBe(RUNNING_SHARDS);
  });
});

describe('a new header', () => {
  test('is queued, in the index, and pins its config', () => {
    const config = testConfig({ startUrl: 'HTTPS://Site.Test/a#b' });
    expect(
      header({ config: createHeader({ ...IDS, config, trigger: 'api', now: T0 }).config }),
    ).toMatchObject({
      version: 0,
      sentVersion: 0,
      phase: 'queued',
      head: { snapshot: null, deltas: [], last: null },
      hardDeadline: iso(T0 + 24 * HOUR),
      nextCheckAt: T0 + 60_000,
      config: { startUrl: 'https://site.test/a' },
    });
  });

  test('is refused where a pattern is none', () => {
    const config = testConfig({
      startUrl: 'ftp://x.test/',
      scope: { subdomains: false, include: ['('], exclude: ['a', '(?=b)'] },
    });
    expect(() => createHeader({ ...IDS, config, trigger: 'api', now: T0 })).toThrow(
      expect.objectContaining({
        code: 'BAD_REQUEST',
        fields: [
          expect.objectContaining({ path: '/startUrl' }),
          expect.objectContaining({ path: '/scope/include/0' }),
          expect.objectContaining({ path: '/scope/exclude/1' }),
        ],
      }),
    );
  });
});
