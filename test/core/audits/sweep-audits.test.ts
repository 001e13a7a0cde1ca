import { describe, expect, test } from '@jest/globals';
import type { AuditHeader } from '#contract/audit.ts';
import type { ControlMessage } from '#contract/messages.ts';
import { type DueRow, type SweepDeps, sweepAudits } from '#core/audits/sweep-audits.ts';
import { createMemoryHeaders } from '#core/crawl/in-process/memory-headers.ts';
import { AppError } from '#core/errors.ts';
import { NOW, SITE, WS, makeHeader } from './make-header.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ago = (ms: number) => new Date(NOW - ms).toISOString();

/** Headers in memory, all of them due; what the sweeper sent, ended and could not do. */
function setUp(seeds: readonly AuditHeader[], more: Partial<SweepDeps> = {}, others: readonly DueRow[] = []) {
  const headers = createMemoryHeaders();
  for (const header of seeds) headers.put(header);
  const told: ControlMessage[] = [];
  const errors: [DueRow, unknown][] = [];
  const worked: [string, number][] = [];
  const limits: number[] = [];
  const digests: [string, string][] = [];
  const deps: SweepDeps = {
    headers,
    running: {
      due: async (_now, limit) => {
        limits.push(limit);
        return [...seeds.map(({ ws, aud }): DueRow => ({ kind: 'audit', ws, aud })), ...others];
      },
    },
    control: { send: async (message) => void told.push(message) },
    workDeletion: async (_ws, site, until) => {
      worked.push([site, until]);
      return true;
    },
    workLarge: async () => undefined,
    sendDigest: async (ws, site) => void digests.push([ws, site]),
    now: () => NOW,
    onError: (row, error) => void errors.push([row, error]),
    ...more,
  };
  return { deps, headers, told, errors, worked, digests, limits, sweep: () => sweepAudits(deps) };
}

const running = (more: Partial<AuditHeader> = {}) =>
  makeHeader({ phase: 'crawling', movedAt: ago(10 * MINUTE), version: 4, sentVersion: 4, ...more });
const stale = (more: Partial<AuditHeader> = {}) => running({ movedAt: ago(5 * HOUR), ...more });

describe('a round of the sweeper', () => {
  test('with nothing due does nothing', async () => {
    const { sweep, told } = setUp([]);
    expect(await sweep()).toEqual({ ticked: 0, stuck: 0, oldestSeconds: 0 });
    expect(told).toEqual([]);
  });

  test('has the digests sent that are due', async () => {
    const { sweep, digests, worked, told } = setUp([], {}, [{ kind: 'digest', ws: WS, site: SITE }]);
    expect(await sweep()).toEqual({ ticked: 0, stuck: 0, oldestSeconds: 0 });
    expect({ digests, worked, told }).toEqual({ digests: [[WS, SITE]], worked: [], told: [] });
  });

  test('ticks every audit that should have moved, and tells the oldest’s age', async () => {
    const audits = [
      running(),
      running({ phase: 'queued', movedAt: ago(3 * HOUR) }),
      running({ phase: 'analyzing' }),
    ];
    const { sweep, told, headers } = setUp(audits);
    expect(await sweep()).toEqual({ ticked: 3, stuck: 0, oldestSeconds: 3 * 3_600 });
    expect(told).toEqual(audits.map(({ ws, aud }) => ({ v: 1, type: 'tick', ws, aud })));
    expect(audits.map(({ aud }) => headers.peek(aud))).toEqual(audits);
  });

  test('ends an audit that ticks no longer move, and has the coordinator finish it', async () => {
    const audit = stale();
    const { sweep, told, headers } = setUp([audit]);
    expect(await sweep()).toEqual({ ticked: 1, stuck: 1, oldestSeconds: 5 * 3_600 });
    expect(headers.peek(audit.aud)).toMatchObject({
      version: 5,
      sentVersion: 4,
      phase: 'done',
      outcome: 'failed',
      reason: 'stuck',
      finishedAt: new Date(NOW).toISOString(),
    });
    expect(told).toEqual([{ v: 1, type: 'tick', ws: WS, aud: audit.aud }]);
  });

  test('ends what lives far beyond its deadline, however busy', async () => {
    const audit = running({ movedAt: ago(0), hardDeadline: ago(2 * HOUR) });
    const { sweep, headers } = setUp([audit]);
    expect(await sweep()).toMatchObject({ stuck: 1 });
    expect(headers.peek(audit.aud)).toMatchObject({ outcome: 'failed', reason: 'stuck' });
  });

  test('ticks a cancelled audit, whose end is the coordinator’s to write', async () => {
    const audit = running({ cancelRequested: true });
    const { sweep, told, headers } = setUp([audit]);
    expect(await sweep()).toMatchObject({ ticked: 1, stuck: 0 });
    expect(told).toMatchObject([{ type: 'tick' }]);
    expect(headers.peek(audit.aud)).toEqual(audit);
  });

  test('once more finds an ended audit untold: it is ticked, and not ended a second time', async () => {
    const audit = stale();
    const { sweep, headers } = setUp([audit]);
    await sweep();
    const ended = headers.peek(audit.aud);
    expect(await sweep()).toMatchObject({ ticked: 1, stuck: 0 });
    expect(headers.peek(audit.aud)).toEqual(ended);
    await headers.markSent(WS, audit.aud, 5, true);
    expect(await sweep()).toEqual({ ticked: 0, stuck: 0, oldestSeconds: 0 });
  });

  test('leaves alone what is gone, and what is done and told', async () => {
    const done = running({ phase: 'done', outcome: 'completed' });
    const { sweep, told } = setUp([done], {}, [
      { kind: 'audit', ws: WS, aud: 'aud_01jd0000000000000000000009' },
    ]);
    expect(await sweep()).toEqual({ ticked: 0, stuck: 0, oldestSeconds: 0 });
    expect(told).toEqual([]);
  });

  test('gives each deletion its stretch, all of them half a minute together', async () => {
    const { sweep, worked, limits } = setUp([running()], {}, [{ kind: 'deletion', ws: WS, site: SITE }]);
    expect(await sweep()).toMatchObject({ ticked: 1 });
    expect(worked).toEqual([[SITE, NOW + 30_000]]);
    expect(limits).toEqual([100]);
  });
});

describe('two sweepers at once', () => {
  test('end an audit once: the one that lost only ticks', async () => {
    const audit = stale();
    const { deps, headers, told } = setUp([audit]);
    const results = await Promise.all([sweepAudits(deps), sweepAudits(deps)]);
    expect(results.reduce((sum, { stuck }) => sum + stuck, 0)).toBe(1);
    expect(headers.peek(audit.aud)?.version).toBe(5);
    expect(told).toHaveLength(2);
  });

  test('an audit that moves in between is not ended', async () => {
    const audit = stale();
    const { sweep, headers } = setUp([audit], {
      headers: {
        get: async () => audit,
        commit: (ws, aud, change) => {
          headers.put({ ...audit, version: 5, sentVersion: 5, movedAt: ago(0) });
          return headers.commit(ws, aud, change);
        },
      },
    });
    expect(await sweep()).toMatchObject({ stuck: 0 });
    expect(headers.peek(audit.aud)).toMatchObject({ version: 5, phase: 'crawling', outcome: null });
  });
});

describe('a fault', () => {
  const busy = () => Promise.reject(new AppError('BUSY', 'throttled'));

  test('of the index fails the round: nothing is known of any row', async () => {
    const { sweep } = setUp([running()], { running: { due: busy } });
    await expect(sweep()).rejects.toMatchObject({ code: 'BUSY' });
  });

  test.each(['get', 'commit', 'send'] as const)('of %s costs its row alone, and is told', async (port) => {
    const [victim, other] = [stale(), stale()];
    const kit = setUp([victim, other]);
    const { headers, deps } = kit;
    const only =
      <A extends unknown[], T>(work: (...args: A) => Promise<T>, audOf: (...args: A) => string) =>
      (...args: A) =>
        audOf(...args) === victim.aud ? busy() : work(...args);
    const { ticked, stuck } = await sweepAudits({
      ...deps,
      headers: {
        get: port === 'get' ? only(headers.get, (_ws, aud) => aud) : headers.get,
        commit: port === 'commit' ? only(headers.commit, (_ws, aud) => aud) : headers.commit,
      },
      control: port === 'send' ? { send: only(deps.control.send, ({ aud }) => aud) } : deps.control,
    });
    expect(ticked).toBe(1);
    expect(stuck).toBe(port === 'send' ? 2 : 1);
    expect(headers.peek(other.aud)).toMatchObject({ reason: 'stuck' });
    expect(kit.told).toMatchObject([{ type: 'tick', aud: other.aud }]);
    expect(kit.errors).toEqual([
      [{ kind: 'audit', ws: WS, aud: victim.aud }, expect.objectContaining({ code: 'BUSY' })],
    ]);
    // A minute later all is well again: what was left is done.
    const again = await kit.sweep();
    expect(again.ticked).toBe(2);
    expect(headers.peek(victim.aud)).toMatchObject({ version: 5, reason: 'stuck' });
  });

  test('of a deletion costs its row alone', async () => {
    const { sweep, errors, told } = setUp([], { workDeletion: busy }, [
      { kind: 'deletion', ws: WS, site: SITE },
      { kind: 'audit', ws: WS, aud: 'aud_01jd0000000000000000000009' },
    ]);
    expect(await sweep()).toMatchObject({ ticked: 0 });
    expect(errors).toHaveLength(1);
    expect(told).toEqual([]);
  });
});
